"""What the share register holds about somebody: the shares of their household, and what they did with an account."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.members.models import HouseholdMember
from cltms.shares.register.models import HomeSize, ShareClass, ShareHolder, ShareOperation
from cltms.shares.register.vocabulary import KIND_TITLES, STATE_TITLES, OperationKind, OperationState


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Tell what happened to shares of the households of somebody while they belonged, and count what they did."""
    items = [*_operations(look, subject), *_done(look, subject)]
    if not items:
        return []
    return [
        Holding(
            lazy_gettext("Shares"),
            lazy_gettext("To know who holds which shares of the co-op, and how they came to them."),
            lazy_gettext("As long as the co-op keeps its register; without the name, once the household is erased."),
            tuple(items),
        )
    ]


def _operations(look: Reading, subject: Subject) -> list[HeldItem]:
    rows = look.session.execute(
        select(ShareOperation, HouseholdMember)
        .join(ShareHolder, or_(ShareHolder.id == ShareOperation.holder_id, ShareHolder.id == ShareOperation.taker_id))
        .join(HouseholdMember, HouseholdMember.household_id == ShareHolder.household_id)
        .where(HouseholdMember.person_id.in_(subject.person_ids))
        .options(joinedload(ShareOperation.share_class))
        .order_by(ShareOperation.id, HouseholdMember.id)
    )
    found = []
    for row, member in rows:
        on = row.registered_on or row.drafted_at.astimezone(look.zone).date()
        if on in member.term:
            told = f"{row.shares} × {row.share_class.name} · {STATE_TITLES[OperationState(row.state)]}"
            title = str(KIND_TITLES[OperationKind(row.kind)])
            found.append(HeldItem(title, f"{told}: {row.why}" if row.why else told, on))
    return found


def _done(look: Reading, subject: Subject) -> list[HeldItem]:
    if subject.account_id is None:
        return []
    mine = subject.account_id
    done = or_(
        ShareOperation.drafted_by_id == mine, ShareOperation.approved_by_id == mine,
        ShareOperation.ended_by_id == mine, ShareOperation.executed_by_id == mine,
    )  # fmt: skip
    counts = [
        (_("Share operations drafted or decided"), select(func.count(ShareOperation.id)).where(done)),
        (_("Classes of shares written"), select(func.count(ShareClass.id)).where(ShareClass.made_by_id == mine)),
        (_("Homes measured"), select(func.count(HomeSize.unit_id)).where(HomeSize.measured_by_id == mine)),
    ]
    found = [(title, look.session.scalars(count).one()) for title, count in counts]
    return [HeldItem(title, str(count)) for title, count in found if count]


HELD = HeldAbout(
    frozenset({"share_class", "share_holder", "share_operation", "share_home_size"}), held
)  # fmt: skip
