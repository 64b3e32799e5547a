"""The small county behind the door for map programs, and who asks there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from cltms.accounts.models import Account
from cltms.accounts.sessions import actor_for
from cltms.accounts.tokens import commands
from cltms.accounts.tokens.commands import Made
from cltms.app import create_app
from cltms.foundation.acting import Door, acting_as
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.conftest import new_account
from tests.parcels.conftest import elm_model, lent, year, year_file  # noqa: F401 fixtures
from tests.parcels.house import House
from tests.support.databases import Databases
from tests.support.visitor import Visitor

SLUG = "elm-county-oh"
LOTS = f"/features/collections/{SLUG}-lots"
ITEMS = f"{LOTS}/items"


@dataclass(frozen=True)
class Doors:
    """The small county with its footprints, its application, and the token of an organizer."""

    house: House
    app: Flask
    made: Made

    def ask(self, address: str, *, word: str | None = None, **asked: Any) -> TestResponse:
        """Ask as a map program does, by default with the organizer's token; '' asks without any."""
        word = self.made.word if word is None else word
        head = {"Authorization": f"Bearer {word}"} if word else {}
        return Visitor.of(self.app).get(address, query_string=asked or None, headers=head)

    def opened(self) -> Flask:
        """The application of a house whose layers are open."""
        return create_app(self.house.settings.model_copy(update={"open_layers": True}), self.house.database)


@pytest.fixture(scope="module")
def doors(
    elm_model: tuple[str, Path],  # noqa: F811 the fixture
    test_databases: Databases,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Doors]:
    """A copy of the small county for a module."""
    with lent(elm_model, test_databases, tmp_path_factory.mktemp("county") / "data") as house:
        account = new_account(house.database, Role.ORGANIZER)
        yield Doors(house, create_app(house.settings, house.database), token_of(house.database, account))


def token_of(database: Database, account: Account, *, with_second_factor: bool = True, days: int = 30) -> Made:
    """Make a token as its owner would."""
    with acting_as(database, actor_for(account), Door.PAGE) as act:
        return commands.make(act, account.id, "QGIS", timedelta(days=days), with_second_factor=with_second_factor)
