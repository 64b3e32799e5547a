"""A board of people with accounts who can vote, and who acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from cltms.accounts.models import Account
from cltms.decisions import bodies, closing, commands, queries
from cltms.decisions.body_models import Body
from cltms.decisions.closing import Closing
from cltms.decisions.commands import Question
from cltms.decisions.models import Decision, Poll, PollResult
from cltms.decisions.rules import Measure, Rule
from cltms.decisions.vocabulary import PollWay
from cltms.foundation.act import OPERATOR, Act, Actor, Door, Reading, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.foundation.term import Term
from cltms.members import belonging
from cltms.members import commands as people
from cltms.members.models import Organisation, Person
from cltms.members.vocabulary import Hat, OrganisationKind
from cltms.roles import Role

TWO_THIRDS = Rule(Measure.AT_LEAST, Fraction(2, 3))
NAMES = ("ana", "ben", "cleo", "dan", "eva")
SINCE = date(2020, 1, 1)


@dataclass
class House:
    """A trust with its board, in acts of their own; people are known by their first names."""

    database: Database
    body_id: int = 0
    organisation_id: int = 0
    accounts: dict[str, Account] = field(default_factory=dict)

    @contextmanager
    def acting(self, actor: Actor | str = OPERATOR, moment: datetime | None = None) -> Iterator[Act]:
        """Act as the operator or as somebody who is named."""
        who = self.actor(actor) if isinstance(actor, str) else actor
        with acting_as(self.database, who, Door.COMMAND_LINE, moment=moment or datetime.now(UTC)) as act:
            yield act

    @contextmanager
    def reading(self, actor: Actor | str = OPERATOR) -> Iterator[Reading]:
        """Read as the operator or as somebody who is named."""
        who = self.actor(actor) if isinstance(actor, str) else actor
        with reading_as(self.database, who, Door.COMMAND_LINE) as look:
            yield look

    def actor(self, name: str) -> Actor:
        """Give who acts."""
        account = self.accounts[name]
        return Actor(account.id, account.name, frozenset({account.role}))

    def account(self, name: str, role: Role = Role.MEMBER) -> Account:
        """Let somebody sign in."""
        with self.acting() as act:
            account = Account(email=f"{name}@example.org", name=name.title(), role=role.value, created_at=act.moment)
            act.session.add(account)
        self.accounts[name] = account
        return account

    def member(self, name: str, hat: Hat = Hat.BOARD, since: date = SINCE, role: Role = Role.MEMBER) -> Person:
        """Bring somebody with an account and a hat."""
        account = self.account(name, role)
        with self.acting() as act:
            person = people.add_person(act, name.title())
            person.account_id = account.id
            belonging.begin(act, person, act.session.get_one(Organisation, self.organisation_id), hat, Term(since))
        return person

    def poll(self, way: PollWay = PollWay.SCREEN, rule: Rule = TWO_THIRDS, *, opened: bool = True, **more: Any) -> int:
        """Prepare a poll and open it."""
        asked = Question(more.pop("question", "Shall we ask for the lots?"), rule, way, "Mina Utes", **more)
        with self.acting() as act:
            poll = commands.draft(act, act.session.get_one(Body, self.body_id), asked)
            if opened:
                commands.open_poll(act, poll)
            return poll.id

    def vote(self, poll_id: int, **choices: str) -> None:
        """Let people vote, each in an act of their own."""
        for name, choice in choices.items():
            with self.acting(name) as act:
                commands.vote(act, act.session.get_one(Poll, poll_id), choice)

    def close(self, poll_id: int, brought: Closing | None = None) -> PollResult:
        """Close a poll."""
        with self.acting() as act:
            return closing.close(act, act.session.get_one(Poll, poll_id), brought)

    def adopted(self, poll_id: int) -> Decision | None:
        """Give what a poll adopted."""
        with self.reading() as look:
            return queries.adopted_by(look, poll_id)


@pytest.fixture
def house(database: Database) -> House:
    """Give a trust with a board of five."""
    made = House(database)
    with made.acting() as act:
        ours = belonging.add_organisation(act, "Millrace Land Trust", OrganisationKind.LAND_TRUST, ours=True)
        made.organisation_id = ours.id
        made.body_id = bodies.add(act, ours, "Board", [Hat.BOARD]).id
    for name in NAMES:
        made.member(name)
    return made
