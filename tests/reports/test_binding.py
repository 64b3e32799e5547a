"""Papers of other people bound into one of ours: their pages as they are, and nothing that acts by itself."""

import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from reports import jpeg2000
from reports.binding import BrokenPdfError, LockedPdfError, count_pages, pages_in_child
from reports.engine import render_pdf
from reports.errors import PaperError
from reports.sheet import Insert, Sheet

SHEET = Sheet(
    "<html lang='en'><body><h1>Ours</h1><p style='break-before: page'>First of theirs</p>"
    "<p style='break-before: page'>Second of theirs</p></body></html>",
    ("@page { size: 215.9mm 279.4mm }",), "Ours", "en", None,
)  # fmt: skip


def theirs(folder: Path, pages: int, name: str = "theirs.pdf", *, turned: int = 0, password: str = "") -> Path:
    """Write a PDF with a script on every page, a link that calls a program, and a note that is shown."""
    writer = PdfWriter()
    for number in range(pages):
        page = writer.add_blank_page(300 + number, 400)
        page.rotate(turned)
        script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(script)})
        page[NameObject("/StructParents")] = NameObject("/Wrong")
        writer.add_annotation(number, Link(rect=(1, 1, 50, 50), url="https://elsewhere.example"))
        writer.add_annotation(number, FreeText(text="Seen by the notary", rect=(60, 60, 200, 90)))
    opening = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(2)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(opening)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(folder / name)
    return folder / name


def bound(*inserts: Insert, stamp: str = "") -> bytes:
    return render_pdf(replace(SHEET, inserts=inserts, stamp=stamp))


def test_each_follows_the_page_that_names_it(tmp_path: Path) -> None:
    first, second = theirs(tmp_path, 2), theirs(tmp_path, 3, "more.pdf")
    reader = PdfReader(BytesIO(bound(Insert(first, "One"), Insert(second, "Two"))))
    assert [round(page.mediabox.width) for page in reader.pages] == [612, 612, 300, 301, 612, 300, 301, 302]


def test_equal_parts_give_equal_bytes_and_tags_of_ours_stay(tmp_path: Path) -> None:
    paper = theirs(tmp_path, 2)
    inserts = (Insert(paper, "One"), Insert(paper, "Two"))
    once, again = bound(*inserts, stamp="DRAFT"), bound(*inserts, stamp="DRAFT")
    assert once == again
    root: Any = PdfReader(BytesIO(once)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert b"pdfuaid:part" not in root["/Metadata"].get_object().get_data(), "pages without tags are no PDF/UA"


def test_what_acts_by_itself_stays_behind(tmp_path: Path) -> None:
    pdf = bound(Insert(theirs(tmp_path, 1), "One"), Insert(theirs(tmp_path, 1, "more.pdf"), "Two"))
    reader = PdfReader(BytesIO(pdf))
    page: Any = reader.pages[2]
    assert [mark.get_object()["/Subtype"] for mark in page["/Annots"]] == ["/FreeText"]
    assert not {"/AA", "/StructParents"} & set(page)
    root: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA"} & set(root)
    assert "/JavaScript" not in root.get("/Names", {})
    assert b"app.alert" not in pdf


def commented(folder: Path) -> Path:
    """Write a PDF with marks that tell who made them, and with a picture that tells where it was taken."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 400)
    about = DecodedStreamObject()
    about.set_data(b"taken at the house of Reviewer Ruth")
    picture = DecodedStreamObject()
    picture.set_data(b"\x00")
    picture.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject([FloatObject(each) for each in (0, 0, 1, 1)]),
        NameObject("/Metadata"): writer._add_object(about),
    })  # fmt: skip
    within = DecodedStreamObject()
    within.update({
        NameObject("/Subtype"): NameObject("/Form"), NameObject("/Metadata"): writer._add_object(about),
        NameObject("/Resources"): DictionaryObject({
            NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): writer._add_object(picture)}),
        }),
    })  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject({
        NameObject("/XObject"): DictionaryObject({NameObject("/Fm0"): writer._add_object(within)}),
    })  # fmt: skip
    for kind in ("/Highlight", "/FreeText"):
        mark = FreeText(text="Ruth saw this too", rect=(60, 60, 200, 90))
        mark[NameObject("/Subtype")] = NameObject(kind)
        for name in ("/T", "/RC", "/Subj", "/NM", "/M", "/CreationDate"):
            mark[NameObject(name)] = TextStringObject("Reviewer Ruth")
        writer.add_annotation(0, mark)
    writer.write(folder / "commented.pdf")
    return folder / "commented.pdf"


def test_who_marked_a_paper_and_where_its_pictures_were_taken_stays_behind(tmp_path: Path) -> None:
    pdf = bound(Insert(commented(tmp_path), "One"))
    reader = PdfReader(BytesIO(pdf))
    page: Any = reader.pages[-1]
    marks = {mark.get_object()["/Subtype"]: mark.get_object() for mark in page["/Annots"]}
    assert {kind: mark.get("/Contents") for kind, mark in marks.items()} == {
        "/Highlight": None, "/FreeText": "Ruth saw this too",
    }, "what is written on the paper itself is drawn from its words; of a highlight nobody sees any"  # fmt: skip
    for mark in marks.values():
        assert not {"/T", "/RC", "/Subj", "/NM", "/M", "/CreationDate"} & set(mark)
        assert "/Rect" in mark
    within = page["/Resources"]["/XObject"]["/Fm0"]
    assert "/Metadata" not in within
    assert "/Metadata" not in within["/Resources"]["/XObject"]["/Im0"]
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.write(out := BytesIO())
    assert b"Reviewer Ruth" not in pdf + out.getvalue()


def photographed(folder: Path, place: str, filters: tuple[str, ...]) -> tuple[Path, bytes]:
    """Write a PDF with a photograph that tells where, with what and when it was taken; gives the photograph too."""
    tells = Image.Exif()
    tells[ExifTags.Base.Model] = "Telephone of Reviewer Ruth"
    tells[ExifTags.Base.DateTime] = "2026:02:03 04:05:06"
    tells.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (39.0, 57.0, 41.8), 3: "W", 4: (82.0, 59.0, 55.1)})
    shade = Image.linear_gradient("L").resize((160, 120)).convert("RGB")
    shade.save(small := BytesIO(), "JPEG", exif=tells)
    shade.save(out := BytesIO(), "JPEG", exif=tells, progressive=True, comment="Reviewer Ruth was here")
    photograph = out.getvalue() + small.getvalue()  # some telephones put a small copy behind the end
    drawn = EncodedStreamObject()
    drawn._data = photograph
    drawn.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
        NameObject("/Width"): NumberObject(160), NameObject("/Height"): NumberObject(120),
        NameObject("/ColorSpace"): NameObject("/DeviceRGB"), NameObject("/BitsPerComponent"): NumberObject(8),
        NameObject("/Filter"): ArrayObject([NameObject("/DCTDecode")]),
    })  # fmt: skip
    if "/FlateDecode" in filters:
        drawn._data = zlib.compress(photograph)
        drawn[NameObject("/Filter")] = ArrayObject([NameObject(each) for each in filters])
    writer = PdfWriter()
    page = writer.add_blank_page(300, 400)
    holder, within = page, DictionaryObject({NameObject("/Im0"): writer._add_object(drawn)})
    if place != "page":
        form = DecodedStreamObject()
        form.set_data(b"q 160 0 0 120 0 0 cm /Im0 Do Q")
        form.update({
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(each) for each in (0, 0, 160, 120)]),
            NameObject("/Resources"): DictionaryObject({NameObject("/XObject"): within}),
        })  # fmt: skip
        mark = FreeText(text="", rect=(60, 60, 220, 180))
        mark[NameObject("/Subtype")] = NameObject("/Stamp")
        mark[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(form)})
        writer.add_annotation(0, mark)
    else:
        holder[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): within})
    writer.write(folder / "photographed.pdf")
    return folder / "photographed.pdf", photograph


def pictures_of(pdf: bytes) -> list[bytes]:
    """Give the photographs of a PDF as their bytes stand in it."""
    reader = PdfReader(BytesIO(pdf))
    rows = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    return [
        row._data for row in rows if isinstance(row, StreamObject) and row.get("/Subtype") == "/Image"
    ]  # fmt: skip


@pytest.mark.parametrize("place", ["page", "stamp"])
@pytest.mark.parametrize("filters", [("/DCTDecode",), ("/FlateDecode", "/DCTDecode")])
def test_a_photograph_stays_and_where_it_was_taken_goes(tmp_path: Path, place: str, filters: tuple[str, ...]) -> None:
    path, photograph = photographed(tmp_path, place, filters)
    assert Image.open(BytesIO(photograph)).getexif().get_ifd(ExifTags.IFD.GPSInfo), "the test brings what shall go"
    pdf = bound(Insert(path, "One"))
    (kept,) = pictures_of(pdf)
    shown = Image.open(BytesIO(kept))
    assert not shown.getexif()
    for told in (b"Exif", b"Ruth", b"2026:02:03"):
        assert told not in kept
    assert shown.tobytes() == Image.open(BytesIO(photograph)).tobytes(), "not a point of the picture is another one"
    assert kept.count(b"\xff\xd8\xff") == 1, "the small copy behind its end is gone"
    assert count_pages(path) == 1


@pytest.mark.parametrize("turned", [0, 90])
def test_a_draft_is_marked_on_their_pages_too(tmp_path: Path, turned: int) -> None:
    inserts = Insert(theirs(tmp_path, 2, turned=turned), "One"), Insert(theirs(tmp_path, 1, "more.pdf"), "Two")
    pages = PdfReader(BytesIO(bound(*inserts, stamp="DRAFT · not (yet) handed over"))).pages
    marked = [number for number, page in enumerate(pages) if "DRAFT · not (yet) handed over" in page.extract_text()]
    assert marked == [2, 3, 5]


def test_what_cannot_be_opened_says_so(tmp_path: Path) -> None:
    locked, broken = theirs(tmp_path, 1, "locked.pdf", password="geheim"), tmp_path / "broken.pdf"  # noqa: S106
    broken.write_bytes(b"%PDF-1.4 and nothing more")
    for look in (count_pages, pages_in_child):
        with pytest.raises(LockedPdfError):
            look(locked)
        with pytest.raises(BrokenPdfError):
            look(broken)
    assert pages_in_child(theirs(tmp_path, 3)) == 3
    with pytest.raises(PaperError, match="Proof of funds"):
        bound(Insert(theirs(tmp_path, 1), "One"), Insert(locked, "Proof of funds"))


TOLD = b"<gml>Reviewer Ruth 39.9616 -82.9988</gml>"


def drawn_in_2000() -> tuple[bytes, bytes]:
    """Give a JPEG 2000 that tells where it was taken in all the ways that it can, and what is drawn by it."""
    Image.linear_gradient("L").resize((64, 48)).save(out := BytesIO(), "JPEG2000", comment=TOLD.decode())
    plain = out.getvalue()
    assert TOLD in plain, "the test brings what shall go"
    boxes = [(b"xml ", TOLD), (b"uuid", bytes(16) + TOLD), (b"asoc", TOLD), (b"uinf", TOLD)]
    told = b"".join((8 + len(words)).to_bytes(4) + kind + words for kind, words in boxes)
    return plain + told, Image.open(BytesIO(plain)).tobytes()


def telling(folder: Path) -> Path:
    """Write a PDF whose page carries a file, a small copy and a place on earth, and whose picture tells of itself."""
    writer = PdfWriter()
    page: Any = writer.add_blank_page(300, 400)
    words = TextStringObject("Reviewer Ruth")

    def held(data: bytes, **entries: Any) -> Any:
        stream = EncodedStreamObject()
        stream._data = data
        stream.update({NameObject(f"/{name}"): value for name, value in entries.items()})
        return writer._add_object(stream)

    file = DictionaryObject({NameObject("/Type"): NameObject("/Filespec"), NameObject("/F"): words})
    file[NameObject("/EF")] = DictionaryObject({NameObject("/F"): held(b"the list of Reviewer Ruth")})
    places = DictionaryObject({NameObject("/GPTS"): ArrayObject([FloatObject(39.9616), FloatObject(-82.9988)])})
    port = DictionaryObject({NameObject("/Measure"): places})
    telling = {"AF": ArrayObject([file]), "Measure": places, "PtData": places, "LastModified": words}
    picture = held(
        drawn_in_2000()[0], Type=NameObject("/XObject"), Subtype=NameObject("/Image"), Width=NumberObject(64),
        Height=NumberObject(48), Filter=NameObject("/JPXDecode"), **telling,
    )  # fmt: skip
    page.update({NameObject(f"/{name}"): value for name, value in telling.items()})
    page[NameObject("/Thumb")] = held(b"the small copy of Reviewer Ruth")
    page[NameObject("/VP")] = ArrayObject([port])
    page[NameObject("/SomethingNew")] = words
    within = DictionaryObject({NameObject("/AF"): picture, NameObject("/P"): picture})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): within})
    writer.write(folder / "telling.pdf")
    return folder / "telling.pdf"


def test_files_places_and_times_of_a_page_stay_behind_and_its_picture_comes(tmp_path: Path) -> None:
    pdf = bound(Insert(telling(tmp_path), "One"))
    page: Any = PdfReader(BytesIO(pdf)).pages[-1]
    assert set(page) <= {"/Type", "/Parent", "/MediaBox", "/Resources", "/Annots", "/Rotate", "/Contents"}
    picture = page["/Resources"]["/XObject"]["/AF"]
    assert not {"/AF", "/Measure", "/PtData", "/LastModified"} & set(picture)
    assert picture == page["/Resources"]["/XObject"]["/P"], "a name of a picture is no key of ours"
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.write(out := BytesIO())
    for told in (b"Reviewer Ruth", b"39.9616", b"-82.9988", b"/GPTS", b"/EF"):
        assert told not in pdf + out.getvalue()
    assert Image.open(BytesIO(picture._data)).tobytes() == drawn_in_2000()[1], "not a point of it is another one"


def test_comments_at_the_head_of_each_tile_of_a_picture_go_too() -> None:
    Image.linear_gradient("L").resize((64, 48)).save(out := BytesIO(), "JPEG2000", tile_size=(32, 32), no_jp2=True)
    tiles = out.getvalue()
    words = b"\xff\x64" + (4 + len(TOLD)).to_bytes(2) + b"\x00\x01" + TOLD
    told, at = bytearray(tiles), tiles.index(b"\xff\x90")
    while told[at : at + 2] == b"\xff\x90":
        length = int.from_bytes(told[at + 6 : at + 10]) + len(words)
        told[at + 6 : at + 10] = length.to_bytes(4)
        told[at + 12 : at + 12] = words
        at += length
    assert told.count(TOLD) == 4, "the test brings what shall go"
    kept = jpeg2000.without_metadata(bytes(told))
    assert TOLD not in kept
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(tiles)).tobytes()


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("place", ["page", "stamp"])
def test_a_photograph_among_what_is_drawn_tells_nothing_either(tmp_path: Path, place: str, packed: bool) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Reviewer Ruth"
    Image.new("RGB", (16, 12), "gray").save(out := BytesIO(), "JPEG", exif=exif)
    head = b"q 160 0 0 120 20 20 cm BI /W 16 /H 12 /CS /RGB /BPC 8 /F /DCT ID "
    drawn: Any = DecodedStreamObject()
    drawn.set_data(head + out.getvalue() + b"\nEI Q")
    drawn = drawn.flate_encode() if packed else drawn
    writer = PdfWriter()
    page: Any = writer.add_blank_page(300, 400)
    if place == "page":
        page[NameObject("/Contents")] = writer._add_object(drawn)
    else:
        drawn.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        forms = DictionaryObject({NameObject("/Stamp"): writer._add_object(drawn)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    writer.write(tmp_path / "inline.pdf")
    pdf = bound(Insert(tmp_path / "inline.pdf", "One"), stamp="DRAFT")
    kept: Any = PdfReader(BytesIO(pdf)).pages[-1]
    stream = kept.get_contents() if place == "page" else kept["/Resources"]["/XObject"]["/Stamp"]
    data = stream.get_data()
    assert b"Reviewer Ruth" not in data
    assert b"\xff\xd8\xff" in data, "and the photograph comes"
    assert b"EI" in data


def test_a_broken_picture_is_refused_by_name(tmp_path: Path) -> None:
    whole = drawn_in_2000()[0]
    for wrong in (b"", whole[:-5], whole[12:], whole[: whole.index(b"\xff\x4f\xff\x51") + 9]):
        with pytest.raises(ValueError, match="JPEG 2000"):
            jpeg2000.without_metadata(wrong)
