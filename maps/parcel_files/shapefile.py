"""Look at the parts of a Shapefile before GDAL does: all there, all whole, and in which encoding its text is."""

import codecs
import re
from pathlib import Path

import pandas as pd

from maps.parcel_files.arrow import unique_names
from maps.parcel_files.encoding import detect, shown
from maps.parcel_files.raw import ReadingError
from maps.sentences import Sentence, sentence

SAMPLE_BYTES = 4 * 2**20

_LANGUAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x13: "cp932", 0x4D: "gb18030", 0x4E: "euc_kr", 0x4F: "big5",
    0x57: "cp1252", 0x58: "cp1252", 0x59: "cp1252", 0x64: "cp852", 0x65: "cp866", 0x7B: "cp932", 0xC8: "cp1250",
    0xC9: "cp1251", 0xCA: "cp1254", 0xCB: "cp1253",
}  # fmt: skip
"""Language drivers of the dBASE header (byte 29) and what they mean."""


def check_whole(shp: Path, name: str) -> None:
    """Raise ``ReadingError`` when the .dbf is missing, or when a part is shorter than it says of itself."""
    dbf = shp.with_suffix(".dbf")
    if not dbf.exists():
        raise ReadingError(
            sentence(
                "“{name}” came without its .dbf, so its shapes have no identifiers and cannot be joined to anything. "
                "Bring all files of the Shapefile together (.shp, .shx, .dbf, .prj), best as one zip.",
                name=name,
            )
        )
    with shp.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or int.from_bytes(head[24:28], "big") * 2 > shp.stat().st_size:
        raise _breaks_off(name, ".shp")
    check_dbf(dbf, name)


def check_dbf(dbf: Path, name: str) -> None:
    """Raise ``ReadingError`` when a dBASE table is shorter than the rows it announces."""
    with dbf.open("rb") as file:
        head = file.read(32)
    if len(head) < 32:
        raise _breaks_off(name, ".dbf")
    rows, header, row = (int.from_bytes(head[a:b], "little") for a, b in ((4, 8), (8, 10), (10, 12)))
    if header + rows * row > dbf.stat().st_size:
        raise _breaks_off(name, ".dbf")


def _breaks_off(name: str, part: str) -> ReadingError:
    return ReadingError(
        sentence(
            "“{name}” breaks off: its {part} is shorter than it should be. Ask the county for the file again or "
            "download it again; nothing was imported.",
            name=name,
            part=part,
        )
    )


def text_encoding(dbf: Path, chosen: str | None) -> tuple[str, list[Sentence]]:
    """Give the codec of a dBASE table: ``chosen``, or what its bytes, its .cpg and its header say, in this order.

    Raises ``ReadingError`` when ``chosen`` is no encoding.
    """
    if chosen:
        codec = _codec(chosen)
        if codec is None:
            raise ReadingError(sentence("“{encoding}” is not an encoding. Try UTF-8 or Windows-1252.", encoding=chosen))
        return codec, []
    with dbf.open("rb") as file:
        data = file.read(SAMPLE_BYTES)
    start = int.from_bytes(data[8:10], "little")
    found, guessed = detect(data[start:].replace(b"\x00", b" "))
    if not guessed:
        return "utf-8", []
    declared = _declared(dbf, data)
    if declared:
        return declared, []
    said = sentence(
        "The text of the table seems to be written in {encoding}. If letters look wrong, choose another encoding.",
        encoding=shown(found),
    )
    return found, [said]


def _declared(dbf: Path, data: bytes) -> str | None:
    page = dbf.with_suffix(".cpg")
    if page.exists():
        with page.open("rb") as file:
            codec = _codec(file.read(100).decode("ascii", "replace"))
        if codec and codec != "utf-8":
            return codec
    return _LANGUAGES.get(data[29])


def _codec(written: str) -> str | None:
    """Understand names such as ``UTF-8``, ``1252``, ``ANSI 1252``, ``OEM 437``, ``ISO 88591``, ``65001``."""
    plain = written.strip().casefold()
    number = re.sub(r"^(ansi|oem|cp|windows|ibm|ms)?[\s_-]*(\d+)$", r"\2", plain)
    iso = re.sub(r"^iso[\s_-]*8859[\s_-]*(\d+)$", r"iso8859-\1", plain)
    for name in ("utf-8" if number == "65001" else f"cp{number}" if number.isdigit() else plain, iso):
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None


def decoded_again(frame: pd.DataFrame, codec: str) -> pd.DataFrame:
    """Decode text that GDAL was told to take as ISO-8859-1, byte by byte, in the encoding it is really written in."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        if isinstance(column.dtype, pd.StringDtype):
            known = column.dropna().unique()
            foreign = {value: _again(value, codec) for value in known if not value.isascii()}
            column = column.replace(foreign) if foreign else column
        columns[name] = column
    renamed = unique_names([_again(str(name), codec) for name in columns])
    return pd.DataFrame(dict(zip(renamed, columns.values(), strict=True)), index=frame.index)


def _again(value: str, codec: str) -> str:
    return value.encode("latin-1", "replace").decode(codec, "replace")
