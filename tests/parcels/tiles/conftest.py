"""The small county with its tiles, made once for tests that only read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cltms.accounts.models import Account
from cltms.foundation.progress import unseen
from cltms.parcels.tiles import building
from cltms.parcels.tiles.kept import Kept
from cltms.roles import Role
from tests.conftest import new_account
from tests.parcels.house import House


def drawn(house: House) -> Kept:
    """Make the tiles of the only jurisdiction."""
    with house.looking() as look:
        place = house.place(look.session, "elm-county-oh")
        return building.build(look, house.storage, house.settings.data_dir, place, unseen)


@pytest.fixture(scope="session")
def elm_tiles(elm_to_read: House) -> Path:
    """The tiles of the small county."""
    return drawn(elm_to_read).path


@pytest.fixture(scope="session")
def elm_account(elm_to_read: House) -> Callable[[Role], Account]:
    """People of the small county, by role, each made once."""
    known: dict[Role, Account] = {}

    def give(role: Role) -> Account:
        if role not in known:
            known[role] = new_account(elm_to_read.database, role)
        return known[role]

    return give
