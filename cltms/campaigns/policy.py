"""Who may do what with campaigns: organizers and staff keep all of them, and a team sees its own."""

from sqlalchemy import ColumnElement, exists, false, true

from cltms.campaigns.models import Campaign, CampaignMember
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.roles import Role

KEEPERS = (Role.STAFF, Role.ORGANIZER, Role.ADMIN)


def _keeper_or_team(actor: Actor, campaign: Campaign) -> bool:
    in_team = actor.id is not None and any(each.account_id == actor.id for each in campaign.team)
    return actor.has(*KEEPERS) or in_team


def _rows_keeper_or_team(actor: Actor) -> ColumnElement[bool]:
    if actor.has(*KEEPERS):
        return true()
    mine = exists().where(CampaignMember.campaign_id == Campaign.id, CampaignMember.account_id == actor.id)
    return false() if actor.id is None else mine


POLICY = Policy(
    CampaignAction,
    {
        CampaignAction.SEE: right(*Role, rule=_keeper_or_team, rows=_rows_keeper_or_team),
        CampaignAction.KEEP: right(*KEEPERS),
    },
    sees=CampaignAction.SEE,
)
