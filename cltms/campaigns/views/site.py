"""The page that says what could stand on a campaign's lots, and which comparable asks were won."""

from flask import render_template

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp, shared_words
from cltms.campaigns.comparing import comparable
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.pages import Answer, page
from cltms.parcels import queries as roll
from cltms.parcels.models import Parcel
from cltms.vacant_lots.feasibility.site import site as measured
from cltms.vacant_lots.views.site import site_words


@bp.get("/<int:campaign_id>/site")
@guarded(CampaignAction.SEE)
def site(campaign_id: int) -> Answer:
    """Show what is known of a campaign's lots as a site."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        lots = roll.lots(look.session, found.jurisdiction, [lot.parcel_key for lot in found.lots])
        numbers = {lot.parcel_key: number for number, lot in enumerate(found.lots, 1)}
        ground = measured(look, storage(), found.jurisdiction, lots, [numbers[lot.parcel_key] for lot in lots])
        alike = comparable(look, found.jurisdiction_id, found.owner_body, found.ask, found.id)
        return page(
            "campaigns/site.html", found=found, site=ground, alike=alike,
            gone=len(found.lots) - len(lots), **site_words(),
        )  # fmt: skip


def lot_panel(look: Reading, parcel: Parcel) -> str:
    """Say beside a lot's site which asks to the same body were won."""
    if not POLICY.opens(look.actor, CampaignAction.KEEP):
        return ""
    alike = comparable(look, parcel.jurisdiction_id, parcel.owner_body)
    return render_template("campaigns/alike.html", alike=alike, **shared_words())
