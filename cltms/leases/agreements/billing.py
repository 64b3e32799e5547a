"""Lease fees as charges: what the books bill for a month, one line for each lease that owes a fee on its day."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.charges import Charge
from cltms.foundation.subjects import SubjectRef
from cltms.foundation.writing import day
from cltms.leases.agreements.clauses import fee_on
from cltms.leases.agreements.clocks.fees import fee_day
from cltms.leases.agreements.models import Lease, LeaseTemplate
from cltms.leases.agreements.queries import HOUSEHOLD
from cltms.leases.agreements.standing import facts_of
from cltms.leases.agreements.vocabulary import LeaseStage


def fees(look: Reading, month: date) -> Sequence[Charge]:
    """Give the fees of a month: of every lease that is in force on the day on which its fee is due.

    The books ask, and only for who may bill; a lease without a household or without accounts is not billed.
    """
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
    found = (_charge(row, month) for row in look.session.scalars(rows))
    return [each for each in found if each is not None]


def _charge(lease: Lease, month: date) -> Charge | None:
    facts, template = facts_of(lease), lease.template
    due = fee_day(facts, month)
    last = facts.ended_on or facts.ends_on
    amount = fee_on(facts.clauses, facts.steps, due)
    if not amount or not lease.begins_on <= due < last:
        return None
    if lease.household_id is None or template.owed_id is None or template.earned_id is None:
        return None
    said = _("Lease fee, due on %(day)s", day=day(due))
    return Charge(
        SubjectRef(HOUSEHOLD, lease.household_id), template.owed_id, template.earned_id, amount, said,
        f"fee of lease {lease.id}",
    )  # fmt: skip
