"""A home of the trust with a lease in force, and the household that leases it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

import pytest

from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.models import Unit
from cltms.leases.agreements import commands, queries
from cltms.leases.agreements.commands import NewLease, NewTemplate
from cltms.leases.agreements.models import Lease, LeaseTemplate
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.members import belonging
from tests.leases.agreements.samples import BEGUN, CLAUSES


@contextmanager
def on(database: Database, day: date, actor: Actor = OPERATOR) -> Iterator[Act]:
    """Act at noon of a day."""
    moment = datetime.combine(day, time(12), UTC)
    with acting_as(database, actor, Door.COMMAND_LINE, moment=moment) as act:
        yield act


def a_home(act: Act, label: str = "1A") -> Unit:
    """Add a house with one home."""
    about = homes.Particulars(f"{label} Mill Street", "Springfield", True, "us-ny", "America/New_York")
    return homes.add_units(act, homes.add_building(act, about), [label])[0]


def a_template(act: Act, name: str = "Leases of 2024") -> LeaseTemplate:
    """Write a template with all clauses."""
    return commands.write_template(act, NewTemplate(name, LeaseKind.GROUND, "USD", CLAUSES))


def the_lease(act: Act, lease_id: int) -> Lease:
    """Give a lease with all that belongs to it."""
    return queries.lease(act, lease_id).lease


@pytest.fixture
def lease_id(database: Database) -> int:
    """Give a lease in force."""
    with on(database, BEGUN) as act:
        household = belonging.add_household(act, "Ortega")
        row = commands.draft(act, a_home(act), NewLease(household, a_template(act), BEGUN, None, 180_000_00))
        number = row.id
        commands.sign(act, the_lease(act, number), BEGUN)
    return number
