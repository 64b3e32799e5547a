"""From raw rows to a balanced canonical roll: every row is imported, merged or set aside, and none twice."""

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS

from maps.parcel_files.assembly.accounts import OnePerParcel, one_per_parcel
from maps.parcel_files.assembly.canonical import Canonical, canonical
from maps.parcel_files.assembly.shapes import file_ids, in_degrees, joined_shapes, stacked
from maps.parcel_files.cells import joined_text
from maps.parcel_files.identifiers import identifier_texts, keys_without_collisions
from maps.parcel_files.joining import join
from maps.parcel_files.mapping import ColumnMap, separator
from maps.parcel_files.raw import RawTable, ReadingError
from maps.parcel_files.set_aside import Counts, SetAside
from maps.projection import measures, metre_grid
from maps.roll import Field
from maps.sentences import Sentence, sentence
from maps.validity import Repaired

Progress = Callable[[float, Sentence], None]
"""Told now and then how much is done (0 to 1) and what is being done."""

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Assembled:
    """A canonical roll that balances.

    ``parcels``    GeoDataFrame in EPSG:4326, RangeIndex, columns of ``maps.roll`` (``listed`` is empty here) and
                   ``declared_area`` (as the file has it), ``accounts`` (roll rows of this parcel), ``repair_note``
                   (str or None) and ``source_row`` (first row in the parcel file, from 1)
    ``accounts``   rows of parcels that have more than one: parcel_id, account_id, attributes, ``source_row``
    ``set_aside``  source ("parcels" or "roll"), row (from 1), parcel_id, reason (Sentence), values (JSON of the row)
    ``counts``     read = imported + merged + set_aside over all rows of both files
    ``grid``       the metre grid of ``area_m2`` and ``width_m``; None when nothing has a shape
    """

    parcels: gpd.GeoDataFrame
    accounts: pd.DataFrame
    set_aside: pd.DataFrame
    counts: Counts
    notes: list[Sentence]
    grid: CRS | None


@dataclass(frozen=True)
class _Parcels:
    """What the parcel file alone says: one place per parcel."""

    ids: pd.Series
    source_row: Positions
    geometry: npt.NDArray[np.object_]
    repair_note: npt.NDArray[np.object_]
    rows: OnePerParcel
    aside: SetAside
    read: Canonical


def assemble(
    table: RawTable,
    columns: ColumnMap,
    *,
    crs: CRS | str | None,
    roll: RawTable | None = None,
    roll_columns: ColumnMap | None = None,
    grid: CRS | None = None,
    minor_per_unit: int = 100,
    allow_points: bool = False,
    progress: Progress | None = None,
) -> Assembled:
    """Make the canonical roll of a parcel file, and of a roll without shapes that goes with it.

    ``crs`` is the system of ``table.geometry`` as judged and confirmed; it may be None only when there are no shapes.
    ``minor_per_unit`` is 100 for dollars. How rows are counted: every row of both files is *read*; a row that makes a
    parcel is *imported*; a row that repeats a parcel, adds an account to it, or is the roll's word about it is *merged*;
    a row of the parcel file without identifier or without an area, and a row of the roll whose parcel is not in the
    parcel file, is *set aside*. A parcel without a word in the roll is imported, with an unknown owner. Without any
    shapes at all every row with an identifier is imported, with unknown area.

    Raises ReadingError (a sentence for people) when a mapped column is missing or nothing names the parcels.
    """
    tell = progress or (lambda _done, _doing: None)
    tell(0.0, sentence("Reading the columns"))
    notes: list[Sentence] = []
    parcels = _from_parcel_file(table, columns, crs, minor_per_unit, allow_points, notes, tell)
    asides, word = [parcels.aside], parcels.rows
    merged = len(table.frame) - len(parcels.ids) - int(parcels.aside.mask().sum())
    if roll is not None:
        tell(0.6, sentence("Joining the roll"))
        word, aside = _from_roll(roll, roll_columns or {}, parcels, minor_per_unit, notes)
        asides.append(aside)
        merged += len(roll.frame) - int(aside.mask().sum())
    aside_table = pd.concat([aside.table() for aside in asides], ignore_index=True)
    counts = Counts(
        read=len(table.frame) + (len(roll.frame) if roll is not None else 0),
        imported=len(parcels.ids),
        merged=merged,
        set_aside=len(aside_table),
    )
    tell(0.8, sentence("Measuring"))
    notes += stacked(parcels.geometry)
    frame, grid = _frame(parcels, word, grid, notes)
    tell(1.0, sentence("Done"))
    return Assembled(frame, _accounts(word, parcels.ids), aside_table, counts, notes, grid)


def _from_parcel_file(
    table: RawTable,
    columns: ColumnMap,
    crs: CRS | str | None,
    minor_per_unit: int,
    allow_points: bool,
    notes: list[Sentence],
    tell: Progress,
) -> _Parcels:
    read = canonical(table.frame, columns, minor_per_unit)
    notes += read.notes
    tell(0.2, sentence("Repairing the shapes"))
    shapes = _shapes(table, crs, allow_points)
    ids, told = file_ids(table.frame, _id_text(table, columns), None if shapes is None else shapes.geometry)
    notes += told
    aside = SetAside("parcels", table.frame, ids)
    aside.add(ids.isna().to_numpy(), sentence("The row has no identifier."))
    if shapes is not None:
        _set_shapeless_aside(shapes, ids, aside)
    group, unique = pd.factorize(ids.where(~aside.mask()))
    groups = len(unique)
    first = np.full(groups, -1, dtype=np.intp)
    placed = np.flatnonzero(group >= 0)[::-1]
    first[group[placed]] = placed
    repeated = _repeats(read.rows if shapes is not None else table.frame, group)
    nothing = np.full(len(ids), None, dtype=object)
    geometry, note = joined_shapes(
        shapes.geometry if shapes else nothing, shapes.note if shapes else nothing, group, groups
    )
    rows = one_per_parcel(read.rows, group, groups, repeated)
    return _Parcels(pd.Series(unique, dtype=object), first, geometry, note, rows, aside, read)


def _id_text(table: RawTable, columns: ColumnMap) -> pd.Series | None:
    names = columns.get(Field.PARCEL_ID, ())
    if names:
        return _identifier(table, names)
    if table.geometry is None:
        raise ReadingError(
            sentence("Nothing in {file} names the parcels. Choose the column with the identifier.", file=table.name)
        )
    return None


def _identifier(table: RawTable, names: tuple[str, ...]) -> pd.Series:
    return table.frame[names[0]] if len(names) == 1 else joined_text(table.frame, names, separator(Field.PARCEL_ID))


def _shapes(table: RawTable, crs: CRS | str | None, allow_points: bool) -> Repaired | None:
    if table.geometry is None:
        return None
    if crs is None:
        raise ReadingError(sentence("The coordinate system of {file} is not known. Choose one first.", file=table.name))
    return in_degrees(table.geometry, crs, points=allow_points)


def _set_shapeless_aside(shapes: Repaired, ids: pd.Series, aside: SetAside) -> None:
    """Set rows without an area aside, unless another row with the same identifier has one (accounts of a condominium)."""
    shapeless = shapely.is_missing(shapes.geometry)
    if not shapeless.any():
        return
    elsewhere = ids.isin(set(ids[~shapeless].dropna())).to_numpy()
    for reason in pd.unique(shapes.note[shapeless]):
        aside.add(shapeless & ~elsewhere & np.equal(shapes.note, reason).astype(bool), Sentence(str(reason)))


def _repeats(rows: pd.DataFrame, group: Positions) -> npt.NDArray[np.bool_]:
    """Find rows that say the same as an earlier row of their group: repeated features, not accounts.

    In a file with shapes the canonical columns decide, because tiles give each piece its own object number and area;
    in a roll only a row that repeats another in every column is no account of its own.
    """
    repeated = np.zeros(len(group), dtype=bool)
    double = np.flatnonzero(pd.Series(group).duplicated(keep=False).to_numpy() & (group >= 0))
    if len(double):
        texts = rows.iloc[double].astype("str").fillna("")
        repeated[double] = texts.assign(_group=group[double]).duplicated().to_numpy()
    return repeated


def _from_roll(
    roll: RawTable, columns: ColumnMap, parcels: _Parcels, minor_per_unit: int, notes: list[Sentence]
) -> tuple[OnePerParcel, SetAside]:
    """Join the roll; it answers for the columns it has and the parcels it lists, the parcel file for the rest."""
    read = canonical(roll.frame, columns, minor_per_unit)
    ids, told = identifier_texts(_identifier(roll, _roll_identifier(roll, columns)))
    joined = join(parcels.ids, ids)
    notes += [*read.notes, *told, *joined.notes]
    aside = SetAside("roll", roll.frame, ids)
    aside.add(ids.isna().to_numpy(), sentence("The row has no identifier."))
    aside.add(joined.parcel < 0, sentence("There is no shape with this identifier."))
    groups = len(parcels.ids)
    word = one_per_parcel(read.rows, joined.parcel, groups, _repeats(roll.frame, joined.parcel))
    unlisted = word.count == 0
    for name in parcels.rows.attributes.columns:
        if Field(name) in read.mapped:
            own = parcels.rows.attributes[name]
            word.attributes[name] = word.attributes[name].mask(unlisted, own)
        else:
            word.attributes[name] = parcels.rows.attributes[name]
    if unlisted.any():
        notes.append(sentence("{count} parcels are not in the roll.", count=int(unlisted.sum())))
    return word, aside


def _roll_identifier(roll: RawTable, columns: ColumnMap) -> tuple[str, ...]:
    names = columns.get(Field.PARCEL_ID, ())
    if not names:
        raise ReadingError(
            sentence("Nothing in {file} names the parcels. Choose the column with the identifier.", file=roll.name)
        )
    return names


def _frame(
    parcels: _Parcels, word: OnePerParcel, grid: CRS | None, notes: list[Sentence]
) -> tuple[gpd.GeoDataFrame, CRS | None]:
    keys, told = keys_without_collisions(parcels.ids)
    notes += told
    present = ~shapely.is_missing(parcels.geometry)
    if grid is None and present.any():
        west, south, east, north = (float(bound) for bound in shapely.total_bounds(parcels.geometry))
        grid = metre_grid((west, south, east, north))
    if grid is None:
        nothing = np.full(len(parcels.ids), np.nan)
        measured = pd.DataFrame({"area_m2": nothing, "width_m": nothing})
    else:
        measured = measures(parcels.geometry, grid)
    frame = word.attributes.drop(columns=Field.ACCOUNT_ID.value)
    frame.insert(0, "parcel_id", parcels.ids)
    frame.insert(1, "parcel_key", keys)
    frame = frame.assign(
        listed=pd.Series(np.full(len(frame), None, dtype=object)),
        area_m2=measured["area_m2"],
        width_m=measured["width_m"],
        accounts=word.count,
        repair_note=pd.Series(parcels.repair_note, dtype=object),
        source_row=parcels.source_row + 1,
    )
    return gpd.GeoDataFrame(frame, geometry=parcels.geometry, crs="EPSG:4326"), grid


def _accounts(word: OnePerParcel, ids: pd.Series) -> pd.DataFrame:
    """List the accounts of parcels that have several; an account without its own number is numbered within its parcel."""
    rows = word.accounts.sort_values(["group", "row"], kind="stable", ignore_index=True)
    number = (rows.groupby("group").cumcount() + 1).astype("str").astype(object)
    parcel = ids.to_numpy(dtype=object)[rows["group"].to_numpy(dtype=np.intp)]
    named = rows[Field.ACCOUNT_ID.value]
    table = rows.drop(columns=["group", "row"])
    table[Field.ACCOUNT_ID.value] = named.where(named.notna(), number)
    table.insert(0, "parcel_id", pd.Series(parcel, dtype=object))
    return table.assign(source_row=rows["row"].to_numpy(dtype=np.int64) + 1)
