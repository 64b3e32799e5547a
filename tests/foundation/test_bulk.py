"""Whole frames arrive in a table as they are, on both databases: every cell, every nothing, every box."""

from typing import cast

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Table, select

from cltms.foundation.bulk import BATCH_ROWS, pour, pour_over, reserve_ids
from cltms.foundation.database import Database
from cltms.foundation.spatial import in_box
from tests.foundation.models import Spot

SPOTS = cast(Table, Spot.__table__)
ROWS = 2 * BATCH_ROWS + 7


def many(database: Database, rows: int = ROWS) -> pd.DataFrame:
    west = -75 + np.arange(rows) % 100 * 0.001
    south = 40 + np.arange(rows) // 100 * 0.001
    shapes = shapely.box(west, south, west + 0.0009, south + 0.0009)
    shapes[5] = None
    return pd.DataFrame(
        {
            "id": reserve_ids(database, SPOTS, rows),
            "name": [f"lot {number}, “Ñ”\n{number}" for number in range(rows)],
            "shape": pd.Series(shapes, dtype=object),
            "rent_minor": pd.Series(range(rows), dtype="Int64").where(pd.Series(range(rows)) != 7),
            "notes": pd.Series([{"n": number} if number % 3 else None for number in range(rows)], dtype=object),
            "version": 1,
        }
    )


def test_every_row_and_every_nothing_arrives(spots: Database) -> None:
    frame = many(spots)
    pour(spots, SPOTS, frame.assign(seen_at=pd.Series(None, index=frame.index, dtype=object)))
    with spots.read() as session:
        rows = session.scalars(select(Spot).order_by(Spot.id)).all()
    assert [row.name for row in rows] == frame["name"].tolist()
    assert [row.rent_minor for row in rows] == [None if pd.isna(rent) else rent for rent in frame["rent_minor"]]
    assert [row.notes for row in rows] == frame["notes"].where(frame["notes"].notna(), None).tolist()
    assert [row.shape for row in rows] == frame["shape"].tolist()
    assert {row.seen_at for row in rows} == {None}


def test_what_was_poured_is_found_by_its_place(spots: Database) -> None:
    pour(spots, SPOTS, many(spots))
    pour(spots, SPOTS, many(spots, 300).assign(name="second"))
    with spots.read() as session:
        found = session.scalars(select(Spot.name).where(in_box(Spot.shape, (-74.9795, 40.0005, -74.9792, 40.0008))))
        assert sorted(found) == ["lot 20, “Ñ”\n20", "second"]


def test_pouring_nothing_changes_nothing(spots: Database) -> None:
    pour(spots, SPOTS, many(spots, 10).iloc[:0])
    with spots.read() as session:
        assert session.scalars(select(Spot)).all() == []


def test_pouring_over_changes_the_rows_that_are_named(spots: Database) -> None:
    frame = many(spots)
    pour(spots, SPOTS, frame)
    pour_over(spots, SPOTS, pd.DataFrame({"id": frame["id"].iloc[10:20], "name": "changed", "rent_minor": None}))
    with spots.read() as session:
        changed = session.scalars(select(Spot).where(Spot.name == "changed").order_by(Spot.id)).all()
    assert [row.id for row in changed] == frame["id"].iloc[10:20].tolist()
    assert {row.rent_minor for row in changed} == {None}


def test_reserved_keys_are_not_in_use(spots: Database) -> None:
    pour(spots, SPOTS, many(spots, 10))
    with spots.read() as session:
        used = set(session.scalars(select(Spot.id)))
    assert len(used) == 10
    assert used.isdisjoint(reserve_ids(spots, SPOTS, 5).tolist())


def test_columns_that_need_not_be_written_down_arrive_all_the_same(spots: Database) -> None:
    frame = many(spots, 10).assign(name="one name", rent_minor=pd.Series(range(41, 51), dtype="Int64"))
    pour(spots, SPOTS, frame)
    with spots.read() as session:
        rows = session.execute(select(Spot.id, Spot.name, Spot.rent_minor, Spot.version).order_by(Spot.id)).all()
    assert [tuple(row) for row in rows] == [
        (number, "one name", rent, 1) for number, rent in zip(frame["id"], range(41, 51), strict=True)
    ]
