"""What a packet's draft says of the site plan: that it is not in it, and what lies off the lots."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan import commands
from cltms.campaigns.site_plan.commands import Entry
from cltms.campaigns.site_plan.models import SitePlan
from cltms.campaigns.site_plan.papers import PlanOrder, packet_plan, paper_of, plan_doubts, runs
from cltms.foundation.act import Act
from maps.plan_elements import Element
from reports.site_plan import site_plan_pdf
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


def test_elements_that_read_the_same_are_one_row_that_names_their_numbers(
    act: Act, campaign: Campaign, draft: SitePlan
) -> None:
    beds = [replace(BED, label="").moved(each / 2, 0) for each in range(6)]
    high = replace(beds[0], label="For wheelchairs")
    show(act, campaign, draft, *beds[:2], high, *beds[2:], TREE)
    plan = packet_plan(act, campaign, "letter", "en")
    assert plan is not None
    rows = [(each.number, each.numbers, each.count, each.label) for each in plan.elements]
    assert rows == [(1, "1, 2, 4–7", 6, ""), (3, "", 1, "For wheelchairs"), (8, "", 1, "Pear")]
    assert [round(each.area_m2, 1) for each in plan.elements[:2]] == [21.6, 3.6]
    paper = paper_of(act, campaign, draft, PlanOrder(lang="es"))
    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(site_plan_pdf(paper))).pages).split())
    assert "1, 2, 4–7 6 × Bancal 1.2 × 3 m 21.6 m² en total" in text
    assert "En total" in text, "what it comes to is not pushed off the sheet"


@pytest.mark.parametrize(("numbers", "written"), [([3], "3"), ([1, 2], "1, 2"), ([1, 2, 3, 5, 8, 9], "1–3, 5, 8, 9")])
def test_numbers_that_follow_one_another_are_drawn_together(numbers: list[int], written: str) -> None:
    assert runs(numbers) == written
