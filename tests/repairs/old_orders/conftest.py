"""Two buildings with homes, to which old lists can belong."""

import pytest

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars


@pytest.fixture
def buildings(database: Database) -> None:
    """Add the buildings."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for address in ("12 Foundry Lane", "14 Foundry Lane"):
            where = Particulars(address, "Alder Falls", True, "us-oh", "America/New_York", "555 0142")
            homes.add_units(act, homes.add_building(act, where), ["1A", "2B"])
