"""Numbers of a petition in steps: never too high, never growing by one, and never falling when there are more."""

from itertools import pairwise

import pytest

from cltms.campaigns.petition.rounding import FEWEST, more_than


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, None), (10, None), (11, 10), (40, 30), (41, 40), (100, 90), (101, 100), (149, 100), (151, 150), (501, 500),
     (2_050, 2_000), (4_812, 4_500), (12_400, 12_000)],
)  # fmt: skip
def test_numbers_are_told_in_steps_that_suit_them(count: int, told: int | None) -> None:
    assert more_than(count) == told


def test_what_is_told_is_true_and_grows_in_steps_alone() -> None:
    told = [more_than(count) for count in range(FEWEST + 1, 30_000)]
    assert all(shown is not None and shown < count for count, shown in enumerate(told, FEWEST + 1))
    steps = [(before or 0, after or 0) for before, after in pairwise(told) if before != after]
    assert min(after - before for before, after in steps) >= FEWEST
