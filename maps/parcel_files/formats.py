"""Say what a file is by what it holds, never by what it is called."""

import re
from enum import StrEnum
from pathlib import Path

from maps.parcel_files.encoding import looks_binary, mark_encoding
from maps.parcel_files.raw import ReadingError
from maps.sentences import sentence, words

HEAD_BYTES = 65_536


class Format(StrEnum):
    """A format that is read; the value is the name that a person sees."""

    SHAPEFILE = "Shapefile"
    DBF = "dBASE table"
    GEOPACKAGE = "GeoPackage"
    FLATGEOBUF = "FlatGeobuf"
    PARQUET = "GeoParquet"
    FILE_GDB = "File Geodatabase"
    GEOJSON = "GeoJSON"
    TOPOJSON = "TopoJSON"
    ESRI_JSON = "Esri JSON"
    KML = "KML"
    GML = "GML"
    CSV = "CSV"
    XLS = "XLS"
    XLSX = "XLSX"
    ZIP = "zip archive"
    GZIP = "gzip"


_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"PK\x03\x04", Format.ZIP),
    (b"PK\x05\x06", Format.ZIP),
    (b"\x1f\x8b", Format.GZIP),
    (b"SQLite format 3\x00", Format.GEOPACKAGE),
    (b"fgb\x03fgb", Format.FLATGEOBUF),
    (b"PAR1", Format.PARQUET),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.XLS),
    (b"\x00\x00\x27\x0a", Format.SHAPEFILE),
)

_KNOWN_STRANGERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", words("a PDF document")),
    (b"Rar!", words("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", words("a 7-Zip archive")),
    (b"\x89PNG", words("a picture")),
    (b"\xff\xd8\xff", words("a picture")),
    (b"GIF8", words("a picture")),
    (b"II*\x00", words("a TIFF picture")),
    (b"MM\x00*", words("a TIFF picture")),
    (b"\x7fELF", words("a program")),
    (b"MZ", words("a program")),
)

_DBF_VERSIONS = frozenset({0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB})
_TABLE_SUFFIXES = frozenset({"", ".csv", ".txt", ".tsv", ".tab", ".psv", ".dat", ".asc"})
_TOPOLOGY = re.compile(r'"type"\s*:\s*"Topology"')
_ESRI = re.compile(r'"geometryType"\s*:\s*"esriGeometry|"rings"\s*:|"attributes"\s*:\s*\{|"fieldAliases"\s*:')
_GEOJSON = re.compile(r'"type"\s*:\s*"(?:FeatureCollection|Feature)"')
_FIRST_ELEMENT = re.compile(r"<\s*(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_XML_PREAMBLE = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", re.DOTALL)


def format_of(path: Path, name: str) -> Format:
    """Say which format the file at ``path`` holds; ``name`` only helps the sentence.

    Raises ``ReadingError`` when the file is empty or is nothing that is read here.
    """
    if path.is_dir():
        return _folder_format(path, name)
    head, tail, size = _ends(path)
    if not head.strip(b"\x00 \t\r\n"):
        raise ReadingError(sentence("“{name}” is empty. Download it again or ask for it again.", name=name))
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if _is_dbf(head, size):
        return Format.DBF
    return _text_format(head, tail, name)


def _ends(path: Path) -> tuple[bytes, bytes, int]:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(max(0, size - 4096))
        return head, file.read(), size


def _folder_format(path: Path, name: str) -> Format:
    if any(child.name.casefold() == "a00000001.gdbtable" for child in path.iterdir()):
        return Format.FILE_GDB
    raise ReadingError(
        sentence(
            "“{name}” is a folder. Give one file, a zip, or a File Geodatabase (a folder ending in .gdb).", name=name
        )
    )


def _is_dbf(head: bytes, size: int) -> bool:
    if len(head) < 33 or head[0] not in _DBF_VERSIONS:
        return False
    header, record = int.from_bytes(head[8:10], "little"), int.from_bytes(head[10:12], "little")
    if not (33 <= header <= size and record >= 1 and 1 <= head[2] <= 12 and head[3] <= 31):
        return False
    return header > len(head) or b"\x0d" in head[header - 264 if header > 297 else 32 : header]


def _text_format(head: bytes, tail: bytes, name: str) -> Format:
    for magic, stranger in _KNOWN_STRANGERS:
        if head.startswith(magic):
            raise _unreadable(name, stranger)
    if looks_binary(head):
        raise _unreadable(name, words("a binary format that is not known here"))
    text = head.decode(mark_encoding(head) or "latin-1", "replace").lstrip("\ufeff \t\r\n\x1e")
    if text.startswith("<"):
        return _xml_format(text, name)
    if text.startswith(("{", "[")):
        return _json_format(text, tail.decode("latin-1"), name)
    if Path(name).suffix.casefold() in _TABLE_SUFFIXES:
        return Format.CSV
    raise _unreadable(name, words("text that does not fit its name"))


def _xml_format(text: str, name: str) -> Format:
    found = _FIRST_ELEMENT.search(_XML_PREAMBLE.sub("", text))
    root = found.group(1).casefold() if found else ""
    if root == "kml":
        return Format.KML
    if root.startswith("html") or "<!doctype html" in text[:200].casefold():
        raise ReadingError(
            sentence(
                "“{name}” is a web page, not a data file. The download did not work: open the address in a browser, "
                "sign in or agree where the page asks for it, and download the file again.",
                name=name,
            )
        )
    if "opengis.net/gml" in text or root == "featurecollection":
        return Format.GML
    raise _unreadable(name, words("XML that is neither KML nor GML"))


def _json_format(text: str, tail: str, name: str) -> Format:
    both = text + tail
    if "gdal_streamed_alg" in both and "command_line" in both:
        raise _unreadable(name, words("a list of commands, not data"))
    if _TOPOLOGY.search(both):
        return Format.TOPOJSON
    if _ESRI.search(both) and not _GEOJSON.search(both):
        return Format.ESRI_JSON
    return Format.GEOJSON


def _unreadable(name: str, stranger: str) -> ReadingError:
    return ReadingError(
        sentence(
            "“{name}” cannot be read: it holds {our_stranger}. Ask for a CSV or Excel file, or with "
            "shapes for a zipped Shapefile, a GeoPackage or GeoJSON.",
            name=name,
            our_stranger=stranger,
        )
    )
