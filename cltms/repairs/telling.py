"""What is told about a report: where it stands, what comes next, and by when, on the clock of the building."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from babel.dates import format_date, format_datetime, format_skeleton, format_time
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.writing import local
from cltms.repairs import appointments, deadlines, steps
from cltms.repairs.clocks import last_day
from cltms.repairs.deadlines import Deadline
from cltms.repairs.duties.queries import rules
from cltms.repairs.models import (
    Appointment,
    OrderStep,
    RepairGrade,
    RepairMessage,
    RepairPhoto,
    RepairRequest,
    WorkOrder,
)
from cltms.repairs.vocabulary import ENDED, Stage
from cltms.repairs.workflow import CANCEL, NO_ACCESS, REOPEN

TOLD: dict[Stage, Any] = {
    Stage.RECEIVED: lazy_gettext("We have your report and will look at it."),
    Stage.TRIAGED: lazy_gettext("We have looked at it and are making an appointment."),
    Stage.AWAITING_APPROVAL: lazy_gettext("We are asking for the money to do it."),
    Stage.SCHEDULED: lazy_gettext("An appointment is made."),
    Stage.IN_PROGRESS: lazy_gettext("Somebody is at work on it."),
    Stage.AWAITING_PARTS: lazy_gettext("We are waiting for parts."),
    Stage.NO_ACCESS: lazy_gettext("Somebody came and was not let in. Tell us when we may come again."),
    Stage.DEFERRED: lazy_gettext("It is put off until a day. The deadlines below go on."),
    Stage.DONE: lazy_gettext("We say that it is fixed. Is it?"),
    Stage.CLOSED: lazy_gettext("It is fixed."),
    Stage.CANCELLED: lazy_gettext("It was cancelled."),
    Stage.DUPLICATE: lazy_gettext("It is handled together with another report from your building."),
}
"""What the resident reads of each stage."""
HOUR = timedelta(hours=1)
DAYS_FROM = 2
"""From so many days on they are told instead of hours."""
LEAP_YEAR = 2000
"""Has every day that a year can have."""
READ_BY_RESIDENTS = frozenset({CANCEL, NO_ACCESS})
"""Steps whose reason the resident reads too; what staff write otherwise stays among them."""


@dataclass(frozen=True)
class OrderTold:
    """An order with all that is told about it."""

    order: WorkOrder
    steps: Sequence[OrderStep]
    deadlines: Sequence[Deadline]
    appointment: Appointment | None

    @property
    def moved_last(self) -> OrderStep | None:
        """The step by which it came where it stands; what was merely noted since then, as a proposed time, is none."""
        return next((step for step in reversed(self.steps) if step.was != step.became), None)

    @property
    def reason(self) -> str | None:
        """What staff wrote for the resident when the order came where it stands; None where they wrote nothing."""
        last = self.moved_last
        return last.why if last is not None and last.name in READ_BY_RESIDENTS else None

    @property
    def goes_on_alone(self) -> bool:
        """Whether the matter that it had joined was cancelled, and nobody has taken it up since."""
        last = self.moved_last
        return last is not None and (last.name, last.by) == (REOPEN, steps.Side.HOUSE)

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it, or the resident has yet to say."""
        return self.order.stage not in ENDED


@dataclass(frozen=True)
class ReportTold:
    """A report with all that is told about it; ``messages`` are those that its reader may see."""

    request: RepairRequest
    orders: Sequence[OrderTold]
    photos: Sequence[RepairPhoto]
    messages: Sequence[RepairMessage]
    grade: RepairGrade | None

    @property
    def waits_for_resident(self) -> bool:
        """Whether we say that something is fixed, and the resident has not spoken."""
        return any(told.order.stage is Stage.DONE for told in self.orders)

    @property
    def may_reopen(self) -> bool:
        """Whether something can be called not fixed."""
        return any(told.order.stage in (Stage.DONE, Stage.CLOSED) for told in self.orders)


def told(look: Reading, request: RepairRequest, *, to_resident: bool) -> ReportTold:
    """Gather what is told about a report; residents see no line that staff wrote among themselves."""
    orders = look.session.scalars(select(WorkOrder).where(WorkOrder.request_id == request.id).order_by(WorkOrder.id))
    lines = select(RepairMessage).where(RepairMessage.request_id == request.id).order_by(RepairMessage.id)
    if to_resident:
        lines = lines.where(RepairMessage.internal.is_(False))
    photos = select(RepairPhoto).where(RepairPhoto.request_id == request.id).order_by(RepairPhoto.id)
    return ReportTold(
        request, [order_told(look, order, request) for order in orders], look.session.scalars(photos).all(),
        look.session.scalars(lines).all(), look.session.get(RepairGrade, request.id),
    )  # fmt: skip


def order_told(look: Reading, order: WorkOrder, request: RepairRequest) -> OrderTold:
    """Gather what is told about an order."""
    taken = steps.of(look, order)
    found = deadlines.deadlines(order, request, request.building, steps.counted(look, order), rules(look))
    return OrderTold(order, taken, found, appointments.coming(look, order))


def late_for(told: OrderTold) -> datetime | None:
    """Give the first promise or deadline that the visit to come does not keep; None when it keeps all."""
    if told.appointment is None:
        return None
    begun = told.order.begun_at is not None
    limits = [] if begun or told.order.promised_until is None else [told.order.promised_until]
    limits += [each.clock.ends_at for each in told.deadlines if each.kept_at is None]
    return min((limit for limit in limits if limit <= told.appointment.starts_at), default=None)


def at(moment: datetime, zone: tzinfo) -> str:
    """Write a moment with its weekday, on the building's clock."""
    style = "EEEE d 'de' MMMM, h:mm a" if local().startswith("es") else "EEEE, MMMM d, h:mm a"
    return str(format_datetime(moment, style, tzinfo=zone, locale=local()))


def between(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> str:
    """Write from when until when somebody comes, on the building's clock; the day once when it is the same."""
    begins, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    last = format_time(ends, "h:mm a", tzinfo=zone, locale=local()) if begins.date() == ends.date() else at(ends, zone)
    return f"{at(starts_at, zone)} – {last}"


def until(moment: datetime, zone: tzinfo) -> str:
    """Write a deadline: the last day when it ends with a day, else the moment."""
    here = moment.astimezone(zone)
    if here.time() != time():
        return at(moment, zone)
    style = "EEEE d 'de' MMMM 'de' y" if local().startswith("es") else "EEEE, MMMM d, y"
    return str(format_date(last_day(moment, zone), style, locale=local()))


def day_of_year(month: int, day: int) -> str:
    """Write a day that comes every year, such as the first of a heating season."""
    return str(format_skeleton("MMMMd", date(LEAP_YEAR, month, day), locale=local()))


def time_left(ends_at: datetime, now: datetime) -> str:
    """Say how much time is left, or by how much it is over; never more than there is."""
    between = abs(ends_at - now)
    hours, days = between // HOUR, between.days
    if not hours:
        return str(_("less than an hour left") if now <= ends_at else _("less than an hour late"))
    if now <= ends_at:
        if days < DAYS_FROM:
            return str(ngettext("%(num)s hour left", "%(num)s hours left", hours))
        return str(ngettext("%(num)s day left", "%(num)s days left", days))
    if days < DAYS_FROM:
        return str(ngettext("%(num)s hour late", "%(num)s hours late", hours))
    return str(ngettext("%(num)s day late", "%(num)s days late", days))
