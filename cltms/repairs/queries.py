"""Finding work orders: the work list by its clock, one order, and what else is open in its building."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.repairs.models import RepairPhoto, RepairRequest, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import ENDED, PROBLEM_TITLES, Problem, Stage

OPEN = tuple(stage.value for stage in Stage if stage not in ENDED)


OF_A_UNIT = 50
"""Orders on the page of a home."""


def work_list(
    look: Reading, *, stages: Sequence[str] = OPEN, building_id: int | None = None,
    start: int = 0, count: int = 50,
) -> Sequence[WorkOrder]:  # fmt: skip
    """List orders at ``stages``, the soonest deadline first, those without one last."""
    return look.session.scalars(
        whole()
        .where(*_those(look, stages, building_id))
        .order_by(WorkOrder.due_at.is_(None), WorkOrder.due_at, WorkOrder.id)
        .offset(start)
        .limit(count)
    ).all()


def order(look: Reading, order_id: int) -> WorkOrder:
    """Give an order that the actor may see, with its report, building, unit and who does it; NotThere."""
    who = (joinedload(WorkOrder.crew), joinedload(WorkOrder.contractor))
    found = look.session.scalars(
        whole().options(*who).where(WorkOrder.id == order_id, POLICY.visible_to(look.actor))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def open_in_building(look: Reading, here: WorkOrder) -> Sequence[WorkOrder]:
    """List the other open orders of the building, the latest first."""
    return look.session.scalars(
        whole()
        .where(*_those(look, OPEN, here.request.building_id), WorkOrder.id != here.id)
        .order_by(WorkOrder.id.desc())
    ).all()


def of_unit(look: Reading, unit_id: int) -> Sequence[WorkOrder]:
    """List what was reported of a unit, the latest first, at most as many as a page shows."""
    mine = whole().where(RepairRequest.unit_id == unit_id, POLICY.visible_to(look.actor))
    return look.session.scalars(mine.order_by(WorkOrder.id.desc()).limit(OF_A_UNIT)).all()


def name_of(order: WorkOrder) -> str:
    """Name an order as lists do: what is wrong, where, and the code of its receipt."""
    what = PROBLEM_TITLES[Problem(order.request.problem)]
    where = order.request.unit.label if order.request.unit else order.request.where_said or _("no unit named")
    return f"{what} · {where} · {order.request.code}"


def followed(look: Reading, order: WorkOrder) -> WorkOrder | None:
    """Give the order on which this one follows; None for a first one."""
    return look.session.get(WorkOrder, order.follows_id) if order.follows_id is not None else None


def following(look: Reading, order: WorkOrder) -> Sequence[WorkOrder]:
    """List the orders that followed on this one, the first one first."""
    rows = select(WorkOrder).where(WorkOrder.follows_id == order.id)
    return look.session.scalars(rows.order_by(WorkOrder.id)).all()


def told_photo(look: Reading, request_id: int, photo_id: int) -> RepairPhoto:
    """Give a picture that came with a report; NotThere for that of another one."""
    found = look.session.get(RepairPhoto, photo_id)
    if found is None or found.request_id != request_id:
        raise NotThere
    return found


def whole() -> Select[WorkOrder]:
    """Select orders with their reports, buildings and units."""
    request = contains_eager(WorkOrder.request)
    return (
        select(WorkOrder)
        .join(RepairRequest, RepairRequest.id == WorkOrder.request_id)
        .options(
            request.joinedload(RepairRequest.building),
            request.joinedload(RepairRequest.unit),
        )
    )


def _those(look: Reading, stages: Sequence[str], building_id: int | None) -> list[ColumnElement[bool]]:
    found = [WorkOrder.state.in_(stages), POLICY.visible_to(look.actor)]
    return found if building_id is None else [*found, RepairRequest.building_id == building_id]
