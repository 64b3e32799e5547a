"""Finding systems, plans and planned orders."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.homes import queries as homes
from cltms.homes.models import Building, BuildingSystem
from cltms.repairs.models import OrderStep
from cltms.upkeep.models import PlannedCheck, PlannedOrder, UpkeepPlan
from cltms.upkeep.policy import POLICY
from cltms.upkeep.vocabulary import PlannedStage

OPEN = (PlannedStage.TRIAGED.value, PlannedStage.SCHEDULED.value, PlannedStage.NO_ACCESS.value)
SHOWN = 100
"""Orders on one page."""


def systems(look: Reading, building_id: int | None = None) -> Sequence[BuildingSystem]:
    """List the systems that are there, of one building or of all, with their buildings."""
    rows = (
        select(BuildingSystem)
        .join(Building, Building.id == BuildingSystem.building_id)
        .where(BuildingSystem.gone_at.is_(None), POLICY.visible_to(look.actor))
        .options(contains_eager(BuildingSystem.building))
        .order_by(Building.town, Building.address, BuildingSystem.kind, BuildingSystem.name, BuildingSystem.id)
    )
    return look.session.scalars(
        rows if building_id is None else rows.where(BuildingSystem.building_id == building_id)
    ).all()


def system(look: Reading, system_id: int) -> BuildingSystem:
    """Give a system that is there; NotThere."""
    found = look.session.get(BuildingSystem, system_id)
    if found is None or found.gone_at is not None:
        raise NotThere
    homes.building(look, found.building_id)
    return found


def plans(look: Reading, building_id: int | None = None) -> Sequence[UpkeepPlan]:
    """List the plans that go on, the next day first, with their buildings and systems."""
    rows = _plans().where(UpkeepPlan.ended_at.is_(None), POLICY.visible_to(look.actor)).order_by(UpkeepPlan.next_on)
    return look.session.scalars(
        rows if building_id is None else rows.where(UpkeepPlan.building_id == building_id)
    ).all()


def plan(look: Reading, plan_id: int) -> UpkeepPlan:
    """Give a plan; NotThere."""
    found = look.session.scalars(_plans().where(UpkeepPlan.id == plan_id, POLICY.visible_to(look.actor))).one_or_none()
    if found is None:
        raise NotThere
    return found


def open_orders(look: Reading) -> Sequence[PlannedOrder]:
    """List the planned orders that are not done, the one that is due first on top."""
    rows = whole().where(PlannedOrder.state.in_(OPEN), POLICY.visible_to(look.actor))
    return look.session.scalars(rows.order_by(PlannedOrder.due_on, PlannedOrder.id).limit(SHOWN)).all()


def number_open(look: Reading) -> int:
    """Count them."""
    return look.session.scalars(select(func.count(PlannedOrder.id)).where(PlannedOrder.state.in_(OPEN))).one()


def ended_of(look: Reading, plan_id: int) -> Sequence[PlannedOrder]:
    """List what a plan made before and is over, the latest first."""
    rows = whole().where(PlannedOrder.plan_id == plan_id, PlannedOrder.ended_at.is_not(None))
    return look.session.scalars(rows.order_by(PlannedOrder.due_on.desc()).limit(SHOWN)).all()


def order(look: Reading, order_id: int) -> PlannedOrder:
    """Give a planned order with its plan, building and system; NotThere."""
    who = (joinedload(PlannedOrder.crew), joinedload(PlannedOrder.contractor))
    found = look.session.scalars(
        whole().options(*who).where(PlannedOrder.id == order_id, POLICY.visible_to(look.actor))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def checks_of(look: Reading, order: PlannedOrder) -> Sequence[PlannedCheck]:
    """Give the checklist of an order."""
    rows = select(PlannedCheck).where(PlannedCheck.order_id == order.id)
    who = joinedload(PlannedCheck.looked_by)
    return look.session.scalars(rows.options(who).order_by(PlannedCheck.position)).all()


def steps_of(look: Reading, order: PlannedOrder) -> Sequence[OrderStep]:
    """Give what has happened to it."""
    return look.session.scalars(
        select(OrderStep).where(OrderStep.order_id == order.id).order_by(OrderStep.moment, OrderStep.id)
    ).all()


def _plans() -> Select[UpkeepPlan]:
    return select(UpkeepPlan).options(joinedload(UpkeepPlan.building), joinedload(UpkeepPlan.system))


def whole() -> Select[PlannedOrder]:
    """Select planned orders with their plans, buildings and systems."""
    path = joinedload(PlannedOrder.plan)
    return select(PlannedOrder).options(path.joinedload(UpkeepPlan.building), path.joinedload(UpkeepPlan.system))
