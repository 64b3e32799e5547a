"""What repairs tell on the first page: what is late or new, what residents wrote, and what a crew has to do today."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import ColumnElement, and_, func, select

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.repairs.day import on_today
from cltms.repairs.models import Order, RepairMessage, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.queries import OPEN
from cltms.repairs.vocabulary import RepairAction, Stage

SOON = timedelta(days=2)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
LATE, RUNS_OUT, ANSWER, AGAIN = "late", "soon", "answer", "again"
"""What the work list shows of what is due, and of what residents wait for."""
TO_BE_TAKEN_UP = (Stage.RECEIVED.value, Stage.TRIAGED.value)
"""Where an order stands that was opened again, until somebody does the next thing about it."""


def condition_of(which: str, now: datetime) -> ColumnElement[bool] | None:
    """Give what orders of a group have in common beside their stages; None where the stages say it all."""
    known: dict[str, ColumnElement[bool]] = {
        LATE: Order.due_at.between(LONG_AGO, now),
        RUNS_OUT: Order.due_at.between(now, now + SOON),
        ANSWER: waits_for_an_answer(),
        AGAIN: opened_again(),
    }
    return known.get(which)


def waits_for_an_answer() -> ColumnElement[bool]:
    """Open orders of a report whose resident wrote last; what staff write among themselves is no answer."""
    wrote_last = (
        select(RepairMessage.by_resident)
        # The column and not the class, with which SQLAlchemy would ask for orders of reports alone.
        .where(RepairMessage.request_id == Order.__table__.c.request_id, RepairMessage.internal.is_(False))
        .order_by(RepairMessage.written_at.desc(), RepairMessage.id.desc())
        .limit(1)
        .correlate(Order.__table__)
        .scalar_subquery()
    )
    return and_(Order.state.in_(OPEN), wrote_last.is_(True))


def opened_again() -> ColumnElement[bool]:
    """Orders that the resident said are not fixed, about which nothing was done since."""
    return and_(Order.reopened > 0, Order.state.in_(TO_BE_TAKEN_UP))


def due(look: Reading) -> Sequence[Due]:
    """Tell staff what waits, and who belongs to a crew what it does today."""
    office = _for_the_office(look) if POLICY.opens(look.actor, RepairAction.SEE) else []
    return [*office, *on_today.due(look)]


def _for_the_office(look: Reading) -> list[Due]:
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
        *_of_residents(look, where),
    ]


def _of_residents(look: Reading, where: str) -> list[Due]:
    again, wrote = _count(look, opened_again()), _count(look, waits_for_an_answer())
    not_fixed = ngettext("report was opened again: it is not fixed", "reports were opened again: not fixed", again)
    unanswered = ngettext("resident wrote and waits for an answer", "residents wrote and wait for an answer", wrote)
    return [
        Due(not_fixed, again, f"{where}?show={AGAIN}"),
        Due(unanswered, wrote, f"{where}?show={ANSWER}"),
    ]


def _count(look: Reading, condition: ColumnElement[bool]) -> int:
    rows = select(func.count(WorkOrder.id)).where(condition)
    return look.session.scalars(rows).one()
