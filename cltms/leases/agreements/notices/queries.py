"""Finding notices of a lease, for who keeps leases."""

from collections.abc import Sequence

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.leases.agreements.models import Lease
from cltms.leases.agreements.notices.models import LeaseNotice
from cltms.leases.agreements.policy import POLICY
from cltms.members.models import HouseholdMember, Person
from cltms.members.queries import still


def notices(look: Reading, lease_id: int) -> Sequence[LeaseNotice]:
    """List the notices of a lease, the latest first."""
    rows = select(LeaseNotice).where(LeaseNotice.lease_id == lease_id, POLICY.visible_to(look.actor))
    return look.session.scalars(rows.order_by(LeaseNotice.id.desc())).all()


def notice(look: Reading, lease_id: int, notice_id: int) -> LeaseNotice:
    """Give a notice of a lease; NotThere."""
    rows = select(LeaseNotice).where(
        LeaseNotice.id == notice_id, LeaseNotice.lease_id == lease_id, POLICY.visible_to(look.actor)
    )
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def language_of(look: Reading, lease: Lease) -> str:
    """Give the language in which a household reads: that of who came first of those who belong to it today."""
    today = look.house_day
    rows = (
        select(Person.language)
        .join(HouseholdMember, HouseholdMember.person_id == Person.id)
        .where(
            HouseholdMember.household_id == lease.household_id, HouseholdMember.starts_on <= today,
            still(HouseholdMember.ends_on, today), POLICY.visible_to(look.actor),
        )
        .order_by(HouseholdMember.id)
    )  # fmt: skip
    return look.session.scalars(rows.limit(1)).first() or "en"
