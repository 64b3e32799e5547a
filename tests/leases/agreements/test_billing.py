"""Fees and late fees of a month: who is billed what, and that nobody is charged late who paid in time."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from flask import Flask

from cltms.foundation.act import Act
from cltms.foundation.database import Database
from cltms.foundation.subjects import SubjectRef
from cltms.leases.agreements import billing, commands
from cltms.leases.agreements.clauses import Clauses, LateFee
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.vocabulary import Ending, LeaseKind
from cltms.ledger import chart, entering
from cltms.ledger.chart import NewAccount
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookAccount
from cltms.ledger.vocabulary import AccountKind, Cause
from cltms.members import belonging
from tests.leases.agreements.conftest import a_home, on, the_lease

BEGUN = date(2026, 1, 15)
RULE = LateFee(10, "Chapter 7, section 4", date(2026, 3, 1), Fraction(5, 100), most_minor=50_00)


@pytest.fixture(autouse=True)
def _in_english(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


@pytest.fixture
def billed(database: Database) -> tuple[int, int, int]:
    """A lease of 1,000.00 a month with a rule for late fees, and its two accounts."""
    with on(database, BEGUN) as act:
        owed, earned = (
            chart.open_account(act, NewAccount(number, "Fees", kind, "USD"))
            for number, kind in (("1200", AccountKind.ASSET), ("4200", AccountKind.INCOME))
        )
        clauses = Clauses(99, fee_minor=1_200_00, late_fee=RULE)
        template = commands.write_template(act, NewTemplate("A", LeaseKind.GROUND, "USD", clauses, owed, earned))
        household = belonging.add_household(act, "Ortega")
        row = commands.draft(act, a_home(act), NewLease(household, template, BEGUN))
        commands.sign(act, row, BEGUN)
        return row.id, owed.id, earned.id


def moved(act: Act, billed: tuple[int, int, int], day: date, amount: int) -> None:
    """Charge the household (above zero), or let it pay."""
    owed = act.session.get_one(BookAccount, billed[1])
    part = chart.part_of(act, owed, SubjectRef("household", 1))
    entering.write(act, [Draft(day, (Part(part, amount), Part(billed[2], -amount)), Cause.HAND, "Fee")])


def test_a_fee_is_due_only_on_days_of_the_lease(database: Database, billed: tuple[int, int, int]) -> None:
    with on(database, date(2026, 6, 20)) as act:
        assert billing.fees(act, date(2026, 1, 1)) == []  # the lease began after the first
        for month in (2, 3, 6):
            assert [each.amount_minor for each in billing.fees(act, date(2026, month, 1))] == [1_200_00]
        commands.change_fee(act, the_lease(act, billed[0]), date(2026, 7, 1), 1_250_00)
        assert [each.amount_minor for each in billing.fees(act, date(2026, 7, 1))] == [1_250_00]
        commands.end(act, the_lease(act, billed[0]), date(2026, 6, 1), Ending.REPLACED)
        assert billing.fees(act, date(2026, 6, 1)) == []
        assert len(billing.fees(act, date(2026, 5, 1))) == 1


@pytest.mark.parametrize(
    ("paid", "asked_on", "month", "expected"),
    [
        ([], date(2026, 4, 12), 4, [50_00]),
        ([], date(2026, 4, 11), 4, []),  # the grace is not over
        ([(date(2026, 4, 11), 1_200_00)], date(2026, 4, 20), 4, []),
        ([(date(2026, 4, 11), 1_199_99)], date(2026, 4, 20), 4, [50_00]),
        ([(date(2026, 4, 12), 1_200_00)], date(2026, 4, 20), 4, [50_00]),  # a day late
        ([], date(2026, 4, 20), 3, []),  # nothing was due in March that is unpaid
    ],
)
def test_a_late_fee_is_of_the_fee_alone_and_of_nobody_who_paid_in_time(
    database: Database, billed: tuple[int, int, int], paid: list[tuple[date, int]], asked_on: date, month: int,
    expected: list[int],
) -> None:  # fmt: skip
    with on(database, asked_on) as act:
        moved(act, billed, date(2026, 4, 1), 1_200_00)
        for day, amount in paid:
            moved(act, billed, day, -amount)
        found = billing.late_fees(act, date(2026, month, 1))
        assert [each.amount_minor for each in found] == expected
        assert all("Chapter 7" in each.said for each in found)


def test_no_late_fee_before_the_law_allows_it_and_none_grows_on_another(
    database: Database, billed: tuple[int, int, int]
) -> None:
    with on(database, date(2026, 5, 20)) as act:
        for month in (2, 3, 4, 5):
            moved(act, billed, date(2026, month, 1), 1_200_00)
        assert billing.late_fees(act, date(2026, 2, 1)) == []  # due before March 1
        moved(act, billed, date(2026, 3, 12), 50_00)  # a late fee that was charged, and is unpaid
        assert [each.amount_minor for each in billing.late_fees(act, date(2026, 5, 1))] == [50_00]
