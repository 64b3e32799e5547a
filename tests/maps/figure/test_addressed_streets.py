"""Streets reckoned from addresses run where the streets run."""

import shapely

from maps.figure import key_map, reckoned_streets
from tests.maps.figure.street_grid import STREETS_EAST, chosen_lots, street_grid

GRID = street_grid()


def test_a_reckoned_street_lies_on_the_true_centre_line() -> None:
    reckoned = {street.name: street.line for street in reckoned_streets(GRID.parcels, GRID.addresses)}
    true = {street.name: street.line for street in GRID.streets}
    assert set(reckoned) == set(STREETS_EAST)
    for name, line in reckoned.items():
        assert shapely.hausdorff_distance(line, shapely.intersection(true[name].buffer(30), line)) < 2
        assert line.interpolate(0.5, normalized=True).distance(true[name]) < 3
        assert line.length > 0.8 * true[name].length


def test_reckoned_streets_are_named_on_a_map_but_not_drawn() -> None:
    streets = reckoned_streets(GRID.parcels, GRID.addresses)
    svg = key_map(chosen_lots(GRID, 9), GRID.parcels, streets, size_mm=(170, 165))
    assert "Ellis Street" in svg
    assert svg.count("#dcd7ca") == 0


def test_a_lot_alone_or_without_address_names_no_street() -> None:
    assert reckoned_streets(GRID.parcels[:1], GRID.addresses[:1]) == []
    assert reckoned_streets(GRID.parcels, [""] * len(GRID.parcels)) == []
