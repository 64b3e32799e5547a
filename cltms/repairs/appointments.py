"""Appointments of an order, whatever it comes from: made, settled, and the one that is still to come."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from cltms.crews.models import Crew
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from cltms.homes.models import Building
from cltms.repairs.models import Appointment, Order
from maps.sentences import Sentence, sentence

KEPT, NO_ACCESS, CALLED_OFF = "kept", "no access", "called off"
"""What came of an appointment."""
FARTHEST = timedelta(days=366)
"""How far ahead an appointment can be; what is farther is a year that was mistyped."""
GRACE = timedelta(minutes=15)
"""By how much whoever comes may be early and still has come to an appointment."""


def make(act: Act, order: Order, starts_at: datetime, ends_at: datetime, *, anyway: bool = False) -> Appointment:
    """Make an appointment; one that was still to come is called off. Refused for a time that is over or none.

    Refused as well while the crew of the order is elsewhere then, unless it is wanted ``anyway``.
    """
    require_ahead(act, starts_at, ends_at)
    if (crew_id := order.crew_id) and not anyway and (taken := taken_then(act, crew_id, order, starts_at, ends_at)):
        raise Refused(_elsewhere(*taken[0]))
    settle(act, order, CALLED_OFF)
    made = Appointment(order_id=order.id, starts_at=starts_at, ends_at=ends_at, made_at=act.moment)
    act.session.add(made)
    return made


def require_ahead(act: Act, starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a time that is over, or none, or more than a year ahead."""
    if ends_at <= starts_at:
        raise Refused(sentence("An appointment ends after it starts. Look at the times."))
    if ends_at <= act.moment:
        raise Refused(sentence("This time is over. Choose one that is still to come."))
    if starts_at > act.moment + FARTHEST:
        raise Refused(sentence("Look at the year."))


def taken_then(
    act: Act, crew_id: int, order: Order, starts_at: datetime, ends_at: datetime
) -> Sequence[tuple[Appointment, Building]]:
    """Give the visits of a crew to other orders that are still to come and overlap with a time.

    Until the end of the act nobody else plans for the crew; rows that name it can still be added.
    """
    act.session.execute(select(Crew.id).where(Crew.id == crew_id).with_for_update(key_share=True))
    rows = act.session.execute(
        select(Appointment, Building)
        .join(Order, Order.id == Appointment.order_id)
        .join(Building, Building.id == Order.building_id)
        .where(
            Order.crew_id == crew_id, Order.id != order.id, Appointment.outcome.is_(None),
            Appointment.starts_at < ends_at, Appointment.ends_at > starts_at,
        )
        .order_by(Appointment.starts_at)
    )  # fmt: skip
    return [(appointment, building) for appointment, building in rows]


def require_free(act: Act, crew_id: int, order: Order) -> None:
    """Refuse that a crew gets an order with an appointment that is still to come while the crew is elsewhere."""
    mine = coming(act, order)
    if mine is not None and (taken := taken_then(act, crew_id, order, mine.starts_at, mine.ends_at)):
        raise Refused(_elsewhere_already(*taken[0]))


def settle(act: Act, order: Order, outcome: str, came_at: datetime | None = None) -> None:
    """Note what came of the appointments that are still open."""
    open_ones = select(Appointment).where(Appointment.order_id == order.id, Appointment.outcome.is_(None))
    for appointment in act.session.scalars(open_ones):
        appointment.outcome, appointment.came_at = outcome, came_at


def shut_out(act: Act, order: Order, came_at: datetime) -> None:
    """Note that somebody came and was not let in; Refused for a time that is still to come.

    Refused as well for a time before the one that was agreed: this note is evidence against a household, and who
    comes before then was not kept out. A visit without an appointment stays possible.
    """
    if came_at > act.moment:
        raise Refused(sentence("Write when somebody was at the door; it cannot be later than now."))
    if is_before_agreed(act, order, came_at):
        raise Refused(sentence("Whoever comes before the time that was agreed was not kept out. Write a note instead."))
    settle(act, order, NO_ACCESS, came_at)


def is_before_agreed(look: Reading, order: Order, came_at: datetime) -> bool:
    """Whether somebody came before the time that was agreed; never without an appointment."""
    agreed = select(Appointment.starts_at).where(Appointment.order_id == order.id, Appointment.outcome.is_(None))
    return any(came_at < starts_at - GRACE for starts_at in look.session.scalars(agreed))


def coming(look: Reading, order: Order) -> Appointment | None:
    """Give when somebody comes next; None when nothing is arranged."""
    return look.session.scalars(
        select(Appointment)
        .where(Appointment.order_id == order.id, Appointment.outcome.is_(None), Appointment.ends_at > look.moment)
        .order_by(Appointment.starts_at)
    ).first()


def next_or_last(look: Reading, orders: Iterable[int]) -> Mapping[int, Appointment]:
    """Give by order when somebody comes next, else when somebody was to come last; visits called off do not count."""
    found: dict[int, Appointment] = {}
    rows = select(Appointment).where(
        Appointment.order_id.in_(list(orders)), Appointment.outcome.is_distinct_from(CALLED_OFF)
    )
    for each in look.session.scalars(rows.order_by(Appointment.starts_at, Appointment.id)):
        before = found.get(each.order_id)
        if before is None or not before.is_to_come(look.moment):
            found[each.order_id] = each
    return found


def told(starts_at: datetime, ends_at: datetime) -> dict[str, str]:
    """Write times for what a step is about."""
    return {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}


def _elsewhere(there: Appointment, building: Building) -> Sentence:
    starts, ends = (each.astimezone(building.zone) for each in (there.starts_at, there.ends_at))
    return sentence(
        "The crew is at {address} then, from {starts} to {ends}. Choose another time, or tick that you want it "
        "nonetheless.",
        address=building.address, starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}",
    )  # fmt: skip


def _elsewhere_already(there: Appointment, building: Building) -> Sentence:
    starts, ends = (each.astimezone(building.zone) for each in (there.starts_at, there.ends_at))
    return sentence(
        "This order has an appointment while the crew is at {address}, from {starts} to {ends}. Choose somebody else, "
        "or tick that you want it nonetheless.",
        address=building.address, starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}",
    )  # fmt: skip
