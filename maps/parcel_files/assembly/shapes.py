"""The shapes of one file: made from columns where need be, moved to EPSG:4326, repaired, and joined per parcel."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS

from maps.parcel_files.identifiers import identifier_texts
from maps.projection import to_wgs84
from maps.sentences import Sentence, sentence, words
from maps.validity import NOT_NUMBERS, POINT, Repaired, repair

Shapes = npt.NDArray[np.object_]

PIECES = words("The shape was put together from several pieces with the same identifier.")
_POINTS = (0, 4)


def in_degrees(geometry: Shapes, crs: CRS | str, *, points: bool) -> Repaired:
    """Bring shapes to EPSG:4326 and repair them; with ``points`` single points are kept when all shapes are points."""
    moved = to_wgs84(geometry, crs)
    found = repair(moved)
    result, note = found.geometry, found.note
    if points and all_points(moved):
        kept = np.equal(note, POINT).astype(bool)
        result, note = result.copy(), note.copy()
        result[kept], note[kept] = shapely.centroid(moved[kept]), None
    bounds = shapely.bounds(result)
    with np.errstate(invalid="ignore"):
        outside = (np.abs(bounds[:, [0, 2]]) > 180).any(axis=1) | (np.abs(bounds[:, [1, 3]]) > 90).any(axis=1)
    if outside.any():
        result, note = result.copy(), note.copy()
        result[outside], note[outside] = None, NOT_NUMBERS
    return Repaired(result, note)


def all_points(geometry: Shapes) -> bool:
    """Say whether a file holds points and nothing else (an inventory)."""
    kinds = shapely.get_type_id(geometry[~shapely.is_missing(geometry)])
    return len(kinds) > 0 and bool(np.isin(kinds, _POINTS).all())


def ids_from_shapes(geometry_4326: Shapes) -> pd.Series:
    """Name parcels of a file without identifiers by where they lie: longitude and latitude of a point inside, in 1 m.

    The same shape has the same name next year, unless it was drawn anew. None where there is no shape.
    """
    inside = shapely.get_coordinates(shapely.point_on_surface(geometry_4326))
    names = np.full(len(geometry_4326), None, dtype=object)
    present = ~shapely.is_missing(geometry_4326)
    names[present] = [f"{latitude:.5f} {longitude:.5f}" for longitude, latitude in inside]
    return pd.Series(names, dtype=object)


def joined_shapes(geometry: Shapes, note: Shapes, group: npt.NDArray[np.intp], groups: int) -> tuple[Shapes, Shapes]:
    """Make one shape per group: the same shape given twice is one, different pieces are united.

    Gives shapes and notes, both of length ``groups``; None where a group has no shape.
    """
    rows = np.flatnonzero((group >= 0) & ~shapely.is_missing(geometry))
    result, notes = np.full(groups, None, dtype=object), np.full(groups, None, dtype=object)
    backwards = rows[::-1]  # so that the first row of a group is written last
    result[group[backwards]], notes[group[backwards]] = geometry[backwards], note[backwards]
    count = np.bincount(group[rows], minlength=groups)
    several = rows[count[group[rows]] > 1]
    if len(several):
        pieces = pd.DataFrame({"group": group[several], "row": several, "bytes": shapely.to_wkb(geometry[several])})
        pieces = pieces.drop_duplicates(["group", "bytes"])
        pieces = pieces[pieces["group"].duplicated(keep=False)]
        for members in pieces.groupby("group").indices.values():
            rows_of_one = pieces["row"].to_numpy()[members]
            result[group[rows_of_one[0]]] = _united(geometry[rows_of_one])
            notes[group[rows_of_one[0]]] = PIECES
    return result, notes


def _united(pieces: Shapes) -> shapely.Geometry:
    united: shapely.Geometry = (
        pieces[0] if all_points(pieces) else repair(np.array([shapely.union_all(pieces)])).geometry[0]
    )
    return united


def stacked(geometry: Shapes) -> list[Sentence]:
    """Say how many parcels have exactly the shape of another one, as stacked condominiums do."""
    frame = pd.DataFrame(shapely.bounds(geometry)).assign(area=shapely.area(geometry))
    alike = frame.duplicated(keep=False).to_numpy() & (shapely.area(geometry) > 0)
    if not alike.any():
        return []
    same = pd.Series(shapely.to_wkb(geometry[alike])).duplicated(keep=False)
    count = int(same.sum())
    if not count:
        return []
    return [
        sentence(
            "{count:,} parcels have exactly the same shape as another one (stacked condominiums, perhaps). They stay "
            "different parcels.",
            count=count,
        )
    ]


def file_ids(frame: pd.DataFrame, text: pd.Series | None, geometry: Shapes | None) -> tuple[pd.Series, list[Sentence]]:
    """Give the identifier of each row of the parcel file: the mapped text, else a name made from the shape."""
    if text is not None:
        return identifier_texts(text)
    assert geometry is not None  # noqa: S101 - the caller has refused a file with neither
    made = sentence(
        "The file has no column with identifiers, so each parcel is named by where it lies. Another file can be joined "
        "only once a column is chosen."
    )
    return ids_from_shapes(geometry), [made]
