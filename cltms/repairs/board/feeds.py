"""The calendar of a crew for other programs: its visits by address, trade, code or plan, and never a name."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from flask import Response, request
from flask_babel import lazy_gettext
from sqlalchemy import select

from cltms.crews import calendars
from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import public
from cltms.foundation.icalendar import Event, calendar
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer
from cltms.repairs.models import Appointment, Order
from cltms.repairs.origins import Line, lines
from cltms.repairs.views.blueprint import bp

SHOWN_FOR = timedelta(days=30)
"""How long a visit that is over stays in the calendar."""
CALLED_OFF = "called off"


@bp.get("/calendars/<secret>.ics")
@public
@leaves(
    lazy_gettext("When a crew comes where: addresses, codes, trades and what is planned, without names."),
    about=About.PEOPLE,
)
def crew_calendar(secret: str) -> Answer:
    """Give the calendar to who knows its secret address, until it is withdrawn."""
    with reading() as look:
        crew = calendars.crew_behind(look, secret)
        if crew is None:
            raise NotThere
        body = calendar(crew.name, _events(look, crew.id))
    answer = Response(body, mimetype="text/calendar")
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag()
    return answer.make_conditional(request)


def _events(look: Reading, crew_id: int) -> list[Event]:
    """Give the visits of a crew; an order counts with all of its times, so that its visits keep their numbers."""
    shown_from = look.moment - SHOWN_FOR
    shown = select(Appointment.order_id).where(Appointment.ends_at > shown_from)
    rows = look.session.execute(
        select(Appointment, Order.id, Order.origin)
        .join(Order, Order.id == Appointment.order_id)
        .where(Order.crew_id == crew_id, Order.id.in_(shown))
        .order_by(Appointment.id)
    )
    made: dict[tuple[int, str], list[Appointment]] = defaultdict(list)
    for appointment, number, origin in rows:
        made[number, origin].append(appointment)
    found = [event for line in lines(look, made) for event in _of_order(line, made[line.id, line.order.origin])]
    return [event for event in found if event.ends_at > shown_from]


def _of_order(line: Line, made: Sequence[Appointment]) -> list[Event]:
    """Give one event for each visit; a time that was called off is moved to the one that was made instead."""
    visits: list[list[Appointment]] = [[]]
    for each in made:
        if visits[-1] and visits[-1][-1].outcome != CALLED_OFF:
            visits.append([])
        visits[-1].append(each)
    return [_event(line, number, times) for number, times in enumerate(visits) if times]


def _event(line: Line, number: int, times: Sequence[Appointment]) -> Event:
    last, order = times[-1], line.order
    off = last.outcome == CALLED_OFF
    trade = str(TRADE_TITLES[Trade(order.trade)]) if order.trade else ""
    told = line.code if line.is_reported else str(line.title)
    return Event(
        uid=f"order-{order.id}-visit-{number + 1}@{(line.code or order.origin).lower()}.cltms", cancelled=off,
        sequence=len(times) - 1 + off, made_at=last.made_at, starts_at=last.starts_at, ends_at=last.ends_at,
        title=" · ".join(each for each in (trade, told) if each),
        place=f"{line.building.address}, {line.building.town}",
    )  # fmt: skip
