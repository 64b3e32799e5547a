"""An order at which a plumber looks, and two people of the staff."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cltms.accounts.models import Account
from cltms.costs.commands import Asked
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act, Actor
from cltms.foundation.money import Money
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import commands, reporting
from cltms.repairs.models import WorkOrder
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Channel, Hazard, Priority, Problem, Room, Stage
from cltms.roles import Role

AskedFor = list[Asked]


@pytest.fixture
def order(act: Act) -> WorkOrder:
    """Begin an order that staff have looked at."""
    return begun(act)


def begun(act: Act, priority: Priority = Priority.NORMAL, address: str = "12 Foundry Lane") -> WorkOrder:
    """Report something, and say how urgent it is."""
    where = Particulars(address, "Alder Falls", True, "us-oh", "America/New_York", "555 0142")
    building = homes.add_building(act, where)
    unit = homes.add_units(act, building, ["2B"])[0]
    told = Told(Room.BATHROOM, Problem.MOLD, (), "Black again", "en", Channel.STICKER)
    request = reporting.report(act, building, unit, told, form_key=f"key of {address}", pin="123456")
    (found,) = reporting.orders_of(act, request, Stage.RECEIVED)
    commands.triage(act, found, priority, Trade.PLUMBING, [Hazard.DAMP_OR_MOLD], "")
    return found


@pytest.fixture
def two(act: Act) -> tuple[Account, Account]:
    """Give two people of the staff."""
    return colleague(act, "ana"), colleague(act, "ben")


def colleague(act: Act, name: str) -> Account:
    """Add somebody who works for the trust."""
    account = Account(email=f"{name}@example.org", name=name.title(), role=Role.STAFF.value, created_at=act.moment)
    act.session.add(account)
    act.session.flush()
    return account


@pytest.fixture
def as_actor(act: Act) -> Callable[[Account], Act]:
    """Give the same act with somebody else as its actor."""
    return lambda account: replace(act, actor=actor(account))


def actor(account: Account) -> Actor:
    """Give who acts."""
    return Actor(account.id, account.name, frozenset({account.role}))


def lines(*minor: int, currency: str = "USD") -> AskedFor:
    """Ask for so much, a line for each."""
    return [Asked(f"Line {number}", Money(each, currency)) for number, each in enumerate(minor, start=1)]
