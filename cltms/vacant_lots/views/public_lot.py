"""What everybody reads of a lot without an account: its page, its card and pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, url_for
from flask_babel import lazy_gettext

from cltms.accounts.post import house_address
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import public
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.foundation.panels import panels_on
from cltms.parcels.explaining import roll_name
from cltms.parcels.models import Jurisdiction
from cltms.parcels.vocabulary import OWNER_KIND_TITLES
from cltms.vacant_lots.notes import queries as notes
from cltms.vacant_lots.publishing import living
from cltms.vacant_lots.publishing.answering import answered, answered_drawing, answered_picture, language_of
from cltms.vacant_lots.publishing.lot_content import LotPart, PublicLot
from cltms.vacant_lots.publishing.lots import KIND
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import open_page
from cltms.vacant_lots.views.words import shared_words
from cltms.vacant_lots.watching import organizing

bp = Blueprint("public_lots", __name__, url_prefix="/l")
bp.context_processor(shared_words)
LANGUAGE = "<any(en, es):lang>"
PUBLIC_LOT_PAGE = "vacant_lots.public_lot"
"""The page on which upper rooms show what is public of theirs about a lot; they get its `PublicLot`."""


@dataclass(frozen=True)
class Preview:
    """Where the parts of a preview lie: its desk, and page and map by language."""

    desk: str
    in_language: Callable[[str], str]
    map_in: Callable[[str], str]


@bp.get("/<short>")
@bp.get(f"/<short>/{LANGUAGE}")
@public
def lot(short: str, lang: str | None = None) -> Answer:
    """Show the page of a lot."""
    spoken = language_of(lang)

    def shown(look: Reading) -> str:
        found = open_page(look, KIND, short)
        if found.content is None:
            raise NotThere
        return lot_html(look, PublicLot.from_json(found.content), spoken, found)

    return answered(spoken, shown)


@bp.get(f"/<short>/{LANGUAGE}/map.svg")
@public
@leaves(lazy_gettext("A map of the lot and the parcels around it; no name of anybody."))
def map_drawing(short: str, lang: str) -> Answer:
    """Give the drawing of the map."""
    return answered_drawing(KIND, short, lang, f"map_{lang}", "image/svg+xml")


@bp.get(f"/<short>/{LANGUAGE}/card.png")
@public
@leaves(lazy_gettext("The title, the identifier of the lot and a map; no name of anybody."))
def card(short: str, lang: str) -> Answer:
    """Give the picture that a shared link shows."""
    return answered_drawing(KIND, short, lang, f"card_{lang}", "image/png")


@bp.get("/<short>/pictures/<int:number>.jpg")
@public
@leaves(lazy_gettext("A picture of a work day that organizers chose to show; people may be on it."), about=About.PEOPLE)
def picture(short: str, number: int) -> Answer:
    """Give a picture that was chosen."""
    return answered_picture(KIND, short, number)


def lot_html(look: Reading, content: PublicLot, lang: str, known: PublicPage, preview: Preview | None = None) -> str:
    """Write the page of a lot, as it was published, or as it would be."""
    comes = LotPart.WORK_DAY.value in content.parts
    asks = LotPart.CAMPAIGN.value in content.parts
    return page(
        "vacant_lots/public_lot.html", content=content, known=known, lang=lang, preview=preview, whole=house_address,
        work_day=living.next_day(look, content.jurisdiction_id, [content.key]) if comes else None,
        pictures=living.pictures(look, content.pictures),
        notes=notes.still_on_page(look, {each.id: each.changes for each in content.notes}),
        owner_titles=OWNER_KIND_TITLES, roll_name=roll_name(),
        organizers=organizing.organizers_shown(
            look, look.session.get_one(Jurisdiction, content.jurisdiction_id), content.key
        ),
        panels=panels_on(look, PUBLIC_LOT_PAGE, content) if asks else [],
        **_places(known, preview),
    )  # fmt: skip


def _places(known: PublicPage, preview: Preview | None) -> dict[str, Any]:
    """Where the page lies in which language."""

    def here(lang: str) -> str:
        return url_for("public_lots.lot", short=known.slug, lang=lang)

    return {"here": here, "languages_at": preview.in_language if preview else here}
