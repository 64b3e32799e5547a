"""Gathering what the next version of a lot's page shows: what is public of it, and what was chosen."""

from dataclasses import dataclass, replace

from cltms.foundation.act import Reading
from cltms.foundation.i18n import LANGUAGES
from cltms.foundation.pictures import small_copy
from cltms.foundation.storage import Storage
from cltms.parcels import editions, words
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.city import queries as city
from cltms.vacant_lots.city import whom
from cltms.vacant_lots.city.rules import holding, run_out
from cltms.vacant_lots.drawn import queries as drawn_lots
from cltms.vacant_lots.notes import queries as notes
from cltms.vacant_lots.pathways import queries as pathways
from cltms.vacant_lots.publishing import living
from cltms.vacant_lots.publishing.drawing import Drawn, drawn_alone
from cltms.vacant_lots.publishing.lot_content import ChosenNote, LotPart, OwnDrawing, PublicLot, ShownWay
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import Version
from maps.owners.vocabulary import OwnerKind
from reports.social_card import Card, draw

MOST_PICTURES, PICTURE_SIDE = 24, 1000


@dataclass(frozen=True)
class GatheredLot:
    """The content of a lot's page with the drawings that belong to it."""

    content: PublicLot
    drawn: Drawn


def gathered(look: Reading, storage: Storage, place: Jurisdiction, lot: Parcel, page: PublicPage) -> GatheredLot:
    """Gather what a lot's page would show if it were published now."""
    figures = drawn_alone(look, storage, place, lot)
    return GatheredLot(replace(_content(look, place, lot, page), has_map=bool(figures.maps)), figures)


def version(look: Reading, storage: Storage, place: Jurisdiction, lot: Parcel, page: PublicPage, site: str) -> Version:
    """Make what is published of it; ``site`` is the address of the house as people type it."""
    found = gathered(look, storage, place, lot, page)
    address = f"{site.rstrip('/')}/l/{page.slug}".split("://")[-1]
    cards = {
        lang: draw(Card(place.name, found.content.title(lang), lot.parcel_id, address, found.drawn.ground))
        for lang in LANGUAGES
    }
    small = {
        each.number: (each.picture.id, small_copy(storage.path(each.picture.file), PICTURE_SIDE))
        for each in living.pictures(look, found.content.pictures)
    }
    return Version(page.edits, found.content.as_json(), found.drawn.maps, cards, small)


def _content(look: Reading, place: Jurisdiction, lot: Parcel, page: PublicPage) -> PublicLot:
    chosen = set(page.shown.get("parts", ()))
    parts = tuple(part for part in LotPart if part.value in chosen)
    edition = editions.edition(look.session, place)
    is_public = lot.owner_kind == OwnerKind.PUBLIC.value
    standing = holding(city.standings_of(look, place, lot.parcel_key)) if LotPart.STANDING in parts else None
    if standing is not None and run_out(standing, look.house_day):
        standing = None
    called = whom.whom_to_call(look, lot) if LotPart.CALL in parts else None
    official = called.entry.official if called else None
    offered = [each.picture.id for each in living.offered_pictures(look, place.id, [lot.parcel_key])]
    wanted = set(page.shown.get("pictures", ()))
    return PublicLot(
        jurisdiction_id=place.id, key=lot.parcel_key, identifier=lot.parcel_id, address=lot.situs or "",
        place=place.name, title_en=page.title_en, title_es=page.title_es, words_en=page.words_en or "",
        words_es=page.words_es or "", contact=page.contact or "", area_m2=lot.area_m2,
        class_code=lot.class_code or "", class_text=lot.class_text or "", owner_kind=lot.owner_kind,
        body=(lot.owner_body or "") if is_public else "", holder=words.holder(lot) if is_public else "",
        standing=standing.standing if standing else "",
        told_on=standing.told_on if standing else None,
        office=f"{official.office}, {official.body}" if official else "",
        phone=(official.phone or "") if official else "", email=(official.email or "") if official else "",
        parts=tuple(part.value for part in parts), ways=_ways(look, place, lot) if LotPart.HOW in parts else (),
        pictures=tuple(key for key in offered if key in wanted)[:MOST_PICTURES], has_map=False,
        roll_as_of=edition.as_of if edition and not lot.is_drawn else None, as_of=look.house_day,
        notes=_notes(look, place, lot, page), drawn=_own_drawing(look, lot),
    )  # fmt: skip


def _own_drawing(look: Reading, lot: Parcel) -> OwnDrawing | None:
    found = drawn_lots.of_parcel(look, lot)
    return None if found is None else OwnDrawing(found.source, found.source_on)


def _notes(look: Reading, place: Jurisdiction, lot: Parcel, page: PublicPage) -> tuple[ChosenNote, ...]:
    wanted = set(page.shown.get("notes", ()))
    offered = notes.for_page(look, place, lot.parcel_key)
    return tuple(ChosenNote(each.id, each.changes) for each in offered if each.id in wanted)


def _ways(look: Reading, place: Jurisdiction, lot: Parcel) -> tuple[ShownWay, ...]:
    return tuple(
        ShownWay(each.title, each.steps, each.source, each.source_url or "", each.verified_on)
        for each in pathways.for_lot(look, place, lot)
    )
