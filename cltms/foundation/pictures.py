"""Pictures that people bring: checked before they are opened, turned upright, and drawn anew without what they betray.

A photograph tells where and when it was taken, with which telephone, sometimes by whom. Everything but the picture
goes: it is decoded and encoded again, so that nothing hidden in the file survives either. The day it was taken can be
kept apart, for a record of evidence.
"""

import io
import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from cltms.foundation.errors import Refused
from maps.sentences import sentence

LARGEST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""A telephone takes 12 to 50 million; a file of 17 KB can claim 144 million, and unpack to four times as many bytes."""
LONGEST_SIDE = 2400
"""Pixels that are kept; enough to fill a printed page at 250 dots per inch."""
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept: the bytes, their type and ending, the size in pixels, and the day on the camera's clock.

    ``taken_at`` has no time zone, because cameras write none.
    """

    content: bytes
    media_type: str
    ending: str
    width: int
    height: int
    taken_at: datetime | None


def cleaned(data: bytes) -> Picture:
    """Draw the picture in ``data`` anew without anything beside it; `Refused` when it is none that we can open."""
    if len(data) > LARGEST_BYTES:
        raise Refused(sentence("This picture is larger than {most} MB. Send a smaller one.", most=LARGEST_BYTES >> 20))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn_anew(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise Refused(sentence("This file is not a picture that we can open. Send it as JPEG, PNG or WebP.")) from None


def small_copy(path: Path, longest_side: int, quality: int = 78) -> bytes:
    """Give a kept picture smaller, as JPEG on white, for pages that are read over a poor line."""
    with Image.open(path, formats=FORMATS) as kept:
        kept.draft("RGB", (longest_side, longest_side))
        whole = kept.convert("RGBA")
    whole.thumbnail((longest_side, longest_side))
    plain = Image.new("RGB", whole.size, "white")
    plain.paste(whole, mask=whole.getchannel("A"))
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _drawn_anew(data: bytes) -> Picture:
    with Image.open(io.BytesIO(data), formats=FORMATS) as brought:
        if brought.width * brought.height > MOST_PIXELS:
            raise _too_many_pixels()
        taken_at = _taken_at(brought)
        brought.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded smaller where that is enough
        upright = ImageOps.exif_transpose(brought)
    see_through = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    plain = upright.convert("RGBA" if see_through else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())  # the points alone; no profile, no comment
    out = io.BytesIO()
    if see_through:
        bare.save(out, "PNG", optimize=False)
    else:
        bare.save(out, "JPEG", quality=QUALITY)  # progressive takes three times as long to write
    kind, ending = ("image/png", ".png") if see_through else ("image/jpeg", ".jpg")
    return Picture(out.getvalue(), kind, ending, bare.width, bare.height, taken_at)


def _taken_at(brought: Image.Image) -> datetime | None:
    written = brought.getexif().get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    try:
        return datetime.strptime(str(written), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 cameras write no time zone
    except ValueError:
        return None


def _too_many_pixels() -> Refused:
    return Refused(
        sentence("This picture has more than {most} million points. Send a smaller one.", most=MOST_PIXELS // 1_000_000)
    )
