"""A building with homes and codes on its doors, and somebody who reports."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation import house as houses
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building, Unit
from cltms.repairs import reporting
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Channel, Danger, Problem, Room
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_gateway import SECRET, Gateway
from tests.support.visitor import Visitor

KEY, PIN = "0f0e0d0c-0b0a-4908-8706-050403020100", "123456"


@pytest.fixture
def building(act: Act) -> Building:
    """Add a building in England, where this project knows most of the law."""
    return homes.add_building(act, Particulars("12 Mill Lane", "Rochdale", True, "gb-eng", "Europe/London", "555 0100"))


@pytest.fixture
def unit(act: Act, building: Building) -> Unit:
    """Add a home."""
    return homes.add_units(act, building, ["2B"])[0]


@pytest.fixture
def report(act: Act, building: Building, unit: Unit) -> Callable[..., RepairRequest]:
    """Report something; what a test does not care about is filled in."""
    numbers = iter(range(1000))

    def _report(
        problem: Problem = Problem.MOLD,
        dangers: tuple[Danger, ...] = (),
        said: str = "It is black again",
        **more: object,
    ) -> RepairRequest:
        told = Told(Room.BEDROOM, problem, dangers, said, "en", Channel.STICKER, **more)  # type: ignore[arg-type]
        return reporting.report(act, building, unit, told, form_key=f"{KEY[:-3]}{next(numbers):03d}", pin=PIN)

    return _report


@pytest.fixture
def order_of(act: Act) -> Callable[[RepairRequest], WorkOrder]:
    """Give the first order of a report."""

    def _order(request: RepairRequest) -> WorkOrder:
        order = act.session.scalars(select(WorkOrder).where(WorkOrder.request_id == request.id)).first()
        assert order is not None
        order.request = request
        return order

    return _order


@pytest.fixture
def code(database: Database) -> str:
    """Give the code on the door of a home."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("12 Foundry Lane", "Alder Falls", True, "us-oh", "America/New_York", "555 0142")
        building = homes.add_building(act, where)
        homes.add_units(act, building, ["2B"])
        return homes.make_codes(act, building)[1].code


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Come with a phone, without an account."""
    return Visitor.of(app)


@pytest.fixture
def staff(database: Database) -> Account:
    """Somebody who works for the trust."""
    return new_account(database, Role.STAFF)


@pytest.fixture
def gateway(app: Flask) -> Iterator[Gateway]:
    """Open the door for a gateway."""
    house = cast(houses.House, app.extensions[houses.KEY])
    opened = house.settings.model_copy(update={"text_in_secret": SecretStr(SECRET)})
    app.extensions[houses.KEY] = houses.House(**{**vars(house), "settings": opened})
    yield Gateway(Visitor.of(app))
