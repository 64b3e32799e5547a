"""Leases of the demo: a co-op home whose yearly question is open, and a home whose owners want to sell."""

from datetime import date, timedelta
from fractions import Fraction

from cltms.demo.days import AFTERNOON
from cltms.demo.house import House
from cltms.foundation.act import Act
from cltms.foundation.term import Term, months_later
from cltms.homes.occupancy import commands as occupancy
from cltms.leases.agreements import commands, noting, queries
from cltms.leases.agreements.clauses import Clause, Clauses, LateFee
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import Lease, LeaseEvent, LeaseTemplate
from cltms.leases.agreements.notices import commands as notices
from cltms.leases.agreements.notices.commands import NewNotice
from cltms.leases.agreements.notices.vocabulary import NoticeKind, Service
from cltms.leases.agreements.noting import NewEvent
from cltms.leases.agreements.queries import Shown
from cltms.leases.agreements.vocabulary import LeaseKind, Outcome
from cltms.members import belonging
from cltms.members.models import Household

LATE_FEE = LateFee(10, "section 5.7 of the lease", date(2019, 1, 1), Fraction(5, 100), most_minor=5_000)
GROUND = Clauses(
    99, renewal_years=99, renewal_from_days=365, renewal_to_days=180, fee_minor=40_00, fee_cap=Fraction(1, 20),
    late_fee=LATE_FEE, occupancy_months=9, certify_days=30, insured=True, taxes_month=1, taxes_day=31, answer_days=30,
    refinance_days=30, objection_days=30, exercise_days=45, closing_days=60, cure_days=30, mail_days=3,
    sections=tuple(
        (clause.value, place) for clause, place in
        [(Clause.TERM, "3.1"), (Clause.OCCUPANCY, "4.4"), (Clause.FEE, "5.1"), (Clause.INSURANCE, "9.4"),
         (Clause.TRANSFER, "10.9"), (Clause.DEFAULT, "12.1")]
    ),
    texts=((Clause.SUBLEASE.value, "No sublease without written permission; roommates are welcome."),),
)  # fmt: skip
"""The clauses of a ground lease with the days that recorded leases have."""
OCCUPANCY = Clauses(
    3, renewal_years=3, fee_minor=15_00, occupancy_months=10, certify_days=30, answer_days=30, cure_days=30
)


def leases(house: House, household: Household) -> None:
    """Lease the home of a household whose year is nearly over, and one that is being sold."""
    act, today = house.act, house.days.today
    ground = commands.write_template(act, NewTemplate("Ground lease of 2022", LeaseKind.GROUND, "USD", GROUND))
    agreed = NewTemplate("Occupancy agreement of the co-op", LeaseKind.OCCUPANCY, "USD", OCCUPANCY)
    year_ago = months_later(today + timedelta(days=12), -12)
    _signed(house, "2A", household, commands.write_template(act, agreed), year_ago)
    _for_sale(house, ground)


def _for_sale(house: House, ground: LeaseTemplate) -> None:
    """A household improved its home, asked first, and sells it now: the trust's option runs."""
    act, today = house.act, house.days.today
    begun = today - timedelta(days=900)
    household = belonging.add_household(act, "Whitfield", unnamed_people=3)
    occupancy.begin(act, house.units["1B"], household, Term(begun))
    lease = _signed(house, "1B", household, ground, begun, 142_000_00)
    commands.note_mortgage(act, lease, "Alder Falls Credit Union", begun, 120_000_00)
    asked = NewEvent(
        Event.IMPROVEMENT_REQUEST, today - timedelta(days=300), cost_minor=6_000_00, said="New windows to the street"
    )
    noting.resolve(
        act, _noted(act, lease, asked), today - timedelta(days=290), Outcome.GRANTED, "As drawn, with a permit."
    )
    for kind, days in ((Event.INTENT_TO_SELL, 40), (Event.SALE_AGREEMENT, 12)):
        _noted(act, lease, NewEvent(kind, today - timedelta(days=days)))
    _noted(act, lease, NewEvent(Event.PROOF_OF_INSURANCE, begun, until=today - timedelta(days=6)))
    _written_to(house, queries.lease(act, lease.id))


def _written_to(house: House, shown: Shown) -> None:
    """Ask for the proof that is overdue, by certified mail."""
    asked_for = NewNotice(
        NoticeKind.INSURANCE, (shown.called, shown.address, shown.building.town),
        "We called on Monday and could not reach you. A picture of the first page is enough.", "en",
    )  # fmt: skip
    act = house.then(house.days.before(2, AFTERNOON))
    notice = notices.draft(act, shown, asked_for, "")
    notices.serve(act, shown, notice, Service.CERTIFIED, act.house_day, "7012 3460 0001 2345")


def _signed(
    house: House, unit: str, household: Household, template: LeaseTemplate, begun: date, paid: int | None = None
) -> Lease:
    row = commands.draft(house.act, house.units[unit], NewLease(household, template, begun, None, paid))
    commands.sign(house.act, row, begun)
    return _whole(house.act, row)


def _noted(act: Act, lease: Lease, new: NewEvent) -> LeaseEvent:
    return noting.note(act, _whole(act, lease), new)


def _whole(act: Act, lease: Lease) -> Lease:
    return queries.lease(act, lease.id).lease
