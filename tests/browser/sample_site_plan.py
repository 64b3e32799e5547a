"""The draft of a site plan with one element of each form, one of them outside of the lots."""

from cltms.campaigns import queries
from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan import commands
from cltms.campaigns.site_plan.commands import Entry
from cltms.campaigns.site_plan.models import SitePlan
from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.foundation.act import Act
from maps.plan_elements import Element, Form, Kind, rectangle


def site_plan(act: Act, campaign: Campaign) -> SitePlan:
    """Draw it, and show it as the plan; then begin a draft from it."""
    found = queries.campaign(act, campaign.id)
    keys = [lot.parcel_key for lot in found.lots]
    plan = commands.begin(act, found, keys, PlanUnits.FEET)
    elements = (
        rectangle(Kind.BED, "Beans", (3.0, 6.0), 1.2192, 2.4384, 12.0),
        Element(Kind.PATH, "", Form.LINE, ((1.0, 1.0), (5.0, 14.0)), 1.5),
        Element(Kind.TREE, "Pear", Form.CIRCLE, ((-2.0, 5.0),), 4.0),
        Element(Kind.OTHER, "Sandbox", Form.OUTLINE, ((6.0, 8.0), (8.0, 8.0), (7.0, 10.0))),
    )
    commands.save(act, found, plan, [Entry(None, each) for each in elements], plan.version)
    commands.show(act, found, plan, plan.version)
    return commands.begin(act, found, keys, PlanUnits.FEET)
