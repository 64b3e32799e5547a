"""A place with five lots, in which the trust holds and wants land."""

import pytest

from cltms.foundation.act import Act
from cltms.holdings import commands, queries
from cltms.holdings.commands import Told
from cltms.holdings.models import Holding
from cltms.holdings.vocabulary import RightKind
from cltms.parcels.models import Jurisdiction
from tests.vacant_lots.land import add_place, lot

CORNER = Told("Mill Street corner", RightKind.FEE, "USD", 40_000_00, from_whom="Estate of R. Voss")


@pytest.fixture
def place(act: Act) -> Jurisdiction:
    """The place."""
    return add_place(act)


def prospect(act: Act, place: Jurisdiction, *keys: str, told: Told = CORNER) -> Holding:
    """Write a prospect down."""
    row = commands.add(act, place, told, [lot(act, place, key) for key in keys or ("A1",)])
    return queries.holding(act, row.id)


def held(act: Act, place: Jurisdiction, *keys: str, told: Told = CORNER) -> Holding:
    """Write down what the trust has already."""
    row = commands.add(act, place, told, [lot(act, place, key) for key in keys or ("A1",)], act.house_day)
    return queries.holding(act, row.id)
