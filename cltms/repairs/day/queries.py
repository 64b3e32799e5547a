"""Finding what a crew does on a day, one order that it was given, and the pictures of its work."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from cltms.crews import queries as crews
from cltms.crews.models import Crew
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.repairs import work_photos
from cltms.repairs.assigning import GIVEN
from cltms.repairs.day.models import SignOff
from cltms.repairs.models import Appointment, Order, OrderStep, RepairPhoto, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.queries import whole
from cltms.repairs.vocabulary import RepairAction, Stage
from cltms.repairs.work_photos import WorkPhoto

AnyOrder = TypeVar("AnyOrder", bound=Order)
AROUND = timedelta(days=1)
"""No clock on earth is further from that of Greenwich."""
WITHOUT_A_TIME = (Stage.RECEIVED, Stage.TRIAGED, Stage.IN_PROGRESS, Stage.NO_ACCESS)


@dataclass(frozen=True)
class Visit:
    """An order of the day, with its appointment if it has one, and the pictures that belong to it."""

    order: WorkOrder
    appointment: Appointment | None
    told: Sequence[RepairPhoto]
    photos: Sequence[WorkPhoto]
    template: ClassVar[str] = ""


def visits(look: Reading, day: date) -> list[Visit]:
    """List the orders of the actor's crews that have an appointment on ``day``, on the building's clock, by time.

    Those that wait for no appointment follow without one.
    """
    orders = {order.id: order for order in look.session.scalars(_mine(look))}
    return _with_pictures(look, standing(look, orders, day, WITHOUT_A_TIME))


def standing(
    look: Reading, orders: Mapping[int, AnyOrder], day: date, loose: Collection[str]
) -> list[tuple[AnyOrder, Appointment | None]]:
    """Give those of some orders that have an appointment on ``day``, on the building's clock, by time.

    Those without one then that wait for none, at the stages ``loose``, follow without.
    """
    middle = datetime.combine(day, time(12), UTC)
    rows = look.session.scalars(
        select(Appointment)
        .where(
            Appointment.order_id.in_(orders),
            Appointment.outcome.is_distinct_from("called off"),
            Appointment.starts_at.between(middle - 2 * AROUND, middle + 2 * AROUND),
        )
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()
    timed = {each.order_id: each for each in rows if _day_of(orders[each.order_id], each) == day}
    without = [each for each in orders.values() if each.state in loose and each.id not in timed]
    return [*((orders[each], timed[each]) for each in timed), *((each, None) for each in without)]


def order(look: Reading, order_id: int) -> WorkOrder:
    """Give an order that is given to a crew of the actor now, or that the actor handles; NotThere."""
    found = look.session.scalars(
        _whole().where(WorkOrder.id == order_id, POLICY.visible_to(look.actor, RepairAction.DO))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def order_once_given(look: Reading, order_id: int) -> WorkOrder:
    """Give an order that is or was given to a crew of the actor, only to add what was seen there; NotThere."""
    found = look.session.scalars(_whole().where(WorkOrder.id == order_id)).one_or_none()
    if found is None or not (POLICY.may(look.actor, RepairAction.DO, found) or was_given(look, order_id)):
        raise NotThere
    return found


def work_photo(look: Reading, order: WorkOrder, photo_id: int) -> WorkPhoto:
    """Give a picture of the work on an order, one that came late only to staff; NotThere."""
    found = work_photos.one(look, order.id, photo_id)
    if found.late and not POLICY.opens(look.actor, RepairAction.SEE):
        raise NotThere
    return found


def sign_offs(look: Reading, order_id: int) -> Sequence[SignOff]:
    """List who at home said that the work on an order was done."""
    rows = select(SignOff).where(SignOff.order_id == order_id)
    return look.session.scalars(rows.order_by(SignOff.id)).all()


def _whole() -> Select[WorkOrder]:
    return whole().options(joinedload(WorkOrder.crew).selectinload(Crew.members))


def _mine(look: Reading) -> Select[WorkOrder]:
    """Only of crews to which the actor belongs, also for staff, who may do any order on its own page."""
    mine = WorkOrder.crew_id.in_(crews.of_actor(look.actor))
    open_ = WorkOrder.ended_at.is_(None)
    return _whole().where(POLICY.visible_to(look.actor, RepairAction.DO), mine, open_).order_by(WorkOrder.id)


def _day_of(order: Order, appointment: Appointment) -> date:
    return appointment.starts_at.astimezone(order.building.zone).date()


def was_given(look: Reading, order_id: int) -> bool:
    """Whether an order was ever given to a crew of the actor."""
    mine = set(look.session.scalars(crews.of_actor(look.actor)))
    given = select(OrderStep.about).where(OrderStep.order_id == order_id, OrderStep.name == GIVEN)
    return any(about.get("crew_id") in mine for about in look.session.scalars(given))


def _with_pictures(look: Reading, rows: Sequence[tuple[WorkOrder, Appointment | None]]) -> list[Visit]:
    told: dict[int, list[RepairPhoto]] = defaultdict(list)
    asked = select(RepairPhoto).where(RepairPhoto.request_id.in_({order.request_id for order, _ in rows}))
    for each in look.session.scalars(asked.order_by(RepairPhoto.id)):
        told[each.request_id].append(each)
    work: dict[int, list[WorkPhoto]] = defaultdict(list)
    taken = select(WorkPhoto).where(WorkPhoto.order_id.in_({order.id for order, _ in rows}), WorkPhoto.late.is_(False))
    for photo in look.session.scalars(taken.order_by(WorkPhoto.taken.desc(), WorkPhoto.id)):
        work[photo.order_id].append(photo)
    return [Visit(order, at, told[order.request_id], work[order.id]) for order, at in rows]
