"""Understand the coordinate system that a file declares."""

from pyproj import CRS
from pyproj.exceptions import CRSError

from maps.sentences import Sentence, sentence


def declared_system(written: str | None) -> tuple[CRS | None, list[Sentence]]:
    """Understand the coordinate system that a file declares; its height is dropped."""
    if not written:
        return None, []
    try:
        return without_height(CRS.from_user_input(written)), []
    except CRSError:
        return None, [strange_system(written)]


def strange_system(name: str) -> Sentence:
    """Say that the file names a coordinate system that nobody knows."""
    return sentence(
        "The file names a coordinate system that is not known: {name}. Choose the right one.", name=name[:80]
    )


def without_height(declared: CRS) -> CRS | None:
    """Give the flat part of a coordinate system; None when it is not one of places on the earth."""
    flat = declared.sub_crs_list[0] if declared.is_compound else declared
    flat = flat.to_2d()
    return flat if flat.is_geographic or flat.is_projected else None
