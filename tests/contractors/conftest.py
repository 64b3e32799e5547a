"""An order that a contractor has, and another one in the same house that they have not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cltms.crews import commands as crews
from cltms.crews.commands import Business
from cltms.crews.models import Contractor
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.members.contacts import WrittenContact
from cltms.members.vocabulary import Way
from cltms.repairs import assigning, commands, queries, reporting
from cltms.repairs.models import WorkOrder
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Channel, Hazard, Priority, Problem, Room, Stage

Firm = Callable[..., Contractor]


@pytest.fixture
def firm(act: Act) -> Firm:
    """Give a way to add contractors."""
    return lambda name="Alder Plumbing", **more: added(act, name, **more)


def added(
    act: Act, name: str = "Alder Plumbing", days: int = 90, reach: str | None = "alder@example.org"
) -> Contractor:
    """Add a contractor who is insured for so many days."""
    about = Business(
        name, (Trade.PLUMBING,), "email" if reach else None, reach, 8500, "USD",
        insured_until=act.today + timedelta(days=days),
    )  # fmt: skip
    return crews.add_contractor(act, about)


@pytest.fixture
def order(act: Act, firm: Firm) -> WorkOrder:
    """Give an order to a contractor."""
    return given(act, firm())


def given(
    act: Act, firm: Contractor, address: str = "12 Foundry Lane", priority: Priority = Priority.URGENT
) -> WorkOrder:
    """Report a leak, say how urgent it is, and give it to a contractor."""
    where = Particulars(address, "Alder Falls", True, "us-oh", "America/New_York", "555 0142")
    building = homes.add_building(act, where)
    unit = homes.add_units(act, building, ["2B"])[0]
    told = Told(
        Room.BATHROOM, Problem.LEAK, (), "It drips under the sink", "en", Channel.STICKER, come_in="After four",
        pet=True, name="Ana Ortiz", contact=WrittenContact(Way.EMAIL, "ana@example.org"),
    )  # fmt: skip
    request = reporting.report(act, building, unit, told, form_key=f"key of {address}", pin="123456")
    (found,) = reporting.orders_of(act, request, Stage.RECEIVED)
    commands.triage(act, found, priority, Trade.PLUMBING, [Hazard.LEAKING_PIPE], "New trap under the sink")
    assigning.give(act, found, firm)
    act.session.flush()
    return again(act, found)


def again(act: Act, order: WorkOrder) -> WorkOrder:
    """Read an order again with who has it."""
    act.session.expire(order)
    return queries.order(act, order.id)
