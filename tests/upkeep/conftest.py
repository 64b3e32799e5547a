"""A building with a boiler and a plan to look after it."""

from datetime import timedelta

import pytest

from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building, BuildingSystem
from cltms.homes.vocabulary import SystemKind
from cltms.upkeep import commands
from cltms.upkeep.commands import Rhythm
from cltms.upkeep.models import UpkeepPlan

CHECKS = ("Pressure", "Flue")


@pytest.fixture
def building(act: Act) -> Building:
    """Add a building."""
    where = Particulars("12 Foundry Lane", "Alder Falls", True, "us-oh", "America/New_York")
    return homes.add_building(act, where)


@pytest.fixture
def boiler(act: Act, building: Building) -> BuildingSystem:
    """Write its boiler down."""
    return commands.add_system(act, building, SystemKind.HEATING, "", 2010, None)


@pytest.fixture
def plan(act: Act, building: Building, boiler: BuildingSystem) -> UpkeepPlan:
    """Plan to look after it every year from the day after tomorrow on."""
    starts_on = act.moment.astimezone(building.zone).date() + timedelta(days=2)
    return commands.add_plan(act, building, boiler, Rhythm("Boiler", Trade.HEATING, 12, starts_on, CHECKS))
