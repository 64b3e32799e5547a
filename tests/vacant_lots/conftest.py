"""A small place with its lots, an official of its land bank, and a walk along a row of lots."""

import pytest

from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.database import Database
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.city.models import Official
from tests.support.visitor import Visitor
from tests.vacant_lots.land import add_official, add_place
from tests.vacant_lots.turf import SignIn, cut_by_page, first_walk, row_of_lots


@pytest.fixture
def place(act: Act) -> Jurisdiction:
    """Begin the place."""
    return add_place(act)


@pytest.fixture
def dana(act: Act, place: Jurisdiction) -> Official:
    """Write the director of the land bank down."""
    return add_official(act, place)


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with a row of lots."""
    row_of_lots(database)
    return sign_in_as(Role.ORGANIZER)


@pytest.fixture
def turf(organizer: Visitor, database: Database, settings: Settings) -> str:
    """Give the address of a turf."""
    return cut_by_page(organizer, database, settings)


@pytest.fixture
def walk(organizer: Visitor, turf: str) -> str:
    """Give the address of its walk for the team."""
    return first_walk(organizer, turf)
