"""A small place with its lots, and an official of its land bank."""

import pytest

from cltms.foundation.act import Act
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.city.models import Official
from tests.vacant_lots.land import add_official, add_place


@pytest.fixture
def place(act: Act) -> Jurisdiction:
    """Begin the place."""
    return add_place(act)


@pytest.fixture
def dana(act: Act, place: Jurisdiction) -> Official:
    """Write the director of the land bank down."""
    return add_official(act, place)
