"""Understand the coordinate system that a file declares, without letting the file choose what is opened for that."""

import json
import re

import pandas as pd
from pyproj import CRS
from pyproj.exceptions import CRSError

from maps.projection import without_height
from maps.sentences import Sentence, sentence

_LONGEST = 60_000
_NAMED = re.compile(
    r"^(?:(?:EPSG|ESRI|OGC|IGNF):[\w.:-]+|urn:(?:x-)?ogc:def:crs:[\w.:,-]+|https?://www\.opengis\.net/[\w./#:-]+)$",
    re.IGNORECASE,
)
_WKT = re.compile(r"^\s*[A-Z][A-Z0-9_]*\s*[\[(]")
_OPENS_FILES = re.compile(
    r"\+?(?:init|nadgrids|geoidgrids|grids|file|catalog|xy_grids|z_grids)\s*=\s*(?!@null)", re.IGNORECASE
)
"""Parameters by which PROJ opens a file that is named in the text."""


def declared_system(written: str | None) -> tuple[CRS | None, list[Sentence]]:
    """Understand a coordinate system written as a code, a URN, WKT or PROJJSON; its height is dropped.

    Anything else, and anything by which PROJ would open a file, gives None and a sentence that names it.
    """
    if not written:
        return None, []
    known = _NAMED.match(written.strip()) or _WKT.match(written) or _is_projjson(written)
    if not known or len(written) > _LONGEST or _OPENS_FILES.search(written):
        return None, [strange_system(written)]
    try:
        return _flat(CRS.from_user_input(written.strip())), []
    except CRSError:
        return None, [strange_system(written)]


def system_in_cells(frame: pd.DataFrame) -> tuple[CRS | None, list[Sentence]]:
    """Understand a column ``crs`` that names one coordinate system in all rows, as a table with shapes as text may."""
    column = next((frame[name] for name in frame.columns if str(name).casefold() == "crs"), None)
    named = set() if column is None else {str(name) for name in column.dropna().unique()}
    return declared_system(named.pop()) if len(named) == 1 else (None, [])


def _is_projjson(written: str) -> bool:
    if not written.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(written), dict)
    except (ValueError, RecursionError):
        return False


def strange_system(name: str) -> Sentence:
    """Say that the file names a coordinate system that nobody knows."""
    return sentence(
        "The file names a coordinate system that is not known: {name}. Choose the right one.", name=name[:80]
    )


def _flat(declared: CRS) -> CRS | None:
    """Give the flat part of a coordinate system; None when it is not one of places on the earth."""
    flat = without_height(declared)
    return flat if flat.is_geographic or flat.is_projected else None
