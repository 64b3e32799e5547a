"""A house whose messages are posted and delivered in tests."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from cltms.app import open_quick_worker
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.jobs import QUEUES
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.models import BOXES, Posted
from cltms.outbox.vocabulary import Channel
from cltms.roles import Role
from tests.outbox.servers import Gateway, MailServer, gateway, mail_server

MAIL = Message(
    Channel.EMAIL, to="rosa@example.org", subject="Your code — código", body="The code is 918273.\n.\n¡Hola!\n",
    kind="accounts.sign_in_code",
)  # fmt: skip
SMS = Message(
    Channel.SMS, to="+16175550123", subject="", body="The code is 918273. ¡Hola!", kind="accounts.sign_in_code"
)


STEWARD = Actor(901, "Sam Steward", frozenset({Role.STEWARD.value}))


@dataclass(frozen=True)
class Post:
    """The post office of a test: posts, delivers, and looks."""

    database: Database
    settings: Settings
    circle: Circle = Circle.HOUSE

    @property
    def actor(self) -> Actor:
        """Who posts."""
        return STEWARD if self.circle is Circle.UNION else OPERATOR

    def acting(self) -> AbstractContextManager[Act]:
        """Act as who posts."""
        return acting_as(self.database, self.actor, Door.COMMAND_LINE, circle=self.circle)

    def posted(self, message: Message = MAIL) -> int:
        """Post a message in an act of its own."""
        with self.acting() as act:
            return post(act, message).id

    def delivered(self, message: Message = MAIL) -> Posted:
        """Post and deliver a message."""
        number = self.posted(message)
        self.work()
        return self.message(number)

    def work(self) -> None:
        """Do what is due."""
        worker = open_quick_worker(self.settings, self.database)
        while worker.run_once():
            pass

    def message(self, number: int) -> Posted:
        """Give a message as it stands."""
        with self.database.read(self.circle) as session:
            return session.get_one(BOXES[self.circle], number)

    def let_pass(self, time: timedelta) -> None:
        """Let everything of the outbox have happened so much earlier."""
        with self.database.write(self.circle) as session:
            tables: Any = ((BOXES[self.circle], ("created_at", "due_at", "ended_at", "lease_until")),
                                   (QUEUES[self.circle], ("due_at", "lease_until")))  # fmt: skip
            for table, columns in tables:
                for row in session.scalars(select(table)):
                    moments: dict[str, Any] = {name: getattr(row, name) for name in columns}
                    earlier = {name: moment - time for name, moment in moments.items() if moment is not None}
                    if earlier:
                        session.execute(update(table).where(table.id == row.id).values(**earlier))


@pytest.fixture
def office(database: Database, settings: Settings) -> Post:
    """Give a post office without a mail server: letters become files."""
    return Post(database, settings)


@pytest.fixture
def union_office(database: Database, settings: Settings) -> Post:
    """Give the post office of the union, without a mail server either."""
    return Post(database, settings, Circle.UNION)


@pytest.fixture
def server() -> Iterator[MailServer]:
    """Run a mail server."""
    with mail_server() as running:
        yield running


@pytest.fixture
def by_smtp(office: Post, server: MailServer) -> Post:
    """Give a post office that hands mail to the server."""
    return Post(office.database, smtp_settings(office.settings, server.port))


@pytest.fixture
def receiver() -> Iterator[Gateway]:
    """Run an SMS gateway."""
    with gateway() as running:
        yield running


@pytest.fixture
def by_webhook(office: Post, receiver: Gateway) -> Callable[..., Post]:
    """Give post offices that hand SMS to the gateway, with other settings where a test wants them."""

    def made(**changed: Any) -> Post:
        values = {"sms_url": receiver.url, "sms_secret": "s" * 32, "sms_on_own_network": True, **changed}
        return Post(office.database, changed_settings(office.settings, **values))

    return made


def smtp_settings(settings: Settings, port: int, **more: Any) -> Settings:
    """Give settings of a house with a mail server on this machine."""
    values = {"mail_from": "Land Trust <office@example.org>", "smtp_host": "127.0.0.1", "smtp_port": port,
              "smtp_security": "none", "carrier_seconds": 5, **more}  # fmt: skip
    return changed_settings(settings, **values)


def changed_settings(settings: Settings, **changed: Any) -> Settings:
    """Give the settings with some changed, checked like any."""
    return Settings(**{**settings.model_dump(exclude_unset=True), **changed})
