"""A house whose messages are posted and delivered in tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from cltms.app import open_quick_worker
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.jobs import Job
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import Channel
from tests.outbox.servers import Gateway, MailServer, gateway, mail_server

MAIL = Message(
    Channel.EMAIL, to="rosa@example.org", subject="Your code — código", body="The code is 918273.\n.\n¡Hola!\n",
    kind="accounts.sign_in_code",
)  # fmt: skip
SMS = Message(
    Channel.SMS, to="+16175550123", subject="", body="The code is 918273. ¡Hola!", kind="accounts.sign_in_code"
)


@dataclass(frozen=True)
class Post:
    """The post office of a test: posts, delivers, and looks."""

    database: Database
    settings: Settings

    def posted(self, message: Message = MAIL) -> int:
        """Post a message in an act of its own."""
        with acting_as(self.database, OPERATOR, Door.COMMAND_LINE) as act:
            return post(act, message).id

    def delivered(self, message: Message = MAIL) -> OutboxMessage:
        """Post and deliver a message."""
        number = self.posted(message)
        self.work()
        return self.message(number)

    def work(self) -> None:
        """Do what is due."""
        worker = open_quick_worker(self.settings, self.database)
        while worker.run_once():
            pass

    def message(self, number: int) -> OutboxMessage:
        """Give a message as it stands."""
        with self.database.read() as session:
            return session.get_one(OutboxMessage, number)

    def let_pass(self, time: timedelta) -> None:
        """Let everything of the outbox have happened so much earlier."""
        with self.database.write() as session:
            tables: Any = ((OutboxMessage, ("created_at", "due_at", "ended_at", "lease_until")),
                                   (Job, ("due_at", "lease_until")))  # fmt: skip
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
