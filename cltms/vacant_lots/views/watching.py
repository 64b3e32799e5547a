"""Watching lots and areas with an account, and organizers who want to be known; who watches, no page tells anybody."""

import secrets
from collections.abc import Sequence
from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from shapely import Geometry

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving.here import secret_address
from cltms.foundation.changing import carried_out
from cltms.foundation.forms import new_key
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.selection import picked_lots
from cltms.parcels.tiles.kept import kept
from cltms.vacant_lots.blueprint import bp, language, lot_named, place_named
from cltms.vacant_lots.views.words import shared_words
from cltms.vacant_lots.watching import areas, following, organizing
from cltms.vacant_lots.watching.forms import AreaForm, OrganizerForm
from cltms.vacant_lots.watching.models import Watch
from cltms.vacant_lots.watching.policy import POLICY
from cltms.vacant_lots.watching.vocabulary import WatchAction

DISTANCES_M = (100, 250, 500)


@bp.get("/watching")
@guarded(WatchAction.WATCH)
def watching() -> Answer:
    """List what the reader watches."""
    with reading() as look:
        rows = [(watch, _lot_of(look, watch)) for watch in following.mine(look)]
        return page("vacant_lots/watching.html", rows=rows, places=roll.jurisdictions(look.session))


@bp.post("/<slug>/watch/<path:key>")
@guarded(WatchAction.WATCH)
def watch_lot(slug: str, key: str) -> Answer:
    """Let the reader watch a lot."""
    with acting() as act:
        place = place_named(act, slug)
        following.watch_lot(act, place, lot_named(act, place, key), language(), secrets.token_hex(20))
    flash(_("You watch this lot now. Nobody else sees that."))
    return to("parcels.lot", slug=slug, key=key, _anchor="watching")


@bp.post("/<slug>/watch-no-more/<path:key>")
@guarded(WatchAction.WATCH)
def watch_lot_no_more(slug: str, key: str) -> Answer:
    """Let the reader watch a lot no more."""
    with acting() as act:
        mine = following.mine_of_lot(act, place_named(act, slug), key)
        if mine is not None:
            following.stop(act, mine)
    flash(_("You do not watch this lot any more."))
    return to("parcels.lot", slug=slug, key=key, _anchor="watching")


@bp.get("/<slug>/watch-area")
@guarded(WatchAction.WATCH)
def ask_area(slug: str) -> Answer:
    """Ask for an area: around the lot of the address, around the lots that the reader has picked, or drawn."""
    with reading() as look:
        place = place_named(look, slug)
        form = AreaForm(formdata=None)
        form.corners.data = _first_corners(look, place)
        return _area_page(look, place, form)


@bp.post("/<slug>/watch-area")
@guarded(WatchAction.WATCH)
def watch_area(slug: str) -> Answer:
    """Let the reader watch an area; the same form makes it once."""
    form = AreaForm()
    secret = secret_address(following.WATCH, form.arrival.data or new_key())
    with acting() as act:
        place = place_named(act, slug)

        def change() -> None:
            area = areas.read_corners(form.corners.data or "")
            following.watch_area(act, place, area, form.name.data or "", language(), secret)

        if not carried_out(act, form, change):
            return _area_page(act, place, form), 422
    return to("vacant_lots.watched", watch_secret=secret)


@bp.get("/<slug>/organizer/<path:key>")
@guarded(WatchAction.ORGANIZE)
def ask_organizer(slug: str, key: str) -> Answer:
    """Ask how the reader wants to be known around a lot."""
    with reading() as look:
        place = place_named(look, slug)
        parcel = lot_named(look, place, key)
        return _organizer_page(look, place, parcel, OrganizerForm.of(organizing.mine(look, place, key)))


@bp.post("/<slug>/organizer/<path:key>")
@guarded(WatchAction.ORGANIZE)
def organize(slug: str, key: str) -> Answer:
    """Name the reader as an organizer of a lot."""
    form = OrganizerForm()
    with acting() as act:
        place = place_named(act, slug)
        parcel = lot_named(act, place, key)

        def change() -> None:
            organizing.organize(act, place, parcel, form.known_as, for_all=bool(form.for_all.data))

        if not carried_out(act, form, change):
            return _organizer_page(act, place, parcel, form), 422
    return to("parcels.lot", slug=slug, key=key, _anchor="watching")


@bp.post("/<slug>/organizer-no-more/<path:key>")
@guarded(WatchAction.ORGANIZE)
def organize_no_more(slug: str, key: str) -> Answer:
    """Name the reader no more."""
    with acting() as act:
        organizing.leave(act, place_named(act, slug), key)
    flash(_("Your name is gone from this lot."))
    return to("parcels.lot", slug=slug, key=key, _anchor="watching")


def panel(look: Reading, parcel: Parcel) -> str:
    """Show on the lot's own page who organizes around it, and to each reader alone whether they watch it."""
    if not POLICY.opens(look.actor, WatchAction.WATCH):
        return ""
    place, key = look.session.get_one(Jurisdiction, parcel.jurisdiction_id), parcel.parcel_key
    counts = POLICY.may(look.actor, WatchAction.COUNT)
    return render_template(
        "vacant_lots/watching_panel.html", **shared_words(), place=place, parcel=parcel,
        organizers=organizing.of_lot(look, place, key), me=organizing.mine(look, place, key),
        watch=following.mine_of_lot(look, place, key),
        at_least=following.at_least(look, place, key) if counts else None,
    )  # fmt: skip


def _lot_of(look: Reading, watch: Watch) -> Parcel | None:
    return None if watch.is_area else roll.lot(look.session, watch.jurisdiction, watch.what)


def _organizer_page(look: Reading, place: Jurisdiction, parcel: Parcel, form: OrganizerForm) -> str:
    me = organizing.mine(look, place, parcel.parcel_key)
    return page("vacant_lots/organizer.html", place=place, parcel=parcel, form=form, me=me)


def _area_page(look: Reading, place: Jurisdiction, form: AreaForm) -> str:
    key = request.args.get("key")
    return page(
        "vacant_lots/watch_area.html", place=place, form=form, given=_ground(place), distances=DISTANCES_M,
        parcel=roll.lot(look.session, place, key) if key else None, picked=bool(picked_lots(look, place)),
    )  # fmt: skip


def _first_corners(look: Reading, place: Jurisdiction) -> str:
    shapes, metres = _shapes_asked(look, place), min(max(request.args.get("metres", 0, type=int), 0), DISTANCES_M[-1])
    if not shapes or place.grid is None:
        return ""
    return areas.written_corners(areas.around(place, shapes, metres))


def _shapes_asked(look: Reading, place: Jurisdiction) -> Sequence[Geometry]:
    key = request.args.get("key")
    if key:
        lots: Sequence[Any] = [lot_named(look, place, key)]
    elif "picked" in request.args:
        lots = roll.lots(look.session, place, [each.key for each in picked_lots(look, place)])
    else:
        lots = []
    return [each.shape for each in lots if each.shape is not None]


def _ground(place: Jurisdiction) -> dict[str, object]:
    """Say what lies under the map on which an area is drawn."""
    settings = house().settings
    return {
        "background": url_for("parcels.background_tiles") if settings.background_map else None,
        "tiles": [url_for("parcels.county_tiles", slug=place.slug)] if kept(settings.data_dir, place.slug) else [],
        "bounds": place.bounds,
    }
