"""Areas that somebody watches: what is one, and how large."""

import pytest

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.watching import areas
from tests.vacant_lots.land import lot
from tests.vacant_lots.watchers import SQUARE, moved_far_away, with_grid


@pytest.mark.parametrize(
    "wrong", ["", "39.1, -83.5\n39.2, -83.5", "39.1; x\n1,2\n3,4", "0,0\n1,1\n0,1\n1,0", "91,0\n0,1\n1,1", "0,0\n" * 70]
)
def test_corners_that_make_no_area_are_refused(wrong: str) -> None:
    with pytest.raises(Refused):
        areas.read_corners(wrong)


def test_corners_are_written_as_they_are_read() -> None:
    area = areas.read_corners(SQUARE)
    assert areas.read_corners(areas.written_corners(area)).equals_exact(area, 1e-9)


def test_around_a_lot_lies_what_is_near_and_nothing_larger_than_a_neighborhood(act: Act, place: Jurisdiction) -> None:
    place = with_grid(act, place)
    shape = lot(act, place, "A1").shape
    assert shape is not None
    near = areas.around(place, [shape], 100)
    _ids, keys = areas.inside(act.session, place, near, place.live_edition)
    assert sorted(keys) == ["A1", "A2", "A3", "A4", "A5"]
    moved_far_away(act, lot(act, place, "A5"))
    _ids, keys = areas.inside(act.session, place, near, place.live_edition)
    assert sorted(keys) == ["A1", "A2", "A3", "A4"]
    areas.check_size(place, near)
    with pytest.raises(Refused, match="larger than"):
        areas.check_size(place, areas.read_corners(SQUARE.replace("39.095", "38.095")))


def test_what_has_no_measure_or_lies_elsewhere_is_not_watched(act: Act, place: Jurisdiction) -> None:
    place = with_grid(act, place)
    world = areas.read_corners("-90, -180\n-90, 180\n90, 180\n90, -180")
    with pytest.raises(Refused, match="larger than"):
        areas.check_size(place, world)
    with pytest.raises(Refused, match="lies outside of Elm County"):
        areas.check_size(place, areas.read_corners(SQUARE.replace("39.", "38.")))
