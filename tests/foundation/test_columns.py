"""Shapes, moments and amounts come back from both databases as they went in."""

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from sqlalchemy.exc import StatementError

from cltms.foundation.columns import from_database, to_database
from cltms.foundation.database import Database
from tests.foundation.models import Spot

HOLE = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])


def kept(database: Database, **values: object) -> Spot:
    with database.write() as session:
        spot = Spot(**values)
        session.add(spot)
        session.flush()
        key = spot.id
    with database.read() as session:
        return session.get_one(Spot, key)


@pytest.mark.parametrize("shape", [Point(-75.16362, 39.95258), HOLE, MultiPolygon([HOLE]), Polygon(), None])
def test_a_shape_comes_back_as_it_was(spots: Database, shape: BaseGeometry | None) -> None:
    back = kept(spots, shape=shape).shape
    assert (back is None) if shape is None else shapely.equals_exact(back, shape, normalize=False)


def test_heights_are_dropped(spots: Database) -> None:
    back = kept(spots, shape=Point(1, 2, 3)).shape
    assert back is not None
    assert not shapely.has_z(back)


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(
    moment=st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=14))]))
)
def test_a_moment_comes_back_in_utc(spots: Database, moment: datetime) -> None:
    if not 1900 < moment.year < 9000:  # years that neither database nor law has seen
        moment = moment.replace(year=2028, day=min(moment.day, 28))
    back = kept(spots, seen_at=moment).seen_at
    assert back == moment
    assert back is not None
    assert back.utcoffset() == timedelta(0)


def test_a_moment_without_a_time_zone_is_refused(spots: Database) -> None:
    with pytest.raises(StatementError, match="no time zone"):
        kept(spots, seen_at=datetime(2026, 1, 1))  # noqa: DTZ001 that it is refused is the point


def test_amounts_beyond_32_bits_and_nested_notes_are_kept(spots: Database) -> None:
    spot = kept(spots, rent_minor=2**40, notes={"a": [1, None, "ü"]})
    assert (spot.rent_minor, spot.notes) == (2**40, {"a": [1, None, "ü"]})
    assert kept(spots, notes=None).notes is None


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_many_shapes_are_converted_at_once(dialect: str) -> None:
    shapes = np.array([Point(1, 2), None, HOLE], dtype=object)
    back = from_database(to_database(shapes, dialect).tolist())
    assert back[1] is None
    assert [shapely.to_wkt(back[place]) for place in (0, 2)] == [shapely.to_wkt(shapes[place]) for place in (0, 2)]
