"""Asks of this house that were won and can be compared: of the same body, or for the same thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from cltms.campaigns.models import Campaign, CampaignStep
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import Stage
from cltms.foundation.act import Reading

MOST = 10
WON = (Stage.WON.value, Stage.PART_WON.value)


@dataclass(frozen=True)
class Comparable:
    """A campaign that was won, when, and what it has in common with the one that is compared."""

    campaign: Campaign
    won_on: date
    same_body: bool
    same_ask: bool


def comparable(
    look: Reading, jurisdiction_id: int, body: str | None, ask: str | None = None, besides: int | None = None
) -> Sequence[Comparable]:
    """List won campaigns of a place that the actor may see: those with most in common first, then the latest."""
    won_on = (
        select(CampaignStep.campaign_id, func.max(CampaignStep.happened_on).label("day"))
        .where(CampaignStep.became.in_(WON))
        .group_by(CampaignStep.campaign_id)
        .subquery()
    )
    alike = [column == value for column, value in ((Campaign.owner_body, body), (Campaign.ask, ask)) if value]
    if not alike:
        return []
    rows = look.session.execute(
        select(Campaign, won_on.c.day)
        .join(won_on, won_on.c.campaign_id == Campaign.id)
        .where(
            Campaign.jurisdiction_id == jurisdiction_id, Campaign.stage_name.in_(WON), Campaign.id != (besides or 0),
            or_(*alike), POLICY.visible_to(look.actor),
        )
        .options(selectinload(Campaign.lots))
    ).all()  # fmt: skip
    found = [Comparable(row, day, bool(body) and row.owner_body == body, row.ask == ask) for row, day in rows]
    found.sort(key=lambda each: (each.same_body + each.same_ask, each.won_on, each.campaign.id), reverse=True)
    return found[:MOST]
