"""What holdings hold about somebody with an account: how often they wrote something down."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.holdings import models
from cltms.holdings.models import HoldingDivision, HoldingStep
from cltms.holdings.queries import KINDS


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Count what somebody wrote down of holdings."""
    if subject.account_id is None:
        return []
    mine = subject.account_id
    counted = [
        select(func.count(models.Holding.id)).where(models.Holding.added_by_id == mine),
        select(func.count(HoldingStep.id)).where(HoldingStep.made_by_id == mine),
        select(func.count(HoldingDivision.id)).where(HoldingDivision.entered_by_id == mine),
        *(select(func.count(kind.id)).where(kind.entered_by_id == mine) for kind in KINDS.values()),
    ]
    count = sum(look.session.scalars(each).one() for each in counted)
    if not count:
        return []
    return [
        Holding(
            lazy_gettext("The trust’s land"),
            lazy_gettext("To know who wrote down what of a right to land."),
            lazy_gettext("As long as the trust keeps its records of land; without the name, once the account is gone."),
            (HeldItem(_("Written down of holdings"), str(count)),),
        )
    ]


HELD = HeldAbout(
    frozenset({"holding", "holding_step", "holding_division", *(kind.__tablename__ for kind in KINDS.values())}), held
)
