"""The list of campaigns by where they stand, and the panels that lead to them from pages of the roll."""

from flask import render_template, request

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp, page_asked, shared_words
from cltms.campaigns.policy import POLICY
from cltms.campaigns.queries import PAGE_ROWS
from cltms.campaigns.vocabulary import CampaignAction, Stage
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.assemblages.kept import Today


@bp.get("/")
@guarded(CampaignAction.SEE)
def campaigns() -> Answer:
    """List the campaigns that the reader may see, all or those of one stage, with how many there are of each."""
    asked = request.args.get("stage", "")
    stage = Stage(asked) if asked in set(Stage) else None
    with reading() as look:
        number = page_asked()
        rows = queries.campaigns(look, stage, number)
        return page(
            "campaigns/campaigns.html", rows=rows[:PAGE_ROWS], more=len(rows) > PAGE_ROWS, page_number=number,
            stage=stage, counts=queries.counts(look),
            places=[each for each in roll.jurisdictions(look.session) if each.live_edition],
        )  # fmt: skip


def selection_panel(look: Reading, place: Jurisdiction) -> str:
    """Lead from the selection to a campaign for its lots."""
    if not POLICY.opens(look.actor, CampaignAction.KEEP):
        return ""
    return render_template("campaigns/selection_panel.html", place=place)


def assemblage_panel(look: Reading, today: Today) -> str:
    """Lead from an assemblage to a campaign for all of its lots."""
    if not POLICY.opens(look.actor, CampaignAction.KEEP) or not today.parcels:
        return ""
    keys = [lot.parcel_key for lot in today.parcels]
    return render_template("campaigns/selection_panel.html", place=today.row.jurisdiction, keys=keys)


def lot_panel(look: Reading, parcel: Parcel) -> str:
    """Say on the page of a lot which campaigns ask or asked for it, and lead to a new one while none asks."""
    if not POLICY.opens(look.actor, CampaignAction.KEEP):
        return ""
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    rows = queries.of_lot(look, place, parcel.parcel_key)
    return render_template("campaigns/lot_panel.html", rows=rows, place=place, parcel=parcel, **shared_words())
