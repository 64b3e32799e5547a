"""What links tell on the first page: orders that a contractor refused, and times that one proposed."""

from collections.abc import Sequence
from itertools import groupby

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import func, select

from cltms.contractors.links.models import OrderLink
from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.repairs.board.wanted import NOBODY
from cltms.repairs.by_contractor import ANSWERS_A_PROPOSAL, TIME_PROPOSED, proposed_time
from cltms.repairs.models import OrderStep, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction


def due(look: Reading) -> Sequence[Due]:
    """Tell who gives out orders."""
    if not POLICY.opens(look.actor, RepairAction.HANDLE):
        return []
    refused, proposed = _refused(look), _proposed(look)
    where = url_for("repairs.work_list")
    return [
        Due(
            ngettext("order was refused by its contractor", "orders were refused by their contractors", refused),
            refused, f"{where}?who={NOBODY}", look.today,
        ),
        Due(
            ngettext("contractor proposes a time", "contractors propose a time", proposed), proposed,
            url_for("contractors.contractors", _anchor="proposed"), look.today,
        ),
    ]  # fmt: skip


def waiting(look: Reading) -> Sequence[WorkOrder]:
    """List the open orders for which a contractor proposed a time that nobody has answered and that is not over."""
    orders = select(WorkOrder).where(WorkOrder.id.in_(_with_a_time(look)), POLICY.visible_to(look.actor))
    return look.session.scalars(orders.order_by(WorkOrder.id)).all()


def _refused(look: Reading) -> int:
    nobody = WorkOrder.crew_id.is_(None) & WorkOrder.contractor_id.is_(None) & WorkOrder.ended_at.is_(None)
    refused = select(OrderLink.order_id).where(OrderLink.answer == "refused")
    return look.session.scalars(select(func.count(WorkOrder.id)).where(nobody, WorkOrder.id.in_(refused))).one()


def _proposed(look: Reading) -> int:
    visible = select(func.count(WorkOrder.id)).where(POLICY.visible_to(look.actor))
    return look.session.scalars(visible.where(WorkOrder.id.in_(_with_a_time(look)))).one()


def _with_a_time(look: Reading) -> list[int]:
    """Give the numbers of the orders, read from the steps of all open ones for which a time was ever proposed."""
    asked = select(OrderStep.order_id).where(OrderStep.name == TIME_PROPOSED)
    told = (
        select(OrderStep)
        .join(WorkOrder, WorkOrder.id == OrderStep.order_id)
        .where(WorkOrder.ended_at.is_(None), WorkOrder.contractor_id.is_not(None), WorkOrder.id.in_(asked))
        .where(OrderStep.name.in_(ANSWERS_A_PROPOSAL))
        .order_by(OrderStep.order_id, OrderStep.moment, OrderStep.id)
    )
    by_order = groupby(look.session.scalars(told), key=lambda step: step.order_id)
    return [number for number, known in by_order if proposed_time(list(known), look.moment)]
