"""What everybody reads of a campaign without an account: its page, its map for other sites, its card and pictures."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, render_template, url_for
from flask_babel import lazy_gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.accounts.post import house_address
from cltms.campaigns.blueprint import shared_words
from cltms.campaigns.gathered_models import Endorsement
from cltms.campaigns.models import Campaign, CampaignDay
from cltms.campaigns.petition import counting
from cltms.campaigns.petition.models import Petition
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.publishing.commands import KIND
from cltms.campaigns.publishing.content import PublicCampaign
from cltms.campaigns.publishing.vocabulary import Part
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import public
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, in_frames, page
from cltms.parcels.explaining import roll_name
from cltms.parcels.vocabulary import OWNER_KIND_TITLES
from cltms.vacant_lots.city.rules import overdue
from cltms.vacant_lots.city.vocabulary import PROMISE_TITLES
from cltms.vacant_lots.publishing import living
from cltms.vacant_lots.publishing.answering import answered, answered_drawing, answered_picture, language_of
from cltms.vacant_lots.publishing.lot_content import PublicLot
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import open_page
from cltms.vacant_lots.views.words import shared_words as land_words

bp = Blueprint("public_campaigns", __name__, url_prefix="/c")
bp.context_processor(shared_words)
MOST_DAYS = 2
LANGUAGE = "<any(en, es):lang>"


@bp.get("/<short>")
@bp.get(f"/<short>/{LANGUAGE}")
@public
def campaign(short: str, lang: str | None = None) -> Answer:
    """Show the page of a campaign."""
    spoken = language_of(lang)

    def shown(look: Reading) -> str:
        found = open_page(look, KIND, short)
        return campaign_html(look, _content(found), spoken, found)

    return answered(spoken, shown)


@bp.get("/<short>/map")
@bp.get(f"/<short>/{LANGUAGE}/map")
@public
@in_frames
def campaign_map(short: str, lang: str | None = None) -> Answer:
    """Show the map alone, small, for other sites: nothing of others is loaded, and nothing can be sent."""
    spoken = language_of(lang)

    def shown(look: Reading) -> str:
        found = open_page(look, KIND, short)
        content = _content(found)
        if not content.has_map:
            raise NotThere
        return page("campaigns/public_map.html", content=content, known=found, lang=spoken, roll_name=roll_name())

    return answered(spoken, shown)


@bp.get(f"/<short>/{LANGUAGE}/map.svg")
@public
@leaves(lazy_gettext("A map of the lots that were published, with their numbers; no name of anybody."))
def map_drawing(short: str, lang: str) -> Answer:
    """Give the drawing of the map."""
    return answered_drawing(KIND, short, lang, f"map_{lang}", "image/svg+xml")


@bp.get(f"/<short>/{LANGUAGE}/card.png")
@public
@leaves(lazy_gettext("The title, the number of lots and a map of them; no name of anybody."))
def card(short: str, lang: str) -> Answer:
    """Give the picture that a shared link shows."""
    return answered_drawing(KIND, short, lang, f"card_{lang}", "image/png")


@bp.get("/<short>/pictures/<int:number>.jpg")
@public
@leaves(lazy_gettext("A picture of a work day that organizers chose to show; people may be on it."), about=About.PEOPLE)
def picture(short: str, number: int) -> Answer:
    """Give a picture that was chosen."""
    return answered_picture(KIND, short, number)


def lot_panel(look: Reading, lot: PublicLot) -> str:
    """Name on a lot's public page the published campaigns that list it there too."""
    found = publishing.open_pages_of_lot(look, lot.jurisdiction_id, lot.key)
    rows = [(known.slug, _content(known)) for known in found]
    shown = [(slug, content, asked.won) for slug, content in rows for asked in content.lots if asked.key == lot.key]
    return render_template("campaigns/public_lot_panel.html", shown=shown) if shown else ""


def campaign_html(
    look: Reading, content: PublicCampaign, lang: str, known: PublicPage, preview_of: Campaign | None = None
) -> str:
    """Write the page of a campaign, as it was published or as it would be."""
    return page(
        "campaigns/public.html", content=content, known=known, lang=lang, preview_of=preview_of,
        **_live(look, content), **_words(), today=look.house_day, addresses=_addresses(known, preview_of),
        here=lambda code: url_for("public_campaigns.campaign", short=known.slug, lang=code), whole=house_address,
        languages_at=lambda code: _in_language(known, preview_of, code),
    )  # fmt: skip


def _words() -> dict[str, Any]:
    """Words and rules that the page borrows from other rooms."""
    land = land_words()
    return {
        "promise_titles": PROMISE_TITLES, "overdue": overdue, "times_of": land["times_of"], "parts": land["parts"],
        "owner_titles": OWNER_KIND_TITLES, "roll_name": roll_name(),
    }  # fmt: skip


def _in_language(known: PublicPage, preview_of: Campaign | None, lang: str) -> str:
    """Where the same page lies in another language."""
    if preview_of is not None:
        return url_for("campaigns.preview_page", campaign_id=preview_of.id, lang=lang)
    return url_for("public_campaigns.campaign", short=known.slug, lang=lang)


def _live(look: Reading, content: PublicCampaign) -> dict[str, Any]:
    """What is shown as it stands at this moment."""
    comes = Part.WORK_DAY.value in content.parts
    return {
        "work_day": living.next_day(look, content.jurisdiction_id, content.keys) if comes else None,
        "days": _days(look, content), "endorsements": _endorsements(look, content),
        "promises": living.promises(look, content.promises),
        "pictures": living.pictures(look, content.pictures), **_petition(look, content),
    }  # fmt: skip


def _days(look: Reading, content: PublicCampaign) -> Sequence[CampaignDay]:
    """The next days of the timeline, where they are to be shown."""
    if Part.DAYS.value not in content.parts:
        return []
    coming = CampaignDay.campaign_id == content.campaign_id, CampaignDay.day >= look.house_day
    return look.session.scalars(
        select(CampaignDay).where(*coming).order_by(CampaignDay.day, CampaignDay.id).limit(2)
    ).all()


def _petition(look: Reading, content: PublicCampaign) -> dict[str, Any]:
    """The petition that people can read, with how many signed as its own page tells it; None before it is open."""
    wanted = select(Petition).where(Petition.campaign_id == content.campaign_id, Petition.opened_at.is_not(None))
    shown = Part.PETITION.value in content.parts
    found = look.session.scalars(wanted.options(joinedload(Petition.campaign))).one_or_none() if shown else None
    return {"petition": found, "signed": counting.public(look, found).total if found else None}


def _endorsements(look: Reading, content: PublicCampaign) -> list[Endorsement]:
    """Those who still say that they may be named."""
    if not content.endorsements:
        return []
    open_ones = select(Endorsement).where(Endorsement.id.in_(content.endorsements), Endorsement.may_publish)
    return list(look.session.scalars(open_ones.order_by(Endorsement.given_on, Endorsement.id)))


def _addresses(known: PublicPage, preview_of: Campaign | None) -> Callable[[str, str], str]:
    """Give where the map, the card and the pictures of a page lie: of a preview, inside the house."""

    def address(what: str, lang: str) -> str:
        if preview_of is None:
            there = {"map": "public_campaigns.map_drawing", "card": "public_campaigns.card"}[what]
            return url_for(there, short=known.slug, lang=lang, v=known.version)
        there = {"map": "campaigns.preview_map", "card": "campaigns.preview_card"}[what]
        return url_for(there, campaign_id=preview_of.id, lang=lang)

    return address


def _content(known: PublicPage) -> PublicCampaign:
    if known.content is None:
        raise NotThere
    return PublicCampaign.from_json(known.content)
