"""Streets reckoned from addresses run where the streets run."""

import pytest
import shapely

from maps.figure import key_map, reckoned_streets
from maps.figure.addressed_streets import street_of
from tests.maps.figure.street_grid import STREETS_EAST, chosen_lots, street_grid

GRID = street_grid()


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("1404 ALDER ST", "Alder St"),
        ("1404-06 N ALDER ST APT 2", "N Alder St"),
        ("12 1/2 Calle de la Peña", "Calle de la Peña"),
        ("98 5TH AVE #3", "5th Ave"),
        ("210 Ellis Street, Demo, OH 43000", "Ellis Street"),
        ("ALDER ST", ""),
        ("", ""),
    ],
)
def test_the_street_of_an_address_is_written_as_on_a_map(address: str, street: str) -> None:
    assert street_of(address) == street


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
