"""From raw rows to a balanced canonical roll: every row is imported, merged or set aside, and none twice."""

import maps.gdal  # noqa: F401, I001 (must come before geopandas, which loads GDAL)

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from maps.parcel_files.assembly.accounts import OnePerParcel
from maps.parcel_files.assembly.parcel_rows import STEPS, ParcelRows, Progress, ReadingOrder, from_parcel_file
from maps.parcel_files.assembly.roll_rows import from_roll
from maps.parcel_files.assembly.shapes import stacked
from maps.parcel_files.identifiers import keys_without_collisions
from maps.parcel_files.mapping import ColumnMap
from maps.parcel_files.raw import RawTable
from maps.parcel_files.set_aside import Counts
from maps.parcel_files.stated_area import unit_of_all, with_stated
from maps.projection import measures, metre_grid
from maps.roll import Field
from maps.sentences import Sentence


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
    ``minor_per_unit`` is 100 for dollars. Every row of both files is *read*; a row that makes a parcel is *imported*;
    one that repeats a parcel, is an account of it or the roll's word about it is *merged*; one without identifier, area
    or (in the roll) parcel is *set aside*. A parcel that the roll does not list is imported with an unknown owner.
    Without any shapes at all every row with an identifier is imported, with unknown area. Shapes of a table that has
    none of its own are made from the columns that ``columns`` names as ``Position``, in ``crs``; where these are
    longitude and latitude or x and y, the parcels are points (without shape where the cells are empty). A parcel
    without an outline has the area that its file states, where the name of that column says its unit.
    ``allow_points`` keeps the points of a file that has nothing else.

    Raises ReadingError (a sentence for people) when a mapped column is missing or nothing names the parcels.
    """
    notes: list[Sentence] = []
    tell = progress or (lambda _done, _total: None)
    parcels = from_parcel_file(table, columns, ReadingOrder(crs, minor_per_unit, allow_points, notes, tell))
    rolls = []
    word, merged, set_aside = parcels.rows, parcels.merged, parcels.aside.table()
    if roll is not None:
        rolls = [roll]
        word, aside, joined = from_roll(roll, roll_columns or {}, parcels, minor_per_unit, notes)
        merged, set_aside = merged + joined, pd.concat([set_aside, aside.table()], ignore_index=True)
    tell(3, STEPS)
    counts = Counts(sum(len(file.frame) for file in (table, *rolls)), len(parcels.ids), merged, len(set_aside))
    notes += stacked(parcels.geometry)
    grid = grid or _own_grid(parcels)
    stated = (*columns.get(Field.DECLARED_AREA, ()), *(roll_columns or {}).get(Field.DECLARED_AREA, ()))
    frame = _frame(parcels, word, grid, unit_of_all(stated), notes)
    tell(STEPS, STEPS)
    return Assembled(frame, _accounts(word, parcels.ids), set_aside, counts, notes, grid)


def _own_grid(parcels: ParcelRows) -> CRS | None:
    """The metre grid that fits these parcels best; None when nothing has a shape."""
    if shapely.is_missing(parcels.geometry).all():
        return None
    west, south, east, north = (float(bound) for bound in shapely.total_bounds(parcels.geometry))
    return metre_grid((west, south, east, north))


def _measured(parcels: ParcelRows, grid: CRS | None) -> pd.DataFrame:
    if grid is not None:
        return measures(parcels.geometry, grid)
    nothing = np.full(len(parcels.ids), np.nan)
    return pd.DataFrame({"area_m2": nothing, "width_m": nothing})


def _frame(
    parcels: ParcelRows, word: OnePerParcel, grid: CRS | None, unit: float | None, notes: list[Sentence]
) -> gpd.GeoDataFrame:
    """One row per parcel, as ``Assembled`` promises them."""
    keys, told = keys_without_collisions(parcels.ids)
    notes += told
    measured = _measured(parcels, grid)
    alone = word.count <= 1
    area = with_stated(
        measured["area_m2"], word.attributes[Field.DECLARED_AREA.value], unit, alone, parcels.geometry
    )  # fmt: skip
    frame = word.attributes.drop(columns=Field.ACCOUNT_ID.value)
    frame.insert(0, "parcel_id", parcels.ids)
    frame.insert(1, "parcel_key", keys)
    frame = frame.assign(
        listed=pd.Series(np.full(len(frame), None, dtype=object)),
        area_m2=area,
        width_m=measured["width_m"],
        accounts=word.count,
        repair_note=pd.Series(parcels.repair_note, dtype=object),
        source_row=parcels.source_row + 1,
    )
    return gpd.GeoDataFrame(frame, geometry=parcels.geometry, crs="EPSG:4326")


def _accounts(word: OnePerParcel, ids: pd.Series) -> pd.DataFrame:
    """List the accounts of parcels that have several; one without a number is numbered within its parcel."""
    rows = word.accounts.sort_values(["group", "row"], kind="stable", ignore_index=True)
    number = (rows.groupby("group").cumcount() + 1).astype("str").astype(object)
    parcel = ids.to_numpy(dtype=object)[rows["group"].to_numpy(dtype=np.intp)]
    named = rows[Field.ACCOUNT_ID.value]
    table = rows.drop(columns=["group", "row"])
    table[Field.ACCOUNT_ID.value] = named.where(named.notna(), number)
    table.insert(0, "parcel_id", pd.Series(parcel, dtype=object))
    return table.assign(source_row=rows["row"].to_numpy(dtype=np.int64) + 1)
