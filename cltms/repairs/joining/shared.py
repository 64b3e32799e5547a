"""Which open matters a house shares, and what of them a neighbor may be told: what, in which shared part, since when.

What is broken inside one home is never offered: that somebody's door does not lock is nobody's business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from cltms.foundation.act import Reading
from cltms.homes.models import Building, Unit
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.queries import OPEN
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Danger, Priority, Problem, Room, Stage

SHARED_ROOMS = frozenset({Room.STAIRS, Room.OUTSIDE})
HOUSE_WIDE = frozenset({
    Problem.NO_WATER, Problem.NO_HOT_WATER, Problem.NO_HEAT, Problem.POWER, Problem.DRAIN, Problem.ELEVATOR,
    Problem.ROOF,
})  # fmt: skip
"""What fails for a whole house at a time: a notice in the hallway would say it."""
OF_THE_HOUSE = frozenset({Danger.NO_WATER_AT_ALL, Danger.NO_POWER_AT_ALL, Danger.NO_HEAT_IN_COLD})
"""Dangers that come with what is house-wide; with any other one a report is sent at once, and nothing is asked."""
MOST_OFFERED = 5


@dataclass(frozen=True)
class Matter:
    """What is told of an open matter: never whose it is, from which home, in what words, or how often it was reported.

    ``room`` or ``part`` (the name of a shared part) is given only where all share it; ``since`` is a day on the
    building's clock.
    """

    order_id: int
    problem: Problem
    room: Room | None
    part: str | None
    since: date


def similar(look: Reading, building: Building, unit: Unit | None, told: Told) -> list[Matter]:
    """List open matters of the house that may be the same as what is told, the longest known first, each once."""
    if not set(told.dangers) <= OF_THE_HOUSE:
        return []
    here = _place(told.room, unit)
    found: dict[tuple[object, ...], Matter] = {}
    for order in _open(look, building, told):
        matter = _told_of(order, building)
        same_place = here is not None and here == _place(Room(order.request.room), order.request.unit)
        if matter is not None and (matter.problem is told.problem or same_place):
            found.setdefault((matter.problem, matter.room, matter.part), matter)
    return list(found.values())[:MOST_OFFERED]


def is_shared(request: RepairRequest) -> bool:
    """Whether a report is about a part that all share, so that its appointments may be told."""
    return _place(Room(request.room), request.unit) is not None


def _open(look: Reading, building: Building, told: Told) -> Iterable[WorkOrder]:
    stages = [stage for stage in OPEN if stage != Stage.DONE]
    rows = (
        select(WorkOrder)
        .join(WorkOrder.request)
        .outerjoin(RepairRequest.unit)
        .where(RepairRequest.building_id == building.id, WorkOrder.state.in_(stages))
        .order_by(RepairRequest.reported_at, WorkOrder.id)
    )
    if told.reported_at is not None:  # taken down later: the first one told us starts the deadlines for both
        rows = rows.where(RepairRequest.reported_at <= told.reported_at)
    if told.dangers:  # an emergency never waits behind something that is handled as less
        rows = rows.where(WorkOrder.priority == Priority.EMERGENCY)
    whole = contains_eager(WorkOrder.request)
    return look.session.scalars(rows.options(whole.contains_eager(RepairRequest.unit))).all()


def _told_of(order: WorkOrder, building: Building) -> Matter | None:
    request, problem = order.request, Problem(order.request.problem)
    since = request.reported_at.astimezone(building.zone).date()
    if request.unit is not None and request.unit.shared:
        return Matter(order.id, problem, None, request.unit.label, since)
    if (room := Room(request.room)) in SHARED_ROOMS:
        return Matter(order.id, problem, room, None, since)
    return Matter(order.id, problem, None, None, since) if problem in HOUSE_WIDE else None


def _place(room: Room, unit: Unit | None) -> object:
    if unit is not None and unit.shared:
        return unit.id
    return room if room in SHARED_ROOMS else None
