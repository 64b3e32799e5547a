"""Who stands behind a campaign: the list, one more with a letter, and whether it may be published."""

from flask import request

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.endorsing import commands
from cltms.campaigns.endorsing.forms import EndorsementForm
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import came_with
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.pages import Answer, page, to


@bp.get("/<int:campaign_id>/endorsements")
@guarded(CampaignAction.SEE)
def endorsements(campaign_id: int) -> Answer:
    """Show who stands behind a campaign."""
    with reading() as look:
        return _page(look, queries.campaign(look, campaign_id))


@bp.post("/<int:campaign_id>/endorsements")
@guarded(CampaignAction.KEEP)
def add_endorsement(campaign_id: int) -> Answer:
    """Write an endorsement down."""
    form = EndorsementForm()
    letter = came_with(form, form.letter)
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if carried_out(act, form, lambda: commands.add(act, found, form.backing, letter.file_if_any)):
            return arrived(act, to("campaigns.endorsements", campaign_id=campaign_id))
        return _page(act, found, form), 422


@bp.post("/<int:campaign_id>/endorsements/<int:endorsement_id>/publish")
@guarded(CampaignAction.KEEP)
def publish_endorsement(campaign_id: int, endorsement_id: int) -> Answer:
    """Say anew whether it may be published."""
    with acting() as act:
        may_publish = request.form.get("may_publish") == "yes"
        commands.open_up(act, queries.campaign(act, campaign_id), endorsement_id, may_publish=may_publish)
    return to("campaigns.endorsements", campaign_id=campaign_id)


@bp.post("/<int:campaign_id>/endorsements/<int:endorsement_id>/remove")
@guarded(CampaignAction.KEEP)
def remove_endorsement(campaign_id: int, endorsement_id: int) -> Answer:
    """Take it out."""
    with acting() as act:
        commands.remove(act, queries.campaign(act, campaign_id), endorsement_id, storage())
    return to("campaigns.endorsements", campaign_id=campaign_id)


def _page(look: Reading, found: Campaign, form: EndorsementForm | None = None) -> str:
    return page(
        "campaigns/endorsements.html", found=found, rows=commands.endorsements(look, found),
        keeps=POLICY.may(look.actor, CampaignAction.KEEP), form=form or EndorsementForm(formdata=None),
    )  # fmt: skip
