"""Who sees what of a home: who belonged to its household on the day of a report and still does, what it reported.

Whoever has left a household is a stranger to it; their own report they open with code and PIN, as everybody does.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, exists

from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.foundation.term import Term
from cltms.homes.occupancy.models import Occupancy
from cltms.homes.occupancy.queries import lives_there
from cltms.repairs.my_home.models import OwnReport
from cltms.roles import Role


class MyHomeAction(StrEnum):
    """What one may do in one's own home."""

    OPEN = "open my home"
    SEE = "see a report of my home"


@dataclass(frozen=True)
class ReportOfHome:
    """A report with the accounts of the household that made it, each with the days of belonging to it."""

    request_id: int
    reported_on: date
    residents: tuple[tuple[int | None, Term], ...]


def _rule(actor: Actor, report: ReportOfHome) -> bool:
    mine = [term for account_id, term in report.residents if account_id is not None and account_id == actor.id]
    today = _today()
    return any(report.reported_on in term for term in mine) and any(today in term for term in mine)


def _rows(actor: Actor) -> ColumnElement[bool]:
    belonged, belongs = lives_there(actor, OwnReport.reported_on), lives_there(actor, _today())
    return exists().where(Occupancy.id == OwnReport.occupancy_id, belonged, belongs)


def _today() -> date:
    return datetime.now(UTC).date()


POLICY = Policy(
    MyHomeAction,
    {
        MyHomeAction.OPEN: right(Role.MEMBER),
        MyHomeAction.SEE: right(Role.MEMBER, rule=_rule, rows=_rows),
    },
    sees=MyHomeAction.SEE,
)
