"""What this room tells on the first page: days of campaigns that come within a week."""

from collections.abc import Sequence
from datetime import timedelta

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import func, select

from cltms.campaigns.models import Campaign, CampaignDay
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import OPEN_STAGES
from cltms.foundation.act import Reading
from cltms.foundation.calling import Due

SOON = timedelta(days=7)


def due(look: Reading) -> Sequence[Due]:
    """Tell who sees campaigns, keepers and their teams, which days come."""
    today = look.house_day
    rows = look.session.execute(
        select(func.count(CampaignDay.id), func.min(CampaignDay.day))
        .join(Campaign, Campaign.id == CampaignDay.campaign_id)
        .where(
            POLICY.visible_to(look.actor), Campaign.stage_name.in_([stage.value for stage in OPEN_STAGES]),
            CampaignDay.day.between(today, today + SOON),
        )
    ).one()  # fmt: skip
    title = ngettext("day of a campaign comes within a week", "days of campaigns come within a week", rows[0])
    return [Due(title, rows[0], url_for("campaigns.campaigns"), rows[1])]
