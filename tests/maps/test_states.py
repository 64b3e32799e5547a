"""A place's short name tells roughly where it lies."""

import pytest
from pyproj.database import query_crs_info

from maps.states import STATES, box_of, state_of


@pytest.mark.parametrize(
    ("slug", "state"), [("washington-nh", "nh"), ("sf-ca", "ca"), ("ca", None), ("demo", None), ("x-zz", None)]
)
def test_only_a_last_part_that_is_a_postal_code_names_a_state(slug: str, state: str | None) -> None:
    assert state_of(slug) == state


def test_there_are_fifty_states_the_district_and_puerto_rico() -> None:
    assert len(STATES) == 52
    assert all(west < east and south < north for west, south, east, north in STATES.values())


@pytest.mark.parametrize(
    ("slug", "name"),
    [("a-vt", "NAD83 / Vermont"), ("a-nh", "NAD83 / New Hampshire"), ("a-nj", "NAD83 / New Jersey"),
     ("a-ri", "NAD83 / Rhode Island"), ("a-md", "NAD83 / Maryland"), ("a-de", "NAD83 / Delaware"),
     ("a-mt", "NAD83 / Montana"), ("a-ne", "NAD83 / Nebraska"), ("a-sc", "NAD83 / South Carolina"),
     ("a-tn", "NAD83 / Tennessee"), ("a-nc", "NAD83 / North Carolina"), ("a-ct", "NAD83 / Connecticut")],
)  # fmt: skip
def test_boxes_agree_with_the_area_of_the_states_own_coordinate_system(slug: str, name: str) -> None:
    info = next(each for each in query_crs_info(auth_name="EPSG") if each.name == name)
    assert info.area_of_use is not None
    box = box_of(slug)
    assert box is not None
    assert box == pytest.approx(info.area_of_use.bounds, abs=0.35)
