"""Tell what a coming edition says otherwise than the live one, and write it beside the parcels that come with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS
from sqlalchemy import Table, select, type_coerce
from sqlalchemy.types import NullType

from cltms.foundation.bulk import pour, reserve_ids
from cltms.foundation.columns import from_database
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress
from cltms.parcels import frames
from cltms.parcels.change_models import ParcelChange, ParcelDescent
from cltms.parcels.corrections.county import CountySays
from cltms.parcels.models import Edition, Parcel
from cltms.parcels.staging import Comparison
from cltms.parcels.telling_apart import Compared, Side, appeared, families_told, otherwise
from maps.changes.outlines import redrawn
from maps.parcel_files.mapping import ColumnMap, from_json
from maps.projection import WGS84, Shapes, reproject
from maps.roll import Field
from maps.sentences import sentence
from maps.validity import repair, without_heights

CHANGES, DESCENTS = (cast(Table, model.__table__) for model in (ParcelChange, ParcelDescent))
COMPARING = sentence("Comparing with the roll before")
AT_ONCE = 10_000
"""Parcels that are compared at once: as many as one question to the database can name."""

TOLD = (
    "parcel_id", "parcel_key", "situs", "owner", "owner2", "class_code", "class_text", "exempt", "land_value_minor",
    "improvement_value_minor", "total_value_minor", "area_m2",
)  # fmt: skip
"""What is compared, or told of parcels that come and go, beside the outline and the kind of owner."""

ANY_OWNER = frozenset({Field.OWNER, Field.OWNER2})
ANY_CLASS = frozenset({Field.CLASS_CODE, Field.CLASS_TEXT})
ANY_VALUE = frozenset({Field.TOTAL_VALUE, Field.LAND_VALUE, Field.IMPROVEMENT_VALUE})


@dataclass(frozen=True)
class NewRoll:
    """The coming edition's parcels in their order: facts, outlines in EPSG:4326, and who we think owns them."""

    parcels: gpd.GeoDataFrame
    owner_kind: "pd.Series[str]"

    @cached_property
    def outlines(self) -> Shapes:
        """The outlines as they will be stored."""
        return np.asarray(without_heights(self.parcels.geometry.to_numpy(dtype=object)), dtype=object)

    def facts(self, rows: np.ndarray) -> pd.DataFrame:
        """What is told of the parcels at these positions."""
        table = pd.DataFrame(self.parcels[list(TOLD)].iloc[rows].reset_index(drop=True))
        return table.assign(owner_kind=self.owner_kind.iloc[rows].to_numpy())


def comparable(before: Edition, columns: ColumnMap, roll_columns: ColumnMap | None) -> Compared:
    """Say what can be compared: only what both rolls have columns for, so that a lost column changes no owner."""
    kept = [before.reading.get(name) for name in ("columns", "roll_columns")]
    old = {key for text in kept if text for key in from_json(text)}
    both = old & {*columns, *(roll_columns or {})}
    return Compared(bool(ANY_OWNER & both), bool(ANY_CLASS & both), bool(ANY_VALUE & both))


@dataclass
class Comparing:
    """One comparison under way: where the outlines are that came, went or were drawn anew."""

    database: Database
    edition: Edition
    grid: CRS | None
    compared: Compared
    progress: Progress
    county: CountySays
    redrawn_before: Side = field(default_factory=Side.empty)
    redrawn_after: Side = field(default_factory=Side.empty)

    def write(self, roll: NewRoll, comparison: Comparison) -> None:
        """Write every change and every descent; visible when the edition is."""
        changed = np.flatnonzero(comparison.arriving & (comparison.live_ids > 0))
        done = 0
        for rows in _stretches(changed):
            self.write_changed(roll, rows, comparison.live_ids[rows])
            done += len(rows)
            self.progress(done, len(changed), COMPARING)
        new, gone = self.write_new(roll, comparison), self.write_gone(comparison)
        if self.grid is not None:
            told, descents = families_told(gone, self.redrawn_before, new, self.redrawn_after)
            self.pour(told)
            self.pour(descents, DESCENTS)

    def write_changed(self, roll: NewRoll, rows: np.ndarray, ids: np.ndarray) -> None:
        """Compare parcels that both rolls have, and remember those whose outlines were drawn anew."""
        old, old_outlines = self.live(ids)
        new, new_outlines = roll.facts(rows), roll.outlines[rows]
        moved = pd.DataFrame({"moved_m": np.nan, "redrawn": False}, index=range(len(rows)))
        if self.grid is not None:
            before, after = self.on_grid(old_outlines, new_outlines)
            moved = redrawn(before, after)
            anew = moved["redrawn"].to_numpy()
            self.redrawn_before = self.redrawn_before.with_more(old[anew], before[anew])
            self.redrawn_after = self.redrawn_after.with_more(new[anew], after[anew])
        self.pour(otherwise(old, new, moved, self.compared))

    def write_new(self, roll: NewRoll, comparison: Comparison) -> Side:
        """Tell of parcels that only this roll has."""
        rows = np.flatnonzero(comparison.live_ids == 0)
        facts = roll.facts(rows)
        self.pour(appeared(facts, gone=False))
        return Side(facts[["parcel_id", "parcel_key"]], in_metres(roll.outlines[rows], self.grid))

    def write_gone(self, comparison: Comparison) -> Side:
        """Tell of parcels that only the roll before has."""
        gone = np.setdiff1d(np.array(comparison.replaced, dtype=np.int64), comparison.live_ids)
        side = Side.empty()
        for ids in _stretches(gone):
            facts, outlines = self.live(ids)
            self.pour(appeared(facts, gone=True))
            side = side.with_more(facts, in_metres(outlines, self.grid))
        return side

    def live(self, ids: np.ndarray) -> tuple[pd.DataFrame, Shapes]:
        """Read live versions of parcels in the order of ``ids``: facts, and outlines in EPSG:4326."""
        names = ("id", *TOLD, "owner_kind")
        columns = [getattr(Parcel, name) for name in names]
        asked = select(*columns, type_coerce(Parcel.shape, NullType())).where(Parcel.id.in_(ids.tolist()))
        with self.database.read() as session:
            rows = session.execute(asked).all()
        outlines = from_database([row[-1] for row in rows])
        table = frames.table_of(names, [row[:-1] for row in rows])
        table = self.county.told(table)
        order = pd.Index(table["id"].to_numpy(dtype=np.int64)).get_indexer(pd.Index(ids))
        return table.take(order).reset_index(drop=True), outlines[order]

    def on_grid(self, before: Shapes, after: Shapes) -> tuple[Shapes, Shapes]:
        """Bring pairs of outlines to metres; those that are the same to the last digit stay, for they did not move."""
        other = ~shapely.equals_exact(before, after, tolerance=0.0)
        first, second = before.copy(), before.copy()
        first[other], second[other] = in_metres(before[other], self.grid), in_metres(after[other], self.grid)
        return first, second

    def pour(self, told: pd.DataFrame, table: Table = CHANGES) -> None:
        """Write rows under the number of the coming edition."""
        if len(told):
            ids = reserve_ids(self.database, table, len(told))
            rows = told.assign(id=ids, jurisdiction_id=self.edition.jurisdiction_id, edition=self.edition.number)
            pour(self.database, table, rows)


def in_metres(outlines: Shapes, grid: CRS | None) -> Shapes:
    """Bring outlines from EPSG:4326 to a metre grid, and mend those whose holes cross their edges there."""
    return outlines if grid is None else repair(reproject(outlines, WGS84, grid)).geometry


def _stretches(rows: np.ndarray) -> Iterator[np.ndarray]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
