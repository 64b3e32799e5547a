"""Everything that a packet about a campaign is made of, gathered in one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from cltms.campaigns import authorising
from cltms.campaigns.budget import commands as budget
from cltms.campaigns.budget.commands import Summed
from cltms.campaigns.checklist.queries import items
from cltms.campaigns.endorsing.commands import endorsements
from cltms.campaigns.gathered_models import BudgetLine, ChecklistItem, Endorsement
from cltms.campaigns.models import Campaign
from cltms.decisions.required import Citation
from cltms.foundation.act import Reading


@dataclass(frozen=True)
class Content:
    """A campaign with lots, steps, team and days; what the body wants; money; and who stands behind it openly.

    ``unnamed`` counts endorsements that may not be published: a packet may say how many, never who.
    """

    campaign: Campaign
    citation: Citation | None
    items: Sequence[ChecklistItem]
    lines: Sequence[BudgetLine]
    sums: Sequence[Summed]
    endorsements: Sequence[Endorsement]
    unnamed: int


def content(look: Reading, campaign: Campaign) -> Content:
    """Gather it, of a campaign that the actor may see."""
    backing = endorsements(look, campaign)
    return Content(
        campaign, authorising.citation(look, campaign), items(look, campaign),
        budget.lines(look, campaign), budget.sums(look, campaign), [each for each in backing if each.may_publish],
        sum(not each.may_publish for each in backing),
    )  # fmt: skip
