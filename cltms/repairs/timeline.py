"""What has happened with a report, for its resident and for staff: each step in a line, with the times of visits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.repairs.happenings import happened, is_told, written
from cltms.repairs.models import Appointment
from cltms.repairs.steps import Side
from cltms.repairs.telling import OrderTold, ReportTold
from cltms.repairs.workflow import CONFIRM, JOIN, REOPEN, SCHEDULE

TO_RESIDENT: Mapping[tuple[str, str], Any] = {
    (CONFIRM, Side.RESIDENT): lazy_gettext("You said that it is fixed."),
    (REOPEN, Side.RESIDENT): lazy_gettext("You said that it is not fixed."),
    (REOPEN, Side.HOUSE): lazy_gettext("The other report was cancelled. This one goes on by itself."),
    (JOIN, Side.STAFF): lazy_gettext("It goes together with another report from your building."),
    (JOIN, Side.RESIDENT): lazy_gettext("It goes together with another report from your building."),
}
"""How a resident reads what a record tells otherwise, by the step and who took it."""


@dataclass(frozen=True)
class Event:
    """One line: the moment for machines and for readers, and what it was."""

    on: str
    when: str
    text: str


def to_resident(look: Reading, told: ReportTold) -> list[Event]:
    """Tell how it went since the report came, the first thing first; nothing that anybody wrote, and of no neighbor."""
    zone = told.request.building.zone
    known = [(told.request.recorded_at, str(_("We received your report.")))]
    for each in told.orders:
        visits = _visits(look, each)
        known += [
            (step.moment, str(TO_RESIDENT.get((step.name, step.by)) or happened(step, visits, zone, look.moment)))
            for step in each.steps
            if is_told(step)
        ]
    return [Event(at.isoformat(), written(at, zone), text) for at, text in sorted(known, key=_moment)]


def to_staff(look: Reading, told: OrderTold) -> dict[int, str]:
    """Say in the past tense what each step of an order was, by its number; what papers leave out stays as it is."""
    visits, zone = _visits(look, told), told.order.building.zone
    return {step.id: happened(step, visits, zone, look.moment) for step in told.steps if is_told(step)}


def _moment(line: tuple[datetime, str]) -> datetime:
    return line[0]


def _visits(look: Reading, told: OrderTold) -> Sequence[Appointment]:
    if not any(step.name == SCHEDULE for step in told.steps):
        return []
    return look.session.scalars(select(Appointment).where(Appointment.order_id == told.order.id)).all()
