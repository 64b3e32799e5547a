"""The made-up county for measuring speed has as many parcels and buildings as asked for, and sound ones."""

import pytest
import shapely

from maps.samples.county import county
from maps.samples.county_beside import streets, wards


def test_it_has_as_many_as_asked_for_and_is_the_same_each_time() -> None:
    parcels, buildings = county(1_000, 880, seed=3)
    again, _ = county(1_000, 880, seed=3)
    assert (len(parcels), len(buildings)) == (1_000, 880)
    assert parcels["PARCEL_ID"].is_unique
    assert parcels.geometry.is_valid.all()
    assert parcels.geometry.geom_equals(again.geometry).all()


def test_most_buildings_lie_in_one_lot_and_some_cross_a_line() -> None:
    parcels, buildings = county(2_000, 1_700)
    tree = shapely.STRtree(parcels.geometry.to_numpy())
    within = len(tree.query(buildings.geometry.to_numpy(), predicate="within")[0])
    assert 0.9 * len(buildings) < within < len(buildings)


def test_more_than_two_buildings_a_lot_are_refused() -> None:
    with pytest.raises(ValueError, match="two buildings"):
        county(10, 30)


def test_its_wards_cover_it_and_its_streets_touch_no_lot() -> None:
    parcels = county(2_000, 0)[0].geometry.to_numpy()
    inside, _ward = shapely.STRtree(wards(2_000).geometry.to_numpy()).query(
        shapely.point_on_surface(parcels), predicate="within"
    )
    assert sorted(inside) == list(range(2_000)), "each lot lies in one ward"
    assert len(shapely.STRtree(parcels).query(streets(2_000).geometry.to_numpy(), predicate="intersects")[0]) == 0


def test_some_lots_may_be_small_ones() -> None:
    whole, some = (county(1_000, 0, small=share)[0].geometry.to_numpy() for share in (0.0, 0.3))
    assert 200 < (shapely.area(some) < 0.3 * shapely.area(whole)).sum() < 400
