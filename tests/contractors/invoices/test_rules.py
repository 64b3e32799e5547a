"""Rules of invoices: each step from each state, when numbers are the same, and what is above what was agreed."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cltms.contractors.invoices import rules
from cltms.contractors.invoices.rules import Billed
from cltms.contractors.invoices.vocabulary import COUNTS
from cltms.contractors.invoices.vocabulary import InvoiceState as State
from cltms.contractors.invoices.workflow import WORKFLOW
from cltms.foundation.errors import OutOfStep

NEXT = {
    State.RECEIVED: {"check": State.CHECKED, "dispute": State.DISPUTED, "withdraw": State.WITHDRAWN},
    State.CHECKED: {"approve": State.APPROVED, "dispute": State.DISPUTED, "withdraw": State.WITHDRAWN},
    State.APPROVED: {"pay": State.PAID, "dispute": State.DISPUTED, "withdraw": State.WITHDRAWN},
    State.PAID: {"payment back": State.APPROVED},
    State.DISPUTED: {"settle": State.RECEIVED, "withdraw": State.WITHDRAWN},
    State.WITHDRAWN: {},
}
AMOUNTS = some.lists(some.integers(1, 1000), min_size=1, max_size=4)


@pytest.mark.parametrize(("state", "name"), WORKFLOW.pairs())
def test_every_pair_of_state_and_step(state: State, name: str) -> None:
    wanted = NEXT[state].get(name)
    assert (name in WORKFLOW.offered(state)) == (wanted is not None)
    if wanted is None:
        with pytest.raises(OutOfStep):
            WORKFLOW.advance(state, name)
    else:
        assert WORKFLOW.advance(state, name) is wanted


@pytest.mark.parametrize("other", ["re-2026/7", " RE - 2026 / 7 ", "ＲＥ-2026/7", "RE\u200b-2026/7"])
def test_case_and_spaces_make_no_other_number(other: str) -> None:
    assert rules.key_of(other) == rules.key_of("RE-2026/7")


def test_other_signs_make_another_number() -> None:
    assert len({rules.key_of(each) for each in ("RE-7", "RE7", "RE-07", "RE-7A")}) == 4
    assert rules.key_of(" \u200b ") == ""


@given(AMOUNTS, some.integers(0, 2500))
def test_in_whichever_order_they_are_approved_more_than_agreed_is_explained(minor: list[int], agreed: int) -> None:
    for order in permutations(range(len(minor))):
        states, explained = dict.fromkeys(order, State.CHECKED), 0
        for number in order:
            rows = [Billed(each, minor[each], state) for each, state in states.items()]
            this = Billed(number, minor[number], State.CHECKED)
            explained += rules.over(this, rows, agreed)
            states[number] = State.APPROVED
        assert explained >= max(0, sum(minor) - agreed)


@given(AMOUNTS, some.integers(0, 2500))
def test_many_small_ones_do_not_get_around_the_limit(minor: list[int], limit: int) -> None:
    rows: list[Billed] = []
    for number, each in enumerate(minor):
        this = Billed(number, each, State.CHECKED)
        rows.append(Billed(number, each, State.APPROVED, alone=rules.within_limit(this, rows, limit)))
    assert sum(each.minor for each in rows if each.alone) <= limit


def test_what_is_disputed_or_withdrawn_is_not_billed() -> None:
    this = Billed(9, 100, State.CHECKED)
    for state in State:
        assert (rules.before(this, [Billed(1, 7, state)]) == 0) == (state in {State.DISPUTED, State.WITHDRAWN})
        assert (rules.before(this, [Billed(10, 7, state)]) == 7) == (state in COUNTS)


@pytest.mark.parametrize(
    ("over", "explained", "fine"), [(0, None, True), (5, None, False), (5, 5, True), (5, 4, False)]
)
def test_an_explanation_explains_so_much_and_no_more(over: int, explained: int | None, fine: bool) -> None:
    assert rules.is_explained(over, explained) is fine
