"""Adjacent lots as one piece of ground: who belongs together, what is measured, and in which order they are offered."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import rotate
from shapely.geometry import LineString, box

from maps.assemblages import assemblage, suggested, with_fronts
from maps.frontage import Front, fronts

CITY, BANK = "City of Millrace", "Sycamore Land Bank"
#   40 ┌───┬───┐        Alder Street runs below, at y = -10
#      │ 3 │ 4 │
#   20 ├───┼───┤   ┌──┐
#      │ 0 │ 1 │   │2 │
#    0 └───┴───┘   └──┘
LOTS = np.array(
    [box(0, 0, 10, 20), box(10.3, 0, 20, 20), box(30, 0, 36, 20), box(0, 20, 10, 40), None, box(60, 0, 70, 30),
     box(70, 0, 80, 30)],
    dtype=object,
)  # fmt: skip
HOLDERS = [CITY, BANK, CITY, CITY, CITY, BANK, BANK]
NONE = np.array([], dtype=object)
ALDER = LineString([(-50, -10), (100, -10)])
MILL = LineString([(-12, -50), (-12, 80)])


def test_lots_that_share_edges_are_offered_together_and_one_holder_comes_first() -> None:
    found = suggested(LOTS, HOLDERS)
    assert [each.lots for each in found] == [(5, 6), (0, 1, 3)]
    assert [dict(each.held_m2) for each in found] == [{BANK: 600}, pytest.approx({CITY: 400, BANK: 194})]
    assert suggested(LOTS, HOLDERS, fewest=3)[0].lots == (0, 1, 3)
    assert len(suggested(LOTS, HOLDERS, most=1)) == 1
    assert suggested(LOTS, HOLDERS, fewest=4) == []


def test_an_assemblage_is_one_shape_although_its_lots_do_not_quite_meet() -> None:
    joined = assemblage(LOTS, [1, 0, 3], HOLDERS)
    assert joined.lots == (0, 1, 3)
    assert joined.shape.geom_type == "Polygon"
    assert joined.area_m2 == pytest.approx(200 + 194 + 200), "the crack between lots is nobody's ground"
    assert joined.largest_m2 == 200
    row = assemblage(LOTS, [5, 6], HOLDERS)
    assert row.width_m == pytest.approx(20)


def test_accounts_on_the_same_ground_are_counted_once() -> None:
    stacked = np.array([box(0, 0, 10, 10), box(0, 0, 10, 10), box(10, 0, 20, 10)], dtype=object)
    both = assemblage(stacked, [0, 1, 2], [CITY, BANK, CITY])
    assert both.area_m2 == pytest.approx(200)
    assert dict(both.held_m2) == pytest.approx({CITY: 200, BANK: 100})


def test_it_says_why_it_is_offered() -> None:
    (bank, several) = suggested(LOTS, HOLDERS)
    assert [str(each) for each in bank.reasons] == [
        "2 lots share edges.",
        "Together they have 600 m²; the largest alone has 300 m².",
        "One holder to ask: Sycamore Land Bank.",
    ]
    seen = with_fronts(several, LOTS[[2]], np.array([ALDER], dtype=object), ["Alder Street"])
    assert str(seen.reasons[2]) == "2 holders to ask, first City of Millrace."
    assert str(seen.reasons[3]) == "100 m lie open to a street or other ground without parcels."
    assert str(seen.reasons[4]) == "20 m lie along Alder Street."


def test_ground_of_which_nobody_says_who_holds_it_comes_last_and_is_no_holder() -> None:
    (known, half) = suggested(LOTS, [CITY, "", CITY, CITY, CITY, BANK, CITY])
    assert (known.lots, known.unknown_m2) == ((5, 6), 0)
    assert half.lots == (0, 1, 3)
    assert half.holders == (CITY,)
    assert half.unknown_m2 == pytest.approx(194)
    told = [str(each) for each in half.reasons]
    assert told[2:] == ["One holder to ask: City of Millrace.", "Of 194 m² nobody says who holds them."]
    (nobody, _same) = suggested(LOTS, [""] * 7)
    assert nobody.holders == ()
    assert not any("ask" in str(each) for each in nobody.reasons)


def test_fronts_are_told_apart_by_street_and_end_where_neighbours_begin() -> None:
    streets = np.array([ALDER, MILL], dtype=object)
    beside, behind = box(10, 0, 20, 20), box(-5, 20.2, 25, 40)
    found = fronts(box(0, 0, 10, 20), np.array([beside, behind], dtype=object), streets, ["Alder Street", "Mill Lane"])
    assert [front.street for front in found] == ["Mill Lane", "Alder Street"]
    assert [front.length_m for front in found] == [pytest.approx(20, abs=0.6), pytest.approx(10, abs=0.6)]


def test_a_passage_between_houses_is_no_front() -> None:
    around = np.array([box(12, -1, 20, 21)], dtype=object)
    assert sum(front.length_m for front in fronts(box(0, 0, 10, 20), around, NONE, [])) == pytest.approx(40)


def test_nothing_is_said_of_ground_with_parcels_on_all_sides() -> None:
    around = np.array([shapely.difference(box(-20, -20, 40, 40), box(0, 0, 10, 20))], dtype=object)
    inside = with_fronts(assemblage(LOTS, [0], HOLDERS), around, NONE, [])
    assert (inside.fronts, inside.frontage_m) == ((), None)
    assert with_fronts(inside, NONE, NONE, []).fronts == (Front("", 60.0),)


@given(st.lists(st.booleans(), min_size=16, max_size=16), st.floats(0, 360))
def test_no_lot_is_lost_or_offered_twice_whatever_way_the_streets_run(vacant: list[bool], angle: float) -> None:
    cells = [(column, row) for row in range(4) for column in range(4)]
    squares = [box(10 * x, 10 * y, 10 * x + 10, 10 * y + 10) for x, y in cells]
    lots = np.array(
        [rotate(each, angle, origin=(0, 0)) if there else None for each, there in zip(squares, vacant, strict=True)],
        dtype=object,
    )
    found = suggested(lots, [CITY] * 16, fewest=1)
    assert sorted(lot for each in found for lot in each.lots) == [place for place, there in enumerate(vacant) if there]
    for each in found:
        assert each.area_m2 == pytest.approx(100 * len(each.lots))
        assert each.shape.geom_type == "Polygon", "lots that meet at a corner only are not one piece"
        assert each.largest_m2 == pytest.approx(100)
    assert [each.area_m2 for each in found] == sorted((each.area_m2 for each in found), reverse=True)
