"""Turf: every lot on one route, none longer than asked, along streets and not through houses."""

import math
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from maps.turf import ROUNDING_M, cut
from maps.walking import DETOUR, way_drawn, ways_apart

NONE = np.array([], dtype=object)
MAIN, FIRST, FAR = (
    LineString([(0, 0), (400, 0)]),
    LineString([(100, -50), (100, 300)]),
    LineString([(0, 900), (99, 900)]),
)
STREETS = np.array([MAIN, FIRST, FAR], dtype=object)


def points(*places: tuple[float, float]) -> np.ndarray:
    return np.array([Point(place) for place in places], dtype=object)


def test_ways_follow_streets_around_corners_and_stop_where_the_net_ends() -> None:
    apart = ways_apart(points((20, 8), (90, -5), (110, 200), (50, 890)), STREETS, 1000)
    assert apart[0, 1] == pytest.approx(70), "along one street, on whatever side of it"
    assert apart[0, 2] == pytest.approx(80 + 200), "around the corner, where the lines cross without a common point"
    assert apart[1, 2] == pytest.approx(10 + 200)
    assert math.isinf(apart[0, 3]), "that street does not hang together with these"
    assert math.isinf(ways_apart(points((20, 8), (110, 200)), STREETS, 279)[0, 1])
    assert (apart == apart.T).all()


@pytest.mark.parametrize("gap", [-0.9, -0.2, 0, 0.2, 0.9])
def test_streets_that_were_drawn_not_quite_to_each_other_meet(gap: float) -> None:
    onward, aside = LineString([(400 + gap, 0.1), (700, 0)]), LineString([(200.4, gap), (200, 300)])
    apart = ways_apart(points((20, 5), (600, 5), (205, 200)), np.array([MAIN, onward, aside], dtype=object), 1000)
    assert apart[0, 1] == pytest.approx(580, abs=2)
    assert apart[0, 2] == pytest.approx(180 + 200, abs=2)
    assert apart[1, 2] == pytest.approx(400 + 200, abs=3)


def test_without_streets_the_way_is_as_on_a_grid_of_them() -> None:
    assert ways_apart(points((0, 0), (30, 40)), NONE, 1000)[0, 1] == pytest.approx(50 * DETOUR)
    assert ways_apart(points((0, 200), (300, 200)), STREETS[:1], 1000)[0, 1] == pytest.approx(300 * DETOUR)


def test_a_street_is_walked_from_end_to_end() -> None:
    row = points(*((x, 5) for x in (300, 0, 200, 50, 390, 120)))
    (route,) = cut(row, STREETS, 1000)
    assert route.stops == (1, 3, 5, 2, 0, 4)
    assert route.length_m == pytest.approx(390)


def test_what_is_too_long_for_one_evening_becomes_several() -> None:
    row = points(*((x, 5) for x in range(0, 400, 20)))
    routes = cut(row, STREETS[:1], 100)
    assert [len(route.stops) for route in routes] == [6, 6, 6, 2]
    assert [route.stops[0] for route in routes] == [0, 6, 12, 18]


def test_a_lot_out_of_reach_is_a_walk_of_its_own_and_none_is_none() -> None:
    assert [route.stops for route in cut(points((10, 5), (50, 890)), STREETS, 5000)] == [(1,), (0,)]
    assert cut(NONE, STREETS, 1000) == []


def test_a_long_evening_through_many_lots_is_soon_cut() -> None:
    rng = np.random.default_rng(3)
    (route,) = cut(points(*map(tuple, rng.uniform(0, 2000, (150, 2)))), NONE, 200_000)
    assert len(route.stops) == 150
    assert route.length_m < 30_000, "about 0.7 of the root of area times lots, and the detour"


def test_the_way_is_drawn_along_streets_and_straight_where_none_leads() -> None:
    around, straight = way_drawn(points((20, 8), (110, 200), (50, 890)), STREETS, 1000)
    assert around.length == pytest.approx(80 + 200)
    assert around.distance(Point(100, 0)) == pytest.approx(0), "around the corner"
    assert straight == LineString([(110, 200), (50, 890)])
    assert way_drawn(points((20, 8)), STREETS, 1000) == []
    (along,) = way_drawn(points((300, 5), (120, 5)), STREETS[:1], 1000)
    assert along.equals(LineString([(300, 0), (120, 0)]))


def test_a_way_around_the_block_passes_every_corner_once() -> None:
    block = np.array([LineString([(0, 0), (100, 0), (100, 60), (0, 60), (0, 0)]), LineString([(50, 0), (50, -30)])])
    (way,) = way_drawn(points((20, -2), (40, 62)), block, 1000)
    assert way.length == pytest.approx(ways_apart(points((20, -2), (40, 62)), block, 1000)[0, 1])
    assert way.length == pytest.approx(20 + 60 + 40)


place = st.tuples(st.integers(-50, 450), st.integers(-50, 320))


@given(st.lists(place, max_size=14), st.integers(0, 900), st.booleans())
def test_every_lot_is_on_one_route_and_no_route_is_too_long(
    places: list[tuple[int, int]], longest: int, known: bool
) -> None:
    lots = points(*places)
    streets = STREETS if known else NONE
    routes = cut(lots, streets, longest)
    assert sorted(lot for route in routes for lot in route.stops) == list(range(len(places)))
    apart = ways_apart(lots, streets, longest)
    for route in routes:
        assert route.length_m == pytest.approx(sum(apart[one, other] for one, other in pairwise(route.stops)))
        assert route.length_m <= longest + ROUNDING_M
    assert routes == cut(lots, streets, longest)


beside_streets = st.tuples(st.integers(-50, 450), st.integers(-50, 140))


@given(st.lists(beside_streets, min_size=2, max_size=8, unique=True), st.floats(0, 360))
def test_a_way_is_never_shorter_than_the_bird_flies(places: list[tuple[int, int]], angle: float) -> None:
    lots = np.array([shapely.affinity.rotate(Point(each), angle, origin=(0, 0)) for each in places], dtype=object)
    streets = np.array([shapely.affinity.rotate(each, angle, origin=(0, 0)) for each in STREETS], dtype=object)
    apart = ways_apart(lots, streets, 5000)
    on_street = shapely.get_point(shapely.shortest_line(shapely.union_all(streets), lots), 0)
    for one, other in zip(*np.triu_indices(len(places), 1), strict=True):
        assert apart[one, other] >= shapely.distance(on_street[one], on_street[other]) - 1.5


@given(st.lists(beside_streets, min_size=2, max_size=6, unique=True))
def test_a_way_that_is_drawn_is_as_long_as_the_one_that_is_reckoned(places: list[tuple[int, int]]) -> None:
    lots = points(*places)
    apart = ways_apart(lots, STREETS[:2], 5000)
    for at, leg in enumerate(way_drawn(lots, STREETS[:2], 5000)):
        assert leg.length == pytest.approx(apart[at, at + 1])
