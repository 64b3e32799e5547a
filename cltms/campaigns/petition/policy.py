"""Who may do what with petitions: a team sees counts, its leaders enter and check names, and few take names out."""

from sqlalchemy import ColumnElement, exists, false, or_

from cltms.campaigns.models import Campaign, CampaignMember
from cltms.campaigns.petition.vocabulary import PetitionAction
from cltms.campaigns.policy import KEEPERS
from cltms.campaigns.policy import POLICY as CAMPAIGNS
from cltms.campaigns.vocabulary import CampaignAction, Helping
from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.roles import Role


def _sees(actor: Actor, campaign: Campaign) -> bool:
    return CAMPAIGNS.may(actor, CampaignAction.SEE, campaign)


def _seen(actor: Actor) -> ColumnElement[bool]:
    return CAMPAIGNS.visible_to(actor)


def _leads(actor: Actor, campaign: Campaign) -> bool:
    leaders = {each.account_id for each in campaign.team if each.helping == Helping.LEADS.value}
    return actor.id is not None and actor.id in leaders


def _led(actor: Actor) -> ColumnElement[bool]:
    if actor.id is None:
        return false()
    return exists().where(
        CampaignMember.campaign_id == Campaign.id, CampaignMember.account_id == actor.id,
        CampaignMember.helping == Helping.LEADS.value,
    )  # fmt: skip


def _keeps(actor: Actor, campaign: Campaign) -> bool:
    return CAMPAIGNS.may(actor, CampaignAction.KEEP) or _leads(actor, campaign)


def _kept(actor: Actor) -> ColumnElement[bool]:
    return or_(CAMPAIGNS.visible_to(actor, CampaignAction.KEEP), _led(actor))


POLICY = Policy(
    PetitionAction,
    {
        PetitionAction.COUNT: right(*Role, rule=_sees, rows=_seen),
        PetitionAction.KEEP: right(*Role, rule=_keeps, rows=_kept),
        PetitionAction.NAMES: right(*Role, rule=_leads, rows=_led),
        PetitionAction.EXPORT: right(*KEEPERS, rule=_leads, rows=_led),
    },
    sees=PetitionAction.COUNT,
)
"""The rows are campaigns. Who keeps campaigns and leads this one not at all sees no name, and can be made a leader by
an act that the journal tells."""
