"""Open orders by building, for a map and its table: how many, and how the worst of their clocks stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import ColumnElement, func, select

from cltms.foundation.act import Reading
from cltms.homes.models import Building
from cltms.repairs.calling import SOON
from cltms.repairs.models import Order
from cltms.repairs.policy import POLICY


class Standing(StrEnum):
    """How a clock stands; told by word, shape and colour together."""

    LATE = "late"
    SOON = "soon"
    TIME = "time"
    NONE = "none"


STANDING_TITLES: dict[Standing, Any] = {
    Standing.LATE: _("late"),
    Standing.SOON: _("runs out within two days"),
    Standing.TIME: _("there is time"),
    Standing.NONE: _("no deadline"),
}
STANDING_SHAPES: dict[Standing, str] = {
    Standing.LATE: "M12 1.5 23 22H1z",
    Standing.SOON: "M12 1 23 12 12 23 1 12z",
    Standing.TIME: "M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 1 1 0-21z",
    Standing.NONE: "M3 3h18v18H3z",
}
"""Outlines in a box of 24 by 24, the same on the map, in its legend and in the table."""


def standing(due_at: datetime | None, now: datetime) -> Standing:
    """Say how a clock stands; what is due at this moment is not late yet."""
    if due_at is None:
        return Standing.NONE
    if due_at < now:
        return Standing.LATE
    return Standing.SOON if due_at <= now + SOON else Standing.TIME


@dataclass(frozen=True)
class Spot:
    """A building with its orders; ``due_at`` is what is due soonest among them."""

    building: Building
    orders: int
    due_at: datetime | None
    standing: Standing


def spots(look: Reading, wanted: Sequence[ColumnElement[bool]], stages: Sequence[str]) -> list[Spot]:
    """List the buildings that have such orders, what is due soonest first; also those that nobody has put on the map.

    They are counted in the database, so that fifty thousand orders make no page of fifty thousand rows.
    """
    soonest, orders = func.min(Order.due_at), func.count(Order.id)
    rows = look.session.execute(
        select(Building, orders, soonest)
        .join(Order, Order.building_id == Building.id)
        .where(POLICY.visible_to(look.actor), Order.state.in_(stages), *wanted)
        .group_by(Building.id)
        .order_by(soonest.is_(None), soonest, Building.address, Building.id)
    )
    return [Spot(building, count, due_at, standing(due_at, look.moment)) for building, count, due_at in rows]
