"""Somebody who acts on people's records, in acts of their own, and a few people to begin with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cltms.accounts.models import Account
from cltms.foundation.acting import OPERATOR, Act, Actor, Door, Reading, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.foundation.term import Term
from cltms.members import belonging, commands
from cltms.members.models import Household, Membership, Organisation, Person
from cltms.members.vocabulary import Hat, OrganisationKind, Way
from cltms.roles import Role
from tests.conftest import new_account

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = NOON.date()


@dataclass(frozen=True)
class Office:
    """The office of a land trust in a test: makes people and acts as whoever is named."""

    database: Database

    @contextmanager
    def acting(self, actor: Actor = OPERATOR, moment: datetime = NOON) -> Iterator[Act]:
        """Act, by default as the operator at noon of the day."""
        with acting_as(self.database, actor, Door.COMMAND_LINE, moment=moment) as act:
            yield act

    @contextmanager
    def reading(self, actor: Actor = OPERATOR, moment: datetime = NOON) -> Iterator[Reading]:
        """Read, by default as the operator at noon of the day."""
        with reading_as(self.database, actor, Door.COMMAND_LINE, moment=moment) as look:
            yield look

    def person(self, name: str = "Rosa Ortiz", moment: datetime = NOON, **more: Any) -> Person:
        """Add somebody."""
        contacts = {Way(key): more.pop(key) for key in ("email", "phone", "post") if key in more}
        guarded = more.pop("guarded", False)
        with self.acting(moment=moment) as act:
            person = commands.add_person(act, name, contacts=contacts, **more)
            person.guarded = guarded
        return person

    def organisation(self, name: str = "Millrace Land Trust", **more: Any) -> Organisation:
        """Add an organisation, one of our own unless it is said otherwise."""
        kind = more.pop("kind", OrganisationKind.LAND_TRUST)
        with self.acting() as act:
            return belonging.add_organisation(act, name, kind, ours=more.pop("ours", True))

    def hat(
        self,
        person: Person,
        organisation: Organisation,
        hat: Hat,
        start: date = date(2020, 1, 1),
        end: date | None = None,
    ) -> Membership:
        """Give somebody a hat."""
        with self.acting() as act:
            mine, theirs = act.session.get_one(Person, person.id), act.session.get_one(Organisation, organisation.id)
            return belonging.begin(act, mine, theirs, hat, Term(start, end))

    def household(self, name: str, *people: Person, start: date = date(2020, 1, 1)) -> Household:
        """Let people live together."""
        with self.acting() as act:
            household = belonging.add_household(act, name)
            for person in people:
                belonging.move_in(act, household, act.session.get_one(Person, person.id), Term(start))
        return household

    def account(self, role: Role) -> Account:
        """Let somebody sign in."""
        return new_account(self.database, role)

    def link(self, person: Person, account: Account) -> None:
        """Let a person sign in with an account."""
        with self.acting() as act:
            commands.link_account(act, act.session.get_one(Person, person.id), account.email or "")


def actor_of(account: Account) -> Actor:
    """Give the actor of an account that has one role."""
    return Actor(account.id, account.name, frozenset({account.name.lower()}))


@pytest.fixture
def office(database: Database) -> Office:
    """Give the office."""
    return Office(database)


@pytest.fixture
def actor(office: Office) -> Callable[[Role], Actor]:
    """Give actors by their role, each with an account."""
    return lambda role: actor_of(office.account(role))
