"""Crews and contractors: who belongs to one, whose orders they are, and who gets none."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.crews import commands, queries
from cltms.crews.commands import Business
from cltms.crews.models import Crew
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act, Actor
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.roles import Role
from tests.conftest import new_account


@pytest.fixture
def mender(database: Database) -> Account:
    """Give somebody who mends."""
    return new_account(database, Role.CREW)


@pytest.fixture
def tenant(database: Database) -> Account:
    """Give somebody who lives in a home."""
    return new_account(database, Role.MEMBER)


def test_who_comes_to_a_crew_twice_is_in_it_once(mender: Account, act: Act) -> None:
    crew = commands.add_crew(act, "Two and a van", [Trade.PLUMBING])
    for _again in range(2):
        commands.join_crew(act, crew, mender)
    assert [each.account_id for each in queries.crew(act, crew.id).members] == [mender.id]


def test_who_left_a_crew_is_in_none(mender: Account, act: Act) -> None:
    crew = commands.add_crew(act, "Two and a van", [Trade.PLUMBING])
    actor = Actor(mender.id, mender.name, frozenset({Role.CREW}))
    commands.join_crew(act, crew, mender)
    assert act.session.scalars(queries.of_actor(actor)).all() == [crew.id]
    commands.leave_crew(act, crew, mender.id)
    assert act.session.scalars(queries.of_actor(actor)).all() == []


def test_a_tenant_cannot_belong_to_a_crew(tenant: Account, act: Act) -> None:
    crew = commands.add_crew(act, "Two and a van", [])
    with pytest.raises(Refused):
        commands.join_crew(act, crew, tenant)


def test_two_crews_cannot_bear_one_name(act: Act) -> None:
    commands.add_crew(act, "Two and a van", [])
    with pytest.raises(Refused):
        commands.add_crew(act, "Two and a van", [])
    assert len(act.session.scalars(select(Crew)).all()) == 1


def test_insurance_whose_end_is_unknown_is_none(act: Act) -> None:
    known = commands.add_contractor(act, Business("Alder Plumbing", (Trade.PLUMBING,), insured_until=act.today))
    unknown = commands.add_contractor(act, Business("Roof & Co", (Trade.ROOFING,)))
    assert known.is_insured(act.today)
    assert not known.is_insured(act.today + timedelta(days=1))
    assert not unknown.is_insured(act.today)
