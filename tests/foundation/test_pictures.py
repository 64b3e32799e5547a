"""What a picture betrays is gone, what it shows is kept, and what is no picture is refused in a sentence."""

import io
import struct
import zlib
from datetime import datetime
from typing import Any

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from cltms.foundation.errors import Refused
from cltms.foundation.pictures import LONGEST_SIDE, cleaned

CAMERA = b"SpyPhone 12 of Rosa"


def photograph(size: tuple[int, int] = (80, 40), *, kind: str = "JPEG", turned: int = 1, mode: str = "RGB") -> bytes:
    """A picture, red on the left and blue on the right, with all that telephones write beside it."""
    image = Image.new(mode, size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = CAMERA.decode()
    exif[ExifTags.Base.Orientation] = turned
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:03:04 05:06:07"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (39.0, 57.0, 40.0)
    extras: dict[str, Any] = {"exif": exif}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", CAMERA.decode())
        extras["pnginfo"] = notes
    if kind == "JPEG":
        extras["comment"] = CAMERA
    if kind in {"JPEG", "WEBP"}:
        extras["xmp"] = b"<x:xmpmeta>" + CAMERA + b"</x:xmpmeta>"
    out = io.BytesIO()
    image.save(out, kind, **extras)
    assert CAMERA in out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_camera_and_comments_are_gone(kind: str) -> None:
    picture = cleaned(photograph(kind=kind))
    assert CAMERA not in picture.content
    assert b"Exif" not in picture.content
    assert b"xmp" not in picture.content.lower()
    with Image.open(io.BytesIO(picture.content)) as kept:
        assert dict(kept.getexif()) == {}
        assert "comment" not in kept.info
        red, blue = kept.convert("RGB").getpixel((5, 20)), kept.convert("RGB").getpixel((75, 20))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert (red[0] > 200, red[2] < 60, blue[2] > 200, blue[0] < 60) == (True,) * 4
    assert picture.taken_at == datetime(2026, 3, 4, 5, 6, 7)  # noqa: DTZ001 as the camera's clock said


def test_what_hangs_behind_the_picture_is_gone() -> None:
    assert b"#!/bin/sh" not in cleaned(photograph() + b"#!/bin/sh").content


def test_a_picture_taken_sideways_stands_upright() -> None:
    picture = cleaned(photograph(turned=6))
    assert (picture.width, picture.height) == (40, 80)


def test_a_large_picture_is_made_smaller_and_a_small_one_is_not_made_larger() -> None:
    large = cleaned(photograph((5000, 2500)))
    assert (large.width, large.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    small = cleaned(photograph())
    assert (small.width, small.height) == (80, 40)


def test_what_one_can_see_through_stays_so() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    picture = cleaned(out.getvalue())
    assert picture.media_type == "image/png"
    with Image.open(io.BytesIO(picture.content)) as kept:
        assert kept.getpixel((0, 0)) == (0, 0, 0, 0)


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that say they are a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "not a picture"),
        (photograph()[:200], "not a picture"),
        (png_that_claims(12_000, 12_000), "more than 50 million points"),
        (png_that_claims(60_000, 60_000), "more than 50 million points"),
        (b"GIF89a" + bytes(100), "not a picture"),
        (bytes(26 * 1024 * 1024), "larger than 25 MB"),
    ],
    ids=["nothing", "a paper", "a drawing with a script", "half", "144 megapixels", "a bomb", "another kind", "huge"],
)
def test_what_is_no_picture_for_us_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        cleaned(data)
