"""What a packet's draft says of the site plan: that it is not in it, and what lies off the lots."""

from dataclasses import replace

from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan import commands
from cltms.campaigns.site_plan.commands import Entry
from cltms.campaigns.site_plan.models import SitePlan
from cltms.campaigns.site_plan.papers import packet_plan, plan_doubts
from cltms.foundation.act import Act
from maps.plan_elements import Element
from tests.campaigns.site_plan.conftest import BED, TREE


def show(act: Act, campaign: Campaign, plan: SitePlan, *elements: Element) -> None:
    commands.save(act, campaign, plan, [Entry(None, each) for each in elements], plan.version)
    commands.show(act, campaign, plan, plan.version)


def doubts(act: Act, campaign: Campaign) -> tuple[bool, str]:
    printed = packet_plan(act, campaign, "letter", "en")
    return printed is not None, " ".join(plan_doubts(act, campaign, printed, "en"))


def test_a_draft_is_not_spoken_of(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    assert doubts(act, campaign) == (False, "")


def test_a_plan_within_its_lots_raises_no_doubt(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    show(act, campaign, draft, BED)
    assert doubts(act, campaign) == (True, "")


def test_a_tree_in_the_verge_is_named(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    show(act, campaign, draft, BED, replace(TREE, points=((-3.0, 5.0),)))
    there, said = doubts(act, campaign)
    assert there
    assert said.startswith("Not all of the site plan lies on its lots: 2 Pear,")


def test_a_shown_plan_that_fits_nowhere_does_not_vanish_without_a_word(
    act: Act, campaign: Campaign, draft: SitePlan
) -> None:
    show(act, campaign, draft, BED, replace(TREE, points=((-950.0, 950.0),)))
    there, said = doubts(act, campaign)
    assert not there
    assert "The site plan is not in it" in said
    assert "2 Pear" in said
