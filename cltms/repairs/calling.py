"""What repairs tell on the first page: what is late, what is new, and what is due within two days."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import ColumnElement, func, select

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.repairs.models import WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction, Stage

SOON = timedelta(days=2)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
LATE, RUNS_OUT = "late", "soon"
"""What the work list shows of what is due."""


def span_of(which: str, now: datetime) -> tuple[datetime, datetime] | None:
    """Give between which moments what is late, or runs out soon, is due; None for everything else."""
    return {LATE: (LONG_AGO, now), RUNS_OUT: (now, now + SOON)}.get(which)


def due(look: Reading) -> Sequence[Due]:
    """Tell staff what waits."""
    if not POLICY.opens(look.actor, RepairAction.SEE):
        return []
    where = url_for("repairs.work_list")
    late = _count(look, WorkOrder.due_at < look.moment)
    soon = _count(look, WorkOrder.due_at.between(look.moment, look.moment + SOON))
    new = _count(look, WorkOrder.state == Stage.RECEIVED.value)
    return [
        Due(ngettext("repair is late", "repairs are late", late), late, f"{where}?show={LATE}&kind=report", look.today),
        Due(
            ngettext("repair is due within two days", "repairs are due within two days", soon),
            soon,
            f"{where}?show={RUNS_OUT}&kind=report",
            look.today,
        ),
        Due(ngettext("new report waits to be looked at", "new reports wait to be looked at", new), new, where),
    ]


def _count(look: Reading, condition: ColumnElement[bool]) -> int:
    rows = select(func.count(WorkOrder.id)).where(condition)
    return look.session.scalars(rows).one()
