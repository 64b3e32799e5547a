"""Look through XML before GDAL does: it has to be whole, and it may not declare entities or other document types."""

from pathlib import Path
from xml.parsers import expat

from maps.parcel_files.raw import ReadingError
from maps.sentences import sentence

_CHUNK = 2**20


class _DoctypeFound(Exception):
    pass


def check_xml(path: Path, name: str) -> None:
    """Raise ``ReadingError`` when the XML breaks off, or holds a document type, by which files and bombs come in."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except _DoctypeFound:
        raise ReadingError(
            sentence(
                "“{name}” was not opened: it begins with a document type or entities, which no parcel file needs and "
                "which can read other files. Ask for the file as it comes out of the mapping program.",
                name=name,
            )
        ) from None
    except expat.ExpatError as error:
        raise ReadingError(
            sentence(
                "“{name}” is broken: it cannot be understood from line {line}, character {character} on. "
                "Ask the county for the file again or download it again; nothing was imported.",
                name=name, line=error.lineno, character=error.offset + 1,
            )
        ) from None  # fmt: skip


def _refuse(*_: object) -> None:
    raise _DoctypeFound
