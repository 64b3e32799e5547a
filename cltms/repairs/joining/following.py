"""What who joined a matter is told of it: where it stands and by when somebody comes, without a word of the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased, joinedload

from cltms.foundation.act import Reading
from cltms.repairs import appointments, telling
from cltms.repairs.joining.shared import is_shared
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.vocabulary import ENDED, Stage
from cltms.repairs.workflow import CONFIRM

TOLD: Mapping[Stage, Any] = {**telling.TOLD, Stage.NO_ACCESS: telling.TOLD[Stage.TRIAGED]}
"""What is read of each stage; that nobody let us in would tell of a neighbor."""


@dataclass(frozen=True)
class Followed:
    """A matter as it is told to who joined it; appointments only where they are in a part that all share."""

    text: Any
    comes_at: datetime | None
    promised_until: datetime | None
    is_done: bool
    asks: bool


def matter_of(look: Reading, own: WorkOrder) -> WorkOrder:
    """Give the order with which a joined one goes."""
    whole = joinedload(WorkOrder.request)
    options = (whole.joinedload(RepairRequest.building), whole.joinedload(RepairRequest.unit))
    return look.session.get_one(WorkOrder, own.joined_to_id, options=options)


def followed(look: Reading, orders: Sequence[telling.OrderTold]) -> dict[int, Followed]:
    """Tell, by the numbers of joined orders, how the matters go on with which they go."""
    return {told.order.id: _followed(look, told) for told in orders if told.order.joined_to_id is not None}


def joined_to(look: Reading, matter: WorkOrder) -> Sequence[WorkOrder]:
    """List the orders that go with one, the first one first, for staff."""
    request = joinedload(WorkOrder.request)
    rows = select(WorkOrder).where(WorkOrder.joined_to_id == matter.id).order_by(WorkOrder.id)
    both = (request.joinedload(RepairRequest.unit), request.joinedload(RepairRequest.building))
    return look.session.scalars(rows.options(*both)).all()


def to_ask(look: Reading, done_before: datetime) -> list[int]:
    """Give the joined orders whose residents have yet to be asked whether it is fixed at theirs too."""
    matter = aliased(WorkOrder)
    rows = (
        select(WorkOrder.id)
        .join(matter, matter.id == WorkOrder.joined_to_id)
        .where(
            or_(matter.state == Stage.CLOSED, (matter.state == Stage.DONE) & (matter.done_at <= done_before)),
            matter.done_at.is_not(None),
            or_(WorkOrder.reminded_at.is_(None), WorkOrder.reminded_at < matter.done_at),
        )
    )
    return list(look.session.scalars(rows))


def _followed(look: Reading, told: telling.OrderTold) -> Followed:
    matter = matter_of(look, told.order)
    done = matter.stage in (Stage.DONE, Stage.CLOSED)
    open_still = matter.stage not in ENDED and not done
    coming = appointments.coming(look, matter) if open_still and is_shared(matter.request) else None
    answered = [step.moment for step in told.steps if step.name == CONFIRM]
    return Followed(
        TOLD[matter.stage], coming.starts_at if coming else None, matter.promised_until if open_still else None, done,
        done and not any(matter.done_at is not None and moment >= matter.done_at for moment in answered),
    )  # fmt: skip
