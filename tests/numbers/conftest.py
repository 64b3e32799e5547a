"""Two buildings, and orders written as rows, so that each has exactly the moments that a test is about."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from cltms.foundation.act import Act
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building
from cltms.repairs.models import RepairRequest, WorkOrder

Told = Callable[..., WorkOrder]


def add_house(act: Act, address: str, units: int) -> Building:
    """Add a building with so many homes."""
    building = homes.add_building(act, Particulars(address, "Alder Falls", True, "us-oh", "America/New_York"))
    homes.add_units(act, building, [str(number) for number in range(units)])
    homes.add_units(act, building, ["Stairs"], shared=True)
    return building


def tell(
    act: Act, number: int, building: Building, ago: timedelta, begun: timedelta | None = None,
    done: timedelta | None = None, **more: object,
) -> WorkOrder:  # fmt: skip
    """Write a report and its order: told ``ago``, begun and done so long after it."""
    at = act.moment - ago
    request = RepairRequest(
        code=f"{number:06d}", pin_index=f"p{number}", receipt_index=f"r{number}", building_id=building.id,
        room="kitchen", problem="leak", dangers=[], said="", language="en", channel="page", reported_at=at,
        recorded_at=at,
    )  # fmt: skip
    order = WorkOrder(
        request=request, state="closed" if done else "triaged", priority="normal", hazards=[],
        promised_until=at + timedelta(days=5), begun_at=_after(at, begun), done_at=_after(at, done),
        ended_at=_after(at, done), **more,
    )  # fmt: skip
    act.session.add(order)
    act.session.flush()
    return order


@pytest.fixture
def house(act: Act) -> Callable[[str, int], Building]:
    """Add a building with so many homes."""
    return lambda address, units: add_house(act, address, units)


@pytest.fixture
def told(act: Act) -> Told:
    """Write a report and its order."""
    numbers = iter(range(100_000))

    def _told(building: Building, ago: timedelta, *spans: timedelta | None, **more: Any) -> WorkOrder:
        return tell(act, next(numbers), building, ago, *spans, **more)

    return _told


def _after(at: datetime, span: timedelta | None) -> datetime | None:
    return None if span is None else at + span
