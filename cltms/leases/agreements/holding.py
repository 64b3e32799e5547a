"""What leases hold about somebody: the leases of their household, and what they wrote down with an account."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, or_, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.foundation.term import Term
from cltms.homes.models import Building, Unit
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import Lease, LeaseEvent, LeaseFeeStep, LeaseTemplate
from cltms.leases.agreements.vocabulary import EVENT_TITLES, STAGE_TITLES, LeaseStage
from cltms.members.models import HouseholdMember


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Tell the leases of the households of somebody with what happened around them, and count what they wrote down."""
    items = [*_leases(look, subject), *_written(look, subject)]
    if not items:
        return []
    return [
        Holding(
            lazy_gettext("Leases"),
            lazy_gettext("To know who leases which home, and what was agreed, asked, answered and served."),
            lazy_gettext("As long as the lease runs, and after it as long as the law lets somebody dispute it."),
            tuple(items),
        )
    ]


def _leases(look: Reading, subject: Subject) -> list[HeldItem]:
    """Of the days on which somebody belonged to a household: what came after is of those who stayed."""
    rows = look.session.execute(
        select(Lease, Unit, Building, HouseholdMember)
        .join(Unit, Unit.id == Lease.unit_id)
        .join(Building, Building.id == Unit.building_id)
        .join(HouseholdMember, HouseholdMember.household_id == Lease.household_id)
        .where(
            HouseholdMember.person_id.in_(subject.person_ids),
            or_(HouseholdMember.ends_on.is_(None), HouseholdMember.ends_on > Lease.begins_on),
        )
        .order_by(Lease.id, HouseholdMember.id)
    )  # fmt: skip
    found = []
    for lease, unit, building, member in rows:
        where = f"{building.address} · {unit.label}"
        found.append(HeldItem(where, str(STAGE_TITLES[LeaseStage(lease.stage)]), lease.begins_on))
        found += [
            HeldItem(f"{where}: {EVENT_TITLES[Event(each.kind)]}", each.said or "—", each.happened_on)
            for each in _events(look, lease, Term(member.starts_on, member.ends_on))
        ]
    return found


def _events(look: Reading, lease: Lease, term: Term) -> list[LeaseEvent]:
    rows = look.session.scalars(select(LeaseEvent).where(LeaseEvent.lease_id == lease.id).order_by(LeaseEvent.id))
    return [each for each in rows if each.happened_on in term]


def _written(look: Reading, subject: Subject) -> list[HeldItem]:
    if subject.account_id is None:
        return []
    mine = subject.account_id
    counts = [
        (
            _("Templates of leases written"),
            select(func.count(LeaseTemplate.id)).where(LeaseTemplate.made_by_id == mine),
        ),
        (_("Fees agreed"), select(func.count(LeaseFeeStep.id)).where(LeaseFeeStep.made_by_id == mine)),
        (
            _("Events of leases written or resolved"),
            select(func.count(LeaseEvent.id)).where(
                or_(
                    LeaseEvent.recorded_by_id == mine, LeaseEvent.resolved_by_id == mine,
                    LeaseEvent.taken_back_by_id == mine,
                )
            ),
        ),
    ]  # fmt: skip
    found = [(title, look.session.scalars(count).one()) for title, count in counts]
    return [HeldItem(title, str(count)) for title, count in found if count]


HELD = HeldAbout(frozenset({"lease", "lease_template", "lease_fee_step", "lease_event", "lease_notice"}), held)
