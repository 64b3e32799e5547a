"""The desk of a lot's public page: what it shows, how it would look, publishing it and taking it back."""

from typing import Any

from flask import Response, flash, url_for
from flask_babel import force_locale, lazy_gettext
from flask_babel import gettext as _

from cltms.accounts.post import house_address
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.words import address as readable
from cltms.vacant_lots.blueprint import bp, lot_named, place_named
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.notes import queries as notes
from cltms.vacant_lots.publishing import desk, living, lot_gathering, lots
from cltms.vacant_lots.publishing.forms import LotPageForm, begins_with, lot_chosen
from cltms.vacant_lots.publishing.lot_content import LotPart
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import slug_of
from cltms.vacant_lots.views.public_lot import Preview, lot_html


@bp.get("/<slug>/public/<path:key>")
@guarded(CityAction.KEEP)
def public_page(slug: str, key: str) -> Answer:
    """Show what the public page of a lot shows or would show."""
    with reading() as look:
        place = place_named(look, slug)
        parcel = roll.lot(look.session, place, key)
        return _desk_of_one_gone(look, place, key) if parcel is None else _desk(look, place, parcel)


@bp.post("/<slug>/public/<path:key>")
@guarded(CityAction.KEEP)
def prepare_page(slug: str, key: str) -> Answer:
    """Write down what the next version shows."""
    with arriving() as act:
        place = place_named(act, slug)
        parcel = lot_named(act, place, key)
        form = LotPageForm().offer(_pictures(act, parcel), notes.for_page(act, place, parcel.parcel_key))
        if carried_out(act, form, lambda: lots.prepare(act, parcel, form.lot_told), LATE):
            flash(_("It is kept. Look at the preview before it is published."))
            return arrived(act, to("vacant_lots.public_page", slug=slug, key=key))
        return _desk(act, place, parcel, form), 422


@bp.get("/<slug>/public-preview/<path:key>")
@guarded(CityAction.KEEP)
def preview_page(slug: str, key: str) -> Answer:
    """Show the page as everybody would read it if it were published now."""
    lang = desk.language_asked()
    with reading() as look, force_locale(lang):
        place = place_named(look, slug)
        parcel = lot_named(look, place, key)
        prepared = _prepared(look, parcel)
        content = lot_gathering.gathered(look, storage(), place, parcel, prepared).content
        return lot_html(look, content, lang, prepared, _preview(slug, key))


@bp.get("/<slug>/public-map/<path:key>.svg")
@guarded(CityAction.KEEP)
@leaves(lazy_gettext("A map of the lot as it would be published."))
def preview_map(slug: str, key: str) -> Answer:
    """Draw the map of the preview."""
    with reading() as look:
        place = place_named(look, slug)
        parcel = lot_named(look, place, key)
        maps = lot_gathering.gathered(look, storage(), place, parcel, _prepared(look, parcel)).drawn.maps
    if not maps:
        raise NotThere
    return Response(maps[desk.language_asked()], mimetype="image/svg+xml")


@bp.post("/<slug>/public-publish/<path:key>")
@guarded(CityAction.KEEP)
def publish_page(slug: str, key: str) -> Answer:
    """Let everybody read it; gathered and drawn before the act, so that nobody waits for the drawing."""
    with reading() as look:
        place = place_named(look, slug)
        parcel = lot_named(look, place, key)
        made = lot_gathering.version(look, storage(), place, parcel, _prepared(look, parcel), house_address(""))
    desk.publish(lambda act: lots.publish(act, lot_named(act, place_named(act, slug), key), made))
    return to("vacant_lots.public_page", slug=slug, key=key)


@bp.post("/<slug>/public-take-back/<path:key>")
@guarded(CityAction.KEEP)
def take_back_page(slug: str, key: str) -> Answer:
    """Close it at once."""
    desk.take_back(lambda act: lots.take_back(act, place_named(act, slug), key))
    return to("vacant_lots.public_page", slug=slug, key=key)


def _preview(slug: str, key: str) -> Preview:
    return Preview(
        url_for("vacant_lots.public_page", slug=slug, key=key),
        lambda lang: url_for("vacant_lots.preview_page", slug=slug, key=key, lang=lang),
        lambda lang: url_for("vacant_lots.preview_map", slug=slug, key=key, lang=lang),
    )


def _desk(look: Reading, place: Jurisdiction, parcel: Parcel, form: LotPageForm | None = None) -> str:
    known = lots.page_of(look, parcel)
    return page(
        "vacant_lots/publish.html", place=place, parcel=parcel, known=known, form=form or _begun(look, parcel, known),
        shown_pictures=_pictures(look, parcel), address=_address(known) if known else "",
        before=lots.open_pages_before(look, place, parcel.parcel_key),
    )  # fmt: skip


def _desk_of_one_gone(look: Reading, place: Jurisdiction, key: str) -> str:
    """Show the page of a lot that the roll has no more: it can only be taken back."""
    tied = lots.tied(look, place.id, key)
    if tied is None:
        raise NotThere
    return page("vacant_lots/publish_gone.html", place=place, tied=tied, known=tied.page, address=_address(tied.page))


def _address(known: PublicPage) -> str:
    return house_address(url_for("public_lots.lot", short=known.slug))


def _begun(look: Reading, parcel: Parcel, known: PublicPage | None) -> LotPageForm:
    if known is None:
        name = readable(parcel.situs) or parcel.parcel_id
        parts = [part.value for part in LotPart]
        start: dict[str, Any] = {"title_en": name, "title_es": name, "slug": slug_of(name), "parts": parts}
    else:
        start = {**begins_with(known), **lot_chosen(known.shown)}
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    offered = notes.for_page(look, place, parcel.parcel_key)
    return LotPageForm(formdata=None, data=start).offer(_pictures(look, parcel), offered)


def _pictures(look: Reading, parcel: Parcel) -> list[living.ShownPicture]:
    return living.offered_pictures(look, parcel.jurisdiction_id, [parcel.parcel_key])


def _prepared(look: Reading, parcel: Parcel) -> PublicPage:
    known = lots.page_of(look, parcel)
    if known is None:
        raise NotThere
    return known
