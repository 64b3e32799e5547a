"""Whatever is done in whatever order, the books balance for each commodity, each fund and each day."""

from calendar import monthrange
from collections import Counter
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import balances, entering, funds, periods
from cltms.ledger import chart as charts
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookEntry, BookPosting
from tests.ledger.conftest import chart_of

DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
AMOUNTS = st.integers(-500, 500)


class Books(RuleBasedStateMachine):
    """Random acts on a small chart, and a model that only adds up what was kept."""

    entries = Bundle("entries")
    act: Act

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.act.session.begin_nested()
        self.chart = chart_of(self.act)
        self.fund = funds.set_up(self.act, "Roofs", "New roofs", "USD", [self.chart.repairs])
        part = charts.part_of(self.act, self.chart.owed, SubjectRef("household", 1))
        named = (self.chart.bank, self.chart.owed, self.chart.fees, self.chart.repairs, self.chart.hours)
        self.accounts = [*(each.id for each in named), part, self.chart.helped.id]
        self.kept: Counter[int] = Counter()
        self.days: dict[int, tuple[date, tuple[Part, ...]]] = {}

    def teardown(self) -> None:
        self.inside.rollback()
        self.act.entries.clear()

    def tried(self, draft: Draft) -> int | None:
        try:
            with self.act.attempt():
                number = entering.enter(self.act, draft)
        except Refused:
            return None
        self.days.setdefault(number, (draft.dated_on, draft.parts))
        return number

    @rule(
        target=entries, day=DAYS, said=st.text(max_size=5), key=st.sampled_from([None, "a", "b"]),
        amounts=st.lists(st.tuples(st.integers(0, 6), AMOUNTS, st.booleans()), min_size=1, max_size=5),
    )  # fmt: skip
    def anything(self, day: date, said: str, key: str | None, amounts: list[tuple[int, int, bool]]) -> int | None:
        parts = [Part(self.accounts[at], minor, self.fund.id if of else None) for at, minor, of in amounts]
        return self.tried(Draft(day, tuple(parts), said=said, key=key))

    @rule(target=entries, day=DAYS, minor=st.integers(1, 900), among=st.integers(1, 4), of=st.booleans())
    def split(self, day: date, minor: int, among: int, of: bool) -> int | None:
        fund_id = self.fund.id if of else None
        shares = [each.minor for each in Money(minor, "USD").split(among) if each.minor]
        places = (self.chart.bank.id, self.chart.owed.id, self.accounts[5], self.chart.repairs.id)
        debits = [Part(places[turn], each, fund_id) for turn, each in enumerate(shares)]
        return self.tried(Draft(day, (*debits, Part(self.chart.fees.id, -minor, fund_id))))

    @rule(target=entries, entry=entries, day=DAYS)
    def correct(self, entry: int | None, day: date) -> int | None:
        if entry is None:
            return None
        try:
            with self.act.attempt():
                number = entering.correct(self.act, entry, day, "wrong")
        except Refused:
            return None
        mirrored = tuple(Part(each.account_id, -each.amount_minor, each.fund_id) for each in self.days[entry][1])
        self.days[number] = (day, mirrored)
        return number

    @rule(month=st.integers(1, 6))
    def close(self, month: int) -> None:
        try:
            with self.act.attempt():
                periods.close(self.act, date(2026, month, monthrange(2026, month)[1]))
        except Refused:
            pass

    @invariant()
    def balanced(self) -> None:
        session = self.act.session
        sums = session.execute(
            select(BookPosting.dated_on, BookPosting.commodity, BookPosting.fund_id, func.sum(BookPosting.amount_minor))
            .group_by(BookPosting.entry_id, BookPosting.dated_on, BookPosting.commodity, BookPosting.fund_id)
        )  # fmt: skip
        assert all(total == 0 for *_rest, total in sums)
        assert not session.scalars(select(BookEntry.id).where(BookEntry.unsealed.is_not(None))).all()
        assert session.scalars(select(func.count(BookEntry.id))).one() == len(self.days)

    @invariant()
    def the_trial_balance_is_what_was_kept(self) -> None:
        for day in (date(2026, 3, 31), date(2026, 6, 30)):
            model: Counter[int] = Counter()
            for dated_on, parts in self.days.values():
                for part in parts if dated_on <= day else ():
                    top = self.chart.owed.id if part.account_id == self.accounts[5] else part.account_id
                    model[top] += part.amount_minor
            shown = {row.account.id: row.minor for row in balances.trial_balance(self.act, day)}
            assert {number: minor for number, minor in shown.items() if minor} == {
                number: minor for number, minor in model.items() if minor
            }

    @invariant()
    def no_fund_is_overspent(self) -> None:
        assert funds.money_in(self.act, [self.fund.id])[self.fund.id] >= 0


@pytest.mark.parametrize("steps", [25])
def test_the_books_always_balance(database: Database, steps: int) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        made = type("BooksHere", (Books,), {"act": act})
        run_state_machine_as_test(made, settings=settings(max_examples=30, stateful_step_count=steps, deadline=None))
