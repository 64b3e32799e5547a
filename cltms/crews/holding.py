"""What the room of crews holds about somebody with an account: to which crews they belong or belonged."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from cltms.crews.models import Crew, CrewMember
from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Give the crews of an account, the earliest first."""
    rows = look.session.execute(
        select(Crew.name, CrewMember.since)
        .join(Crew, Crew.id == CrewMember.crew_id)
        .where(CrewMember.account_id == subject.account_id)
        .order_by(CrewMember.id)
    ).all()
    if not rows:
        return []
    return [
        Holding(
            lazy_gettext("Repair crew"),
            lazy_gettext("To give out work orders, and to know who was where."),
            lazy_gettext("As long as the work orders of the crew are kept."),
            tuple(HeldItem(_("Belongs to"), name, since.date()) for name, since in rows),
        )
    ]


HELD = HeldAbout(frozenset({"crew_member"}), held)
