"""The site over a measured county, and somebody who is signed in and asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.app import create_app, open_database
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.support.visitor import Visitor


@dataclass(frozen=True)
class Site:
    """A site without a server: its settings, its database, and a visitor of the staff."""

    settings: Settings
    database: Database
    visitor: Visitor


@contextmanager
def opened_site(url: str, folder: Path) -> Iterator[Site]:
    """Open the site over the database at ``url`` whose files lie in ``folder``."""
    settings = Settings(
        environment="test",
        data_dir=folder,
        keys_dir=folder / "keys",
        database_url=url,
        secret_key=SecretStr("b" * 40),
        log_level="warning",
    )
    database = open_database(settings)
    try:
        yield Site(settings, database, Visitor.of(create_app(settings, database)).signed_in(_account(database)))
    finally:
        database.close()


def _account(database: Database) -> Account:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        account = act.session.scalars(select(Account).where(Account.name == "Staff")).first()
        if account is None:
            account = Account(email="staff@example.org", name="Staff", role=Role.STAFF.value, created_at=act.moment)
            act.session.add(account)
    return account
