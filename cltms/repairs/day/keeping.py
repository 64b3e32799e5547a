"""Letting go of who signed that work is done: their names go with those of who reported it."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cltms.repairs.day.models import SignOff
from cltms.repairs.models import WorkOrder


def forget_who_signed(session: Session, before: datetime) -> None:
    """Let go of the names of orders that ended before a moment."""
    over = select(WorkOrder.id).where(WorkOrder.ended_at < before)
    session.execute(
        update(SignOff)
        .where(SignOff.name.is_not(None), SignOff.order_id.in_(over))
        .values(name=None)
        .execution_options(synchronize_session=False)
    )
