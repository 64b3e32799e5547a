"""The desk of a campaign's public page: what it shows, how it would look, publishing it and taking it back."""

from typing import Any

from flask import Response, flash, url_for
from flask_babel import force_locale, lazy_gettext
from flask_babel import gettext as _

from cltms.accounts.post import house_address
from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.models import Campaign
from cltms.campaigns.publishing import commands, gathering
from cltms.campaigns.publishing.forms import USUAL, CampaignPageForm, chosen
from cltms.campaigns.views.public import campaign_html
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.vacant_lots.blueprint import language
from cltms.vacant_lots.publishing import desk, living
from cltms.vacant_lots.publishing.answering import snippet
from cltms.vacant_lots.publishing.forms import begins_with
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import slug_of
from reports.social_card import draw

CARD_TELLS = lazy_gettext("The title, the number of lots and a map of them; no name of anybody.")


@bp.get("/<int:campaign_id>/public")
@guarded(CampaignAction.KEEP)
def public_page(campaign_id: int) -> Answer:
    """Show what the public page shows or would show."""
    with reading() as look:
        return _desk(look, queries.campaign(look, campaign_id))


@bp.post("/<int:campaign_id>/public")
@guarded(CampaignAction.KEEP)
def prepare_page(campaign_id: int) -> Answer:
    """Write down what the next version shows."""
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        form = _offered(act, CampaignPageForm(), found)
        if carried_out(act, form, lambda: commands.prepare(act, found, form.campaign_told), LATE):
            flash(_("It is kept. Look at the preview before it is published."))
            return arrived(act, to("campaigns.public_page", campaign_id=campaign_id))
        return _desk(act, found, form), 422


@bp.get("/<int:campaign_id>/public/preview")
@guarded(CampaignAction.KEEP)
def preview_page(campaign_id: int) -> Answer:
    """Show the page as everybody would read it if it were published now."""
    lang = desk.language_asked()
    with reading() as look, force_locale(lang):
        found = queries.campaign(look, campaign_id)
        prepared = _prepared(look, found)
        gathered = gathering.gathered(look, storage(), found, prepared)
        return campaign_html(look, gathered.content, lang, prepared, preview_of=found)


@bp.get("/<int:campaign_id>/public/map.svg")
@guarded(CampaignAction.KEEP)
@leaves(lazy_gettext("A map of the lots as it would be published."))
def preview_map(campaign_id: int) -> Answer:
    """Draw the map of the preview."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        drawn = gathering.gathered(look, storage(), found, _prepared(look, found)).drawn.maps
    if not drawn:
        raise NotThere
    return Response(drawn[desk.language_asked()], mimetype="image/svg+xml")


@bp.get("/<int:campaign_id>/public/card.png")
@guarded(CampaignAction.KEEP)
@leaves(CARD_TELLS)
def preview_card(campaign_id: int) -> Answer:
    """Draw the picture that a shared link would show."""
    lang = desk.language_asked()
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        prepared = _prepared(look, found)
        card = gathering.card(
            gathering.gathered(look, storage(), found, prepared), prepared.slug, lang, house_address("")
        )
    return Response(draw(card), mimetype="image/png")


@bp.post("/<int:campaign_id>/public/publish")
@guarded(CampaignAction.KEEP)
def publish_page(campaign_id: int) -> Answer:
    """Let everybody read it; gathered and drawn before the act, so that nobody waits for the drawing."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        made = gathering.version(look, storage(), found, _prepared(look, found), house_address(""))
    desk.publish(lambda act: commands.publish(act, queries.campaign(act, campaign_id), made))
    return to("campaigns.public_page", campaign_id=campaign_id)


@bp.post("/<int:campaign_id>/public/take-back")
@guarded(CampaignAction.KEEP)
def take_back_page(campaign_id: int) -> Answer:
    """Close it at once."""
    desk.take_back(lambda act: commands.take_back(act, queries.campaign(act, campaign_id)))
    return to("campaigns.public_page", campaign_id=campaign_id)


def _desk(look: Reading, found: Campaign, form: CampaignPageForm | None = None) -> str:
    known = commands.page_of(look, found)
    address = _addresses(known) if known else {}
    return page(
        "campaigns/publish.html", found=found, known=known, form=form or _begun(look, found, known),
        shown_pictures=_pictures(look, found), **address,
    )  # fmt: skip


def _addresses(known: PublicPage) -> dict[str, Any]:
    there = house_address(url_for("public_campaigns.campaign", short=known.slug))
    title = known.title_es if language() == "es" else known.title_en
    framed = house_address(url_for("public_campaigns.campaign_map", short=known.slug, lang=language()))
    return {"address": there, "snippet": snippet(framed, title)}


def _begun(look: Reading, found: Campaign, known: PublicPage | None) -> CampaignPageForm:
    if known is None:
        start: dict[str, Any] = {"title_en": found.name, "slug": slug_of(found.name), "parts": list(USUAL)}
    else:
        start = {**begins_with(known), **chosen(known.shown)}
    return _offered(look, CampaignPageForm(formdata=None, data=start), found)


def _offered(look: Reading, form: CampaignPageForm, found: Campaign) -> CampaignPageForm:
    return form.offer(gathering.offered_promises(look, found), _pictures(look, found))


def _pictures(look: Reading, found: Campaign) -> list[living.ShownPicture]:
    return living.offered_pictures(look, found.jurisdiction_id, [lot.parcel_key for lot in found.lots])


def _prepared(look: Reading, found: Campaign) -> PublicPage:
    known = commands.page_of(look, found)
    if known is None:
        raise NotThere
    return known
