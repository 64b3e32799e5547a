"""A box finds every row that meets it, on both databases, also after rows change and go."""

import numpy as np
import shapely
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from sqlalchemy import and_, delete, select, text
from sqlalchemy.orm import aliased

from cltms.foundation.database import Database
from cltms.foundation.spatial import bulk_fill, bulk_remove, in_box
from tests.foundation.models import Spot

CELL = 0.001
GRID = [shapely.box(-75 + x * CELL, 40 + y * CELL, -75 + (x + 0.9) * CELL, 40 + (y + 0.9) * CELL)
        for y in range(10) for x in range(10)]  # fmt: skip


def fill(database: Database) -> None:
    with database.write() as session:
        session.add_all([Spot(id=number, shape=shape) for number, shape in enumerate(GRID)])
        session.add(Spot(id=100, shape=None))
        session.flush()
        bulk_fill(session, Spot.__table__, list(range(101)), np.array([*GRID, None], dtype=object))


def found(database: Database, bounds: tuple[float, float, float, float]) -> set[int]:
    with database.read() as session:
        return set(session.scalars(select(Spot.id).where(in_box(Spot.shape, bounds))))


edges = st.floats(-0.002, 0.012, allow_nan=False)


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(x=st.tuples(edges, edges), y=st.tuples(edges, edges))
def test_a_box_finds_all_that_meet_it_and_nothing_far_away(
    spots: Database, x: tuple[float, float], y: tuple[float, float]
) -> None:
    with spots.read() as session:
        empty = session.get(Spot, 0) is None
    if empty:
        fill(spots)
    bounds = (-75 + min(x), 40 + min(y), -75 + max(x), 40 + max(y))
    asked = shapely.box(*bounds)
    meeting = {number for number, shape in enumerate(GRID) if shape.intersects(asked)}
    near = {number for number, shape in enumerate(GRID) if shape.distance(asked) < 3e-5}  # float32 at 75 degrees
    assert meeting <= found(spots, bounds) <= near


def test_changed_and_deleted_rows_are_found_where_they_are_now(spots: Database) -> None:
    fill(spots)
    first = GRID[0].bounds
    with spots.write() as session:
        session.get_one(Spot, 0).shape = GRID[99]
        bulk_fill(session, Spot.__table__, [0], [GRID[99]])
        bulk_remove(session, Spot.__table__, [99])
        session.execute(delete(Spot).where(Spot.id == 99))
    assert 0 not in found(spots, first)
    assert found(spots, GRID[99].bounds) == {0}
    with spots.write() as session:
        session.get_one(Spot, 0).shape = None
        bulk_fill(session, Spot.__table__, [0], [None])
    assert found(spots, GRID[99].bounds) == set()


def test_an_alias_is_asked_for_its_own_shape(spots: Database) -> None:
    fill(spots)
    other = aliased(Spot)
    middle = shapely.buffer(GRID[55].centroid, CELL / 10).bounds
    with spots.read() as session:
        pairs = session.execute(
            select(Spot.id, other.id).join(other, other.id != Spot.id).where(Spot.id == 3, in_box(other.shape, middle))
        ).all()
    assert [tuple(pair) for pair in pairs] == [(3, 55)]


def test_the_index_is_what_answers(spots: Database) -> None:
    fill(spots)
    with spots.write() as session:
        query = select(Spot.id).where(and_(Spot.version == 1, in_box(Spot.shape, GRID[55].bounds))).order_by(Spot.id)
        if not spots.is_sqlite:
            session.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN " if spots.is_sqlite else "EXPLAIN "
        written = str(query.compile(session.connection(), compile_kwargs={"literal_binds": True}))
        plan = " ".join(str(row) for row in session.execute(text(explain + written.replace(":", r"\:"))))
    assert ("VIRTUAL TABLE" if spots.is_sqlite else "gix_spot_shape") in plan
    assert "SCAN spot'" not in plan
