"""Groups of things that links join, beside the plain way to find them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from maps.linked import groups


@st.composite
def linked(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    count = draw(st.integers(1, 30))
    position = st.integers(0, count - 1)
    return count, draw(st.lists(st.tuples(position, position), max_size=40))


def found(count: int, links: list[tuple[int, int]]) -> list[int]:
    ends = np.array(links, dtype=np.intp).reshape(-1, 2)
    return [int(each) for each in groups(count, ends[:, 0], ends[:, 1])]


@given(linked())
def test_two_things_are_in_one_group_exactly_when_links_lead_from_one_to_the_other(
    case: tuple[int, list[tuple[int, int]]],
) -> None:
    count, links = case
    reached = {each: {each} for each in range(count)}
    for _ in range(count):
        for one, other in links:
            both = reached[one] | reached[other]
            for each in both:
                reached[each] = both
    assert found(count, links) == [min(reached[each]) for each in range(count)]


def test_a_long_chain_in_any_order_is_one_group() -> None:
    count = 20_000
    order = np.random.default_rng(7).permutation(count)
    assert not groups(count, order[:-1], order[1:]).any()
