"""What costs hold about somebody with an account: for what they asked, what they decided, what they wrote down."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, or_, select

from cltms.costs.models import CostLine, Variation
from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Count what an account asked, decided and wrote down."""
    if subject.account_id is None:
        return []
    mine = or_(Variation.asked_by_id == subject.account_id, Variation.decided_by_id == subject.account_id)
    asked = look.session.scalars(select(func.count(Variation.id)).where(mine)).one()
    lines = look.session.scalars(
        select(func.count(CostLine.id)).where(CostLine.entered_by_id == subject.account_id)
    ).one()
    if not asked + lines:
        return []
    return [
        Holding(
            lazy_gettext("Costs of repairs"),
            lazy_gettext("To know who asked for money and who approved it, who are never the same."),
            lazy_gettext("As long as the books are kept."),
            (HeldItem(_("Asked for or decided"), str(asked)), HeldItem(_("Lines of costs written down"), str(lines))),
        )
    ]


HELD = HeldAbout(frozenset({"variation", "cost_line"}), held)
