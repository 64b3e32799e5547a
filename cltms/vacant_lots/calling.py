"""What this room tells on the first page: promises that are overdue, and those due within a week."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import ColumnElement, func, select

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.rules import overdue_rows, soon_rows
from cltms.vacant_lots.city.vocabulary import CityAction


def due(look: Reading) -> Sequence[Due]:
    """Tell who writes promises down what waits."""
    if not POLICY.opens(look.actor, CityAction.SEE):
        return []
    where = url_for("vacant_lots.home")
    late, soon = _count(look, overdue_rows(look.house_day)), _count(look, soon_rows(look.house_day))
    return [
        Due(
            ngettext("promise of an official is overdue", "promises of officials are overdue", late),
            late, where, look.house_day,
        ),
        Due(
            ngettext(
                "promise of an official is due within a week", "promises of officials are due within a week", soon
            ),
            soon, where, look.house_day,
        ),
    ]  # fmt: skip


def _count(look: Reading, condition: ColumnElement[bool]) -> int:
    return look.session.scalars(select(func.count(Promise.id)).where(condition)).one()
