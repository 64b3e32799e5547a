"""A campaign for two lots of a place whose roll has brought a metre grid, and drafts of plans for them."""

import pytest

from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan import commands
from cltms.campaigns.site_plan.commands import Entry
from cltms.campaigns.site_plan.models import SitePlan
from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.foundation.act import Act
from cltms.parcels.models import Jurisdiction
from maps.plan_elements import Element, Form, Kind, rectangle
from maps.projection import metre_grid
from tests.campaigns.conftest import Ground

BED = rectangle(Kind.BED, "Beans", (1.0, 2.0), 1.2, 3.0, 15.0)
PATH = Element(Kind.PATH, "", Form.LINE, ((0.0, 0.0), (4.0, 0.0), (4.0, 6.0)), 1.5)
TREE = Element(Kind.TREE, "Pear", Form.CIRCLE, ((6.0, 6.0),), 3.0)


def with_grid(act: Act, place: Jurisdiction) -> Jurisdiction:
    """Give the place the metre grid that a real roll brings."""
    place.west, place.south, place.east, place.north = bounds = (-83.51, 39.09, -83.48, 39.11)
    place.grid = metre_grid(bounds).to_wkt()
    act.session.flush()
    return place


@pytest.fixture
def campaign(act: Act, ground: Ground) -> Campaign:
    """Begin a campaign for A1 and A2."""
    with_grid(act, ground.place)
    return ground.begin(act, "A1", "A2")


@pytest.fixture
def draft(act: Act, campaign: Campaign) -> SitePlan:
    """Begin a draft in metres with a bed, a path and a tree."""
    plan = commands.begin(act, campaign, ["A1", "A2"], PlanUnits.METRES)
    commands.save(act, campaign, plan, [Entry(None, each) for each in (BED, PATH, TREE)], plan.version)
    return plan
