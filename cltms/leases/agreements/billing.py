"""Lease fees and late fees as charges: what the books bill for a month, one line for each, explained."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.charges import Charge
from cltms.foundation.subjects import SubjectRef
from cltms.foundation.term import months_later
from cltms.foundation.writing import day
from cltms.leases.agreements.clauses import LateFee, fee_on
from cltms.leases.agreements.clocks.clock import days
from cltms.leases.agreements.clocks.fees import fee_day
from cltms.leases.agreements.models import Lease, LeaseTemplate
from cltms.leases.agreements.queries import HOUSEHOLD
from cltms.leases.agreements.standing import facts_of
from cltms.leases.agreements.vocabulary import LeaseStage
from cltms.ledger.owing import owed_since

MONTHS_BACK = 13
"""How many fees back a late one is sought; the grace of a lease is at most a year."""


def fees(look: Reading, month: date) -> Sequence[Charge]:
    """Give the fees of a month: of every lease that is in force on the day on which its fee is due.

    The books ask, and only for who may bill; a lease without a household or without accounts is not billed.
    """
    found = []
    for lease in _billed(look):
        due = fee_day(facts_of(lease), month)
        if amount := _fee_due(lease, due):
            said = _("Lease fee, due on %(day)s", day=day(due))
            found.append(_charge(lease, amount, said, f"fee of lease {lease.id}"))
    return found


def late_fees(look: Reading, month: date) -> Sequence[Charge]:
    """Give what fees cost that were not paid when their grace ended in a month; of the fee alone: none compounds.

    Nothing is charged before the grace is over, nor for a fee that was due before the law allowed it.
    """
    late: dict[tuple[int, date], list[tuple[Lease, date, LateFee, int]]] = defaultdict(list)
    for lease in _billed(look):
        for due, last, rule, fee in _graces(lease, month):
            if last < look.house_day:
                late[lease.template.owed_id or 0, last].append((lease, due, rule, fee))
    found = []
    for (account_id, last), rows in sorted(late.items()):
        numbers = {lease.household_id for lease, *_rest in rows if lease.household_id is not None}
        owed = owed_since(look, account_id, HOUSEHOLD, numbers, last)
        for lease, due, rule, fee in rows:
            since = owed.get(lease.household_id or 0)
            if since is not None and since <= due and (amount := rule.of(fee)):
                said = _("Late fee: the lease fee due on %(due)s was not paid by %(last)s (%(law)s)",
                         due=day(due), last=day(last), law=rule.allowed_by)  # fmt: skip
                found.append(_charge(lease, amount, said, f"late fee of lease {lease.id} {due}"))
    return found


def _billed(look: Reading) -> Sequence[Lease]:
    rows = (
        select(Lease)
        .join(LeaseTemplate)
        .where(
            Lease.stage.in_([LeaseStage.IN_FORCE.value, LeaseStage.ENDED.value]), Lease.household_id.is_not(None),
            LeaseTemplate.owed_id.is_not(None),
        )
        .options(
            joinedload(Lease.template), selectinload(Lease.fee_steps), selectinload(Lease.events),
            selectinload(Lease.mortgages),
        )
        .order_by(Lease.id)
    )  # fmt: skip
    return look.session.scalars(rows).all()


def _fee_due(lease: Lease, due: date) -> int:
    """The fee that is due on a day, 0 outside the days of the lease."""
    facts = facts_of(lease)
    last = facts.ended_on or facts.ends_on
    return (fee_on(facts.clauses, facts.steps, due) or 0) if lease.begins_on <= due < last else 0


def _graces(lease: Lease, month: date) -> Iterator[tuple[date, date, LateFee, int]]:
    """Fees whose grace ends in a month: when each was due, the last day of its grace, the rule, and the fee."""
    facts = facts_of(lease)
    rule = facts.clauses.late_fee
    if rule is None:
        return
    for back in range(MONTHS_BACK):
        due = fee_day(facts, months_later(month.replace(day=1), -back))
        last = due + days(rule.after_days)
        same = (last.year, last.month) == (month.year, month.month)
        if same and due >= rule.allowed_from and (fee := _fee_due(lease, due)):
            yield due, last, rule, fee


def _charge(lease: Lease, amount: int, said: str, what: str) -> Charge:
    template = lease.template
    assert lease.household_id and template.owed_id and template.earned_id  # noqa: S101 - only such rows are asked for
    subject = SubjectRef(HOUSEHOLD, lease.household_id)
    return Charge(subject, template.owed_id, template.earned_id, amount, said, what)
