"""From far away no lot is lost: the squares of every zoom hold as many lots as the list."""

import pytest

from cltms.parcels import queries
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.tiles.counting import squares
from maps.owners.vocabulary import OwnerKind
from tests.parcels.house import House


@pytest.mark.parametrize("wanted", [ParcelFilter(), ParcelFilter(owner_kind=(OwnerKind.PUBLIC,))])
def test_the_squares_hold_all_lots_with_a_shape(elm_to_read: House, wanted: ParcelFilter) -> None:
    with elm_to_read.looking() as look:
        place = elm_to_read.place(look.session, "elm-county-oh")
        lots = queries.shown_on_map(look.session, place, wanted, 10_000)
        by_zoom = [squares(look.session, place, wanted, zoom) for zoom in (4, 13)]

    assert place.bounds is not None
    west, south, east, north = place.bounds
    for found in by_zoom:
        assert sum(square.lots for square in found) == len(lots) > 0
        assert all(west <= each.longitude <= east and south <= each.latitude <= north for each in found)
    assert len(by_zoom[0]) == 1
