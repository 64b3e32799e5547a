"""Who works on a campaign, and its dated lines."""

from datetime import date

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.campaigns.facts import DayAdded, DayRemoved, HelpingChanged, TeamJoined, TeamLeft
from cltms.campaigns.locking import lock
from cltms.campaigns.models import Campaign, CampaignDay, CampaignMember
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction, Helping
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere


def join(act: Act, campaign: Campaign, account: Account, helping: Helping) -> CampaignMember:
    """Bring somebody into the team, or say anew whether they lead; they see the campaign from now on."""
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    row = _row(act, campaign, account.id)
    if row is not None:
        if row.helping != helping.value:
            row.helping = helping.value
            act.session.flush()
            act.record(HelpingChanged(campaign.id, account.id, helping.value))
        return row
    row = CampaignMember(
        campaign_id=campaign.id, account_id=account.id, helping=helping.value, since=act.moment
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(TeamJoined(campaign.id, account.id))
    return row


def part(act: Act, campaign: Campaign, account_id: int) -> None:
    """Take somebody out of the team."""
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    row = _row(act, campaign, account_id)
    if row is None:
        raise NotThere
    act.session.delete(row)
    act.session.flush()
    act.record(TeamLeft(campaign.id, account_id))


def add_day(act: Act, campaign: Campaign, day: date, what: str) -> CampaignDay:
    """Add a dated line: what is to happen, or what happened."""
    POLICY.require(act, CampaignAction.KEEP)
    row = CampaignDay(
        campaign_id=campaign.id, day=day, what=what.strip(), added_at=act.moment, added_by_id=act.actor.id
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(DayAdded(row.id, campaign.id))
    return row


def remove_day(act: Act, campaign: Campaign, day_id: int) -> None:
    """Take a dated line out."""
    POLICY.require(act, CampaignAction.KEEP)
    found = select(CampaignDay).where(CampaignDay.id == day_id, CampaignDay.campaign_id == campaign.id)
    row = act.session.scalars(found).one_or_none()
    if row is None:
        raise NotThere
    act.session.delete(row)
    act.session.flush()
    act.record(DayRemoved(day_id, campaign.id))


def _row(act: Act, campaign: Campaign, account_id: int) -> CampaignMember | None:
    return act.session.scalars(
        select(CampaignMember).where(CampaignMember.campaign_id == campaign.id, CampaignMember.account_id == account_id)
    ).one_or_none()
