"""A lease with all its clauses, as Orange County's recorded leases have their days."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from cltms.leases.agreements.clauses import Clauses, LateFee
from cltms.leases.agreements.clocks.clock import Facts
from cltms.leases.agreements.events import Event, Happened

LATE = LateFee(30, "Chapter 7, section 4", date(2020, 1, 1), share=Fraction(5, 100), most_minor=5000)
CLAUSES = Clauses(
    99, renewal_years=99, renewal_from_days=365, renewal_to_days=180, fee_minor=40_00, fee_day=1,
    fee_cap=Fraction(1, 20), late_fee=LATE, occupancy_months=9, certify_days=30, insured=True, insurance_days=30,
    taxes_month=1, taxes_day=31, answer_days=30, refinance_days=30, objection_days=30, exercise_days=45,
    closing_days=60, cure_days=30, sections=(("transfer", "10.9"), ("default", "12.1")),
    texts=(("sublease", "No sublease without written permission."),),
)  # fmt: skip
BEGUN = date(2024, 6, 15)


def happened(number: int, kind: Event, on: date, **more: object) -> Happened:
    """Give an event."""
    return replace(Happened(number, kind, on), **more)  # type: ignore[arg-type]


def facts(*events: Happened, **more: object) -> Facts:
    """Give the lease with some events."""
    found: dict[str, object] = {"begins_on": BEGUN, "watched_from": BEGUN, "clauses": CLAUSES, "events": events, **more}
    return Facts(**found)  # type: ignore[arg-type]
