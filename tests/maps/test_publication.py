"""Nothing withheld can be computed: whatever is published, it could have come from houses with another count there."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.publication import Published, published

FEWEST, FEWEST_HOMES, MOST = 3, 5, 14
HOUSES = [(8, 9), (8, 9, 20), (3, 9, 20), (3, 4, 20), (3, 3, 3), (8, 8, 9, 10), (3, 8, 9, 20), (3,), (20,), (3, 20)]


def told(world: tuple[int, ...], homes: tuple[int, ...]) -> Published:
    return published(dict(enumerate(world)), dict(enumerate(homes)), FEWEST, FEWEST_HOMES)


@pytest.mark.parametrize("homes", HOUSES)
def test_every_withheld_count_could_have_been_another(homes: tuple[int, ...]) -> None:
    """Try every house of up to `MOST` in all: who knows the rule and all that is shown cannot tell one count."""
    same_told: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for world in product(range(MOST + 1), repeat=len(homes)):
        if sum(world) <= MOST:
            found = told(world, homes)
            same_told[repr((found.total, sorted(found.shown.items())))].append(world)
    for worlds in same_told.values():
        found = told(worlds[0], homes)
        if found.total is None and sum(found.shown.values()) > MOST - 2 * FEWEST:
            continue  # other houses that look so have more in all than is tried here
        for building in set(range(len(homes))) - set(found.shown):
            assert len({world[building] for world in worlds}) > 1, (homes, found, worlds)


counts = st.dictionaries(st.integers(0, 9), st.integers(0, 40), max_size=10)
houses = st.dictionaries(st.integers(0, 9), st.integers(1, 60), min_size=1, max_size=10)


@given(counts, houses, st.integers(3, 9), st.integers(4, 12))
def test_small_counts_and_small_houses_are_never_shown_nor_their_sum(
    known: dict[int, int], homes: dict[int, int], fewest: int, fewest_homes: int
) -> None:
    found = published(known, homes, fewest, fewest_homes)
    assert all(count >= fewest and homes[building] >= fewest_homes for building, count in found.shown.items())
    hidden = set(homes) - set(found.shown)
    if found.total is not None and hidden:
        rest = found.total - sum(found.shown.values())
        assert rest == sum(known.get(building, 0) for building in hidden) >= fewest
        assert len(hidden) > 1
        assert sum(homes[building] for building in hidden) >= fewest_homes


@given(counts, houses)
def test_a_house_of_three_homes_changes_nothing_that_is_shown_of_others(
    known: dict[int, int], homes: dict[int, int]
) -> None:
    small = {**homes, 99: 3}
    first, second = (published({**known, 99: count}, small, FEWEST, FEWEST_HOMES) for count in (0, 0))
    assert first == second
    assert 99 not in published({**known, 99: 40}, small, FEWEST, FEWEST_HOMES).shown


@pytest.mark.parametrize(("fewest", "fewest_homes"), [(2, 5), (5, 3)])
def test_a_threshold_that_protects_nobody_is_refused(fewest: int, fewest_homes: int) -> None:
    with pytest.raises(ValueError, match="protects nobody"):
        published({}, {1: 9}, fewest, fewest_homes)
