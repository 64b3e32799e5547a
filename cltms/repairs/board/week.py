"""The week of a crew, or of all: what is planned on which day, and what waits for a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, select, true

from cltms.foundation.act import Reading
from cltms.repairs.models import Appointment, Order
from cltms.repairs.origins import Line, lines
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import Stage

DAYS = 7
MOST_WAITING = 60
TO_PLAN = (Stage.TRIAGED, Stage.NO_ACCESS, Stage.AWAITING_PARTS, Stage.SCHEDULED)
AROUND = timedelta(days=1)


@dataclass(frozen=True)
class Card:
    """An order on the board, with the appointment by which it stands on its day; without one it waits."""

    line: Line
    appointment: Appointment | None = None

    @property
    def order(self) -> Order:
        """What is done."""
        return self.line.order

    @property
    def starts(self) -> datetime | None:
        """When somebody comes, on the clock of the building."""
        return self.appointment.starts_at.astimezone(self.line.building.zone) if self.appointment else None

    @property
    def ends(self) -> datetime | None:
        """Until when."""
        return self.appointment.ends_at.astimezone(self.line.building.zone) if self.appointment else None


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday on, each with its cards in order of time, and what waits for a time.

    ``more`` counts what waits beside the cards, which are the `MOST_WAITING` that are due soonest.
    """

    monday: date
    days: Sequence[tuple[date, Sequence[Card]]]
    waiting: Sequence[Card]
    more: int


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def week(look: Reading, monday: date, crew_id: int | None) -> Week:
    """Gather the week of a crew, or of everybody; a day is that on the clock of the building."""
    whose = Order.crew_id == crew_id if crew_id is not None else true()
    cards = _planned(look, monday, whose)
    days = [monday + timedelta(days=each) for each in range(DAYS)]
    by_day = [(day, [card for card in cards if card.starts is not None and card.starts.date() == day]) for day in days]
    return Week(monday, by_day, *_waiting(look, whose))


def _planned(look: Reading, monday: date, whose: ColumnElement[bool]) -> list[Card]:
    begins = datetime.combine(monday, time(), UTC)
    rows = look.session.execute(
        select(Appointment, Order.id, Order.origin)
        .join(Order, Order.id == Appointment.order_id)
        .where(
            POLICY.visible_to(look.actor), whose, Appointment.outcome.is_distinct_from("called off"),
            Appointment.starts_at.between(begins - AROUND, begins + timedelta(days=DAYS) + AROUND),
        )
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()  # fmt: skip
    found = {line.id: line for line in lines(look, {(number, origin) for _at, number, origin in rows})}
    return [Card(found[number], appointment) for appointment, number, _origin in rows]


def _waiting(look: Reading, whose: ColumnElement[bool]) -> tuple[list[Card], int]:
    """Orders to which nobody is to come, what is due soonest first; and how many there are beside those."""
    coming = select(Appointment.order_id).where(Appointment.outcome.is_(None), Appointment.ends_at > look.moment)
    waits = [POLICY.visible_to(look.actor), whose, Order.state.in_(TO_PLAN), Order.id.not_in(coming)]
    rows = look.session.execute(
        select(Order.id, Order.origin)
        .where(*waits)
        .order_by(Order.due_at.is_(None), Order.due_at, Order.id)
        .limit(MOST_WAITING)
    )
    cards = [Card(line) for line in lines(look, [(number, origin) for number, origin in rows])]
    count = look.session.scalars(select(func.count(Order.id)).where(*waits)).one()
    return cards, count - len(cards)
