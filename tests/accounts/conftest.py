"""People who sign in with passwords, codes and apps, and what the journal remembers of it."""

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from cltms.accounts import passwords
from cltms.accounts.commands import admit
from cltms.accounts.models import Account
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.journal.models import JournalEntry
from cltms.outbox.models import OutboxMessage
from cltms.roles import Role
from tests.support.visitor import Visitor

PASSWORD = "four plain words here"  # noqa: S105 of the tests
HASH = passwords.hashed(PASSWORD)


@pytest.fixture
def ana(database: Database) -> Account:
    """Staff, with a password and nothing beside it yet."""
    return person(database, "ana@example.org", Role.STAFF)


@pytest.fixture
def olga(database: Database) -> Account:
    """An organizer, who needs no second factor."""
    return person(database, "olga@example.org", Role.ORGANIZER)


@pytest.fixture
def mia(database: Database) -> Account:
    """A member with a telephone, who comes in by codes."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return admit(
            act, email="mia@example.org", phone="+16175550123", name="Mia", role=Role.MEMBER, password_hash=None
        )


def person(database: Database, email: str, role: Role) -> Account:
    """Write an account with the password of the tests, hashed once for all of them."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        name = email.partition("@")[0].title()
        return admit(act, email=email, phone=None, name=name, role=role, password_hash=HASH)


def facts(database: Database) -> list[tuple[str, str]]:
    """List what the journal remembers: fact and subject."""
    with database.read() as session:
        rows = session.scalars(select(JournalEntry).order_by(JournalEntry.id))
        return [(entry.fact.partition(".")[2], entry.subject) for entry in rows if entry.fact.startswith("accounts.")]


def letters(database: Database) -> list[OutboxMessage]:
    """List what was posted, oldest first."""
    with database.read() as session:
        return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def sign_in(visitor: Visitor, account: Account | str, password: str = PASSWORD, **more: str) -> TestResponse:
    """Send the form with e-mail and password."""
    email = account if isinstance(account, str) else account.email
    return visitor.post("/sign-in", data={"email": email, "password": password, **more})


def signed_in(visitor: Visitor) -> bool:
    """Whether a page knows who is there."""
    return "Sign out" in visitor.get("/components").text
