"""Closed months: nothing is dated inside, balances are kept, and somebody else opens them again with a reason."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.ledger import balances, entering, periods
from cltms.ledger.models import BookClosingBalance
from cltms.roles import Role
from tests.ledger.conftest import Chart, chart_of, colleague, moved

FEBRUARY, MARCH = date(2026, 2, 28), date(2026, 3, 31)


def test_nothing_is_dated_inside_a_closed_month(act: Act, chart: Chart) -> None:
    periods.close(act, MARCH)
    with pytest.raises(Refused, match="closed up to 2026-03-31"):
        entering.enter(act, moved(chart.owed, chart.fees, 100, MARCH))
    entering.enter(act, moved(chart.owed, chart.fees, 100, date(2026, 4, 1)))
    for day in (MARCH, FEBRUARY):
        with pytest.raises(Refused, match="already"):
            periods.close(act, day)
    with pytest.raises(Refused, match="end of a month"):
        periods.close(act, date(2026, 4, 29))


def test_a_month_is_closed_when_it_is_over_where_the_house_stands(database: Database) -> None:
    for moment, over in ((datetime(2026, 3, 31, 12, tzinfo=UTC), False), (datetime(2026, 4, 1, 12, tzinfo=UTC), True)):
        with acting_as(database, OPERATOR, Door.COMMAND_LINE, moment=moment) as act:
            if over:
                assert periods.close(act, MARCH).through == MARCH
            else:
                with pytest.raises(Refused, match="not over"):
                    periods.close(act, MARCH)


def test_a_correction_of_a_closed_month_is_dated_later(act: Act, chart: Chart) -> None:
    wrong = entering.enter(act, moved(chart.owed, chart.fees, 100, FEBRUARY))
    periods.close(act, FEBRUARY)
    with pytest.raises(Refused, match="closed"):
        entering.correct(act, wrong, FEBRUARY, "Twice")
    assert entering.correct(act, wrong, MARCH, "Twice") > wrong


def test_balances_are_the_same_closed_and_open(act: Act, chart: Chart) -> None:
    for turn, day in enumerate((date(2026, 1, 5), FEBRUARY, date(2026, 3, 5), date(2026, 4, 5)), start=1):
        entering.enter(act, moved(chart.owed, chart.fees, 100 * turn, day))
    days = [date(2026, 1, 1), date(2026, 1, 31), FEBRUARY, date(2026, 3, 4), MARCH, date(2026, 12, 31)]

    def seen() -> list[list[int]]:
        return [[row.minor for row in balances.trial_balance(act, day)] for day in days]

    before = seen()
    assert [row[1] for row in before] == [0, 100, 300, 300, 600, 1000]
    periods.close(act, FEBRUARY)
    assert seen() == before
    periods.close(act, MARCH)
    assert seen() == before
    kept = act.session.scalars(select(BookClosingBalance.balance_minor).order_by(BookClosingBalance.balance_minor))
    assert list(kept) == [-600, -300, 300, 600]


def test_somebody_else_opens_a_month_again_and_says_why(
    act: Act, chart: Chart, as_actor: Callable[[Account], Act]
) -> None:
    ana, ben = as_actor(colleague(act, "ana")), as_actor(colleague(act, "ben", Role.BOARD))
    with pytest.raises(Refused, match="Nothing is closed"):
        periods.reopen(ben, "A bill came late")
    periods.close(ana, FEBRUARY)
    periods.close(ana, MARCH)
    with pytest.raises(Refused, match="Somebody else"):
        periods.reopen(ana, "A bill came late")
    with pytest.raises(Refused, match="Write why"):
        periods.reopen(ben, " ")
    periods.reopen(ben, "A bill came late")
    found = periods.in_force(act)
    assert found is not None
    assert found.through == FEBRUARY
    entering.enter(ana, moved(chart.owed, chart.fees, 100, MARCH))
    periods.close(ana, MARCH)
    assert [row.minor for row in balances.trial_balance(act, MARCH) if row.minor] == [100, -100]


def test_the_operator_does_not_open_what_the_operator_closed(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        chart_of(act)
        periods.close(act, MARCH)
        with pytest.raises(Refused, match="Somebody else"):
            periods.reopen(act, "A bill came late")
