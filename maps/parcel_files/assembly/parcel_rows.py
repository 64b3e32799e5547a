"""The rows of a parcel file: which name a parcel, which have a shape, and which speak of the same parcel."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS

from maps.parcel_files.assembly.accounts import OnePerParcel, one_per_parcel
from maps.parcel_files.assembly.canonical import canonical
from maps.parcel_files.assembly.shapes import file_ids, in_degrees, joined_shapes
from maps.parcel_files.cells import joined_text
from maps.parcel_files.mapping import ColumnMap, Position, has_positions, position_in, separator
from maps.parcel_files.positions import shapes_from_columns
from maps.parcel_files.raw import RawTable, ReadingError
from maps.parcel_files.set_aside import SetAside
from maps.roll import Field
from maps.sentences import Sentence, sentence
from maps.validity import POINT, Repaired

Progress = Callable[[int, int | None], None]
"""Told now and then how many steps are done, and of how many."""

STEPS = 5

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class ReadingOrder:
    """How a file is to be read, and where to say what was noticed."""

    crs: CRS | str | None
    minor_per_unit: int
    allow_points: bool
    notes: list[Sentence]
    tell: Progress


@dataclass(frozen=True)
class ParcelRows:
    """What the parcel file alone says: one place per parcel."""

    ids: pd.Series
    source_row: Positions
    geometry: npt.NDArray[np.object_]
    repair_note: npt.NDArray[np.object_]
    rows: OnePerParcel
    aside: SetAside
    merged: int


def from_parcel_file(table: RawTable, columns: ColumnMap, order: ReadingOrder) -> ParcelRows:
    read = canonical(table.frame, columns, order.minor_per_unit)
    order.tell(1, STEPS)
    shapes = _shapes(table, columns, order.crs, order.allow_points)
    order.tell(2, STEPS)
    ids, told = file_ids(table.frame, _id_text(table, columns), None if shapes is None else shapes.geometry)
    order.notes.extend([*read.notes, *told])
    aside = SetAside("parcels", table.frame, ids)
    if shapes is not None and (table.geometry is not None or Position.WKT in columns):
        _set_shapeless_aside(shapes, ids, aside)
        order.notes.extend(_only_points(shapes))
    aside.add(ids.isna().to_numpy(), sentence("The row has no identifier."))
    group, unique = pd.factorize(ids.where(~aside.mask()))
    groups = len(unique)
    first = np.full(groups, -1, dtype=np.intp)
    placed = np.flatnonzero(group >= 0)[::-1]
    first[group[placed]] = placed
    repeated = repeats(read.rows if shapes is not None else table.frame, group)
    nothing = np.full(len(ids), None, dtype=object)
    geometry, note = joined_shapes(
        shapes.geometry if shapes else nothing, shapes.note if shapes else nothing, group, groups
    )
    rows = one_per_parcel(read.rows, group, groups, repeated)
    merged = int((group >= 0).sum()) - groups
    return ParcelRows(pd.Series(unique, dtype=object), first, geometry, note, rows, aside, merged)


def _id_text(table: RawTable, columns: ColumnMap) -> pd.Series | None:
    names = columns.get(Field.PARCEL_ID, ())
    if names:
        return identifier_of(table, names)
    if table.geometry is None and not has_positions(columns):
        raise ReadingError(
            sentence("Nothing in {file} names the parcels. Choose the column with the identifier.", file=table.name)
        )
    return None


def identifier_of(table: RawTable, names: tuple[str, ...]) -> pd.Series:
    return table.frame[names[0]] if len(names) == 1 else joined_text(table.frame, names, separator(Field.PARCEL_ID))


def _shapes(table: RawTable, columns: ColumnMap, crs: CRS | str | None, allow_points: bool) -> Repaired | None:
    geometry, source = table.geometry, position_in(columns)
    if geometry is None and source is not None:
        geometry = shapes_from_columns(table.frame, source)
        allow_points = allow_points or source.kind is not Position.WKT
    if geometry is None:
        return None
    if crs is None:
        raise ReadingError(sentence("The coordinate system of {file} is not known. Choose one first.", file=table.name))
    return in_degrees(geometry, crs, points=allow_points)


def _set_shapeless_aside(shapes: Repaired, ids: pd.Series, aside: SetAside) -> None:
    """Set rows without an area aside, unless another row with the same identifier has one (condominiums)."""
    shapeless = shapely.is_missing(shapes.geometry)
    if not shapeless.any():
        return
    elsewhere = ids.isin(set(ids[~shapeless].dropna())).to_numpy()
    for reason in pd.unique(shapes.note[shapeless]):
        aside.add(shapeless & ~elsewhere & np.equal(shapes.note, reason).astype(bool), Sentence(str(reason)))


def _only_points(shapes: Repaired) -> list[Sentence]:
    if not len(shapes.note) or not np.equal(shapes.note, POINT).all():
        return []
    return [
        sentence(
            "All shapes are points, not areas. Use the file as a list of lots that is joined to the parcels instead."
        )
    ]


def repeats(rows: pd.DataFrame, group: Positions) -> npt.NDArray[np.bool_]:
    """Find rows that say the same as an earlier row of their group: repeated features, not accounts.

    In a file with shapes the canonical columns decide, because tiles give each piece its own object number and area;
    in a roll only a row that repeats another in every column is no account of its own.
    """
    repeated = np.zeros(len(group), dtype=bool)
    double = np.flatnonzero(pd.Series(group).duplicated(keep=False).to_numpy() & (group >= 0))
    if len(double):
        texts = rows.drop(columns=Field.DECLARED_AREA.value, errors="ignore").iloc[double].astype("str").fillna("")
        repeated[double] = texts.assign(_group=group[double]).duplicated().to_numpy()
    return repeated
