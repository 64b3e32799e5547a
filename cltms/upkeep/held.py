"""What upkeep holds about somebody with an account: how many lines of checklists they looked at, and since when."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.upkeep.models import PlannedCheck


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Count the lines that an account looked at, from the first one on."""
    if subject.account_id is None:
        return []
    mine = PlannedCheck.looked_by_id == subject.account_id
    count, first = look.session.execute(
        select(func.count(PlannedCheck.id), func.min(PlannedCheck.looked_at)).where(mine)
    ).one()
    if first is None:
        return []
    return [
        Holding(
            lazy_gettext("Planned work"),
            lazy_gettext("To know who looked at what in a house, and when."),
            lazy_gettext("As long as the planned orders are kept."),
            (HeldItem(_("Lines of checklists looked at"), str(count), first.date()),),
        )
    ]


HELD = HeldAbout(frozenset({"planned_check"}), held)
