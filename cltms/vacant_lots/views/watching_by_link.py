"""Watching a lot without an account, by the link of the lot and a letter; and the own page to which letters lead."""

import secrets
from collections.abc import Callable

from flask import request

from cltms.accounts import throttle
from cltms.accounts.by_secret import BySecret
from cltms.accounts.paces import Purpose, Trier
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import public
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.saved.changed import Line, lines
from cltms.parcels.saved.queries import now_in
from cltms.parcels.saved.vocabulary import Part
from cltms.vacant_lots.blueprint import bp, language
from cltms.vacant_lots.notes import links
from cltms.vacant_lots.notes.models import NoteLink
from cltms.vacant_lots.notes.queries import public_notes
from cltms.vacant_lots.watching import areas, following, letters, news
from cltms.vacant_lots.watching.forms import AddressForm
from cltms.vacant_lots.watching.models import Watch

WEEKS_SHOWN = 4
OPENED = BySecret.on(
    bp, "watch", "vacant_lots/watch_nowhere.html",
    "watch_by_link", "ask_to_watch", "watch_asked", "watched", "confirm_watch", "stop_watch",
)  # fmt: skip


@bp.get("/watch/<link_secret>")
@public
def watch_by_link(link_secret: str) -> Answer:
    """Ask who has the link of a lot for an address to which news of it go."""
    return OPENED.looked(link_secret, lambda look: _link_page(look, link_secret, AddressForm(formdata=None)))


@bp.post("/watch/<link_secret>")
@public
def ask_to_watch(link_secret: str) -> Answer:
    """Write to the address, whether it watches the lot already or not; the page says the same of both."""
    form = AddressForm()
    try:
        with reading() as look:
            links.link_behind(look, link_secret)
        if form.validate_on_submit():
            with acting() as act:
                throttle.count(
                    act, Purpose.MESSAGE, Trier(following.address_name(form.email.data), request.remote_addr or "")
                )
        with arriving() as act:
            if not carried_out(act, form, lambda: _asked(act, link_secret, form)):
                return _link_page(act, link_secret, form), 422
            return arrived(act, to("vacant_lots.watch_asked"))
    except NotThere:
        return OPENED.nowhere(link_secret)


@bp.get("/watch-asked")
@public
def watch_asked() -> Answer:
    """Say that a letter is on its way; the page knows neither the lot nor the address."""
    return page("vacant_lots/watch_asked.html")


@bp.get("/watching/<watch_secret>")
@public
def watched(watch_secret: str) -> Answer:
    """Show to who watches what it is and what is new of it, or ask whether they want to."""
    return OPENED.looked(watch_secret, lambda look: _own_page(look, following.behind(look, watch_secret)))


@bp.post("/watching/<watch_secret>/confirm")
@public
def confirm_watch(watch_secret: str) -> Answer:
    """Begin to watch."""

    def confirmed(act: Act, found: Watch) -> Answer:
        following.confirm(act, found)
        return to("vacant_lots.watched", watch_secret=watch_secret)

    return _acted(watch_secret, confirmed)


@bp.post("/watching/<watch_secret>/stop")
@public
def stop_watch(watch_secret: str) -> Answer:
    """Watch no more, and delete that somebody did."""

    def stopped(act: Act, found: Watch) -> Answer:
        following.stop(act, found)
        return page("vacant_lots/watched_no_more.html")

    return _acted(watch_secret, stopped)


def _asked(act: Act, secret: str, form: AddressForm) -> None:
    link = links.link_behind(act, secret)
    place, lot = _lot_behind(act, link)
    watch = following.ask_by_link(act, place, lot, form.email.data or "", language(), secrets.token_hex(20))
    if watch is not None:
        letters.ask_to_confirm(act, watch, str(house().settings.where_readers_find_it).rstrip("/"))


def _lot_behind(look: Reading, link: NoteLink) -> tuple[Jurisdiction, Parcel]:
    """Give the lot of a link as it lies today, or one in which its land lies; NotThere when the roll has neither."""
    place = look.session.get_one(Jurisdiction, link.jurisdiction_id)
    found = roll.lot(look.session, place, link.parcel_key)
    if found is None:
        found = next(iter(now_in(look.session, place, link.parcel_key)), None)
    if found is None:
        raise NotThere
    return place, found


def _link_page(look: Reading, secret: str, form: AddressForm) -> str:
    link = links.link_behind(look, secret)
    return page("vacant_lots/watch_by_link.html", link=link, secret=secret, form=form)


def _own_page(look: Reading, watch: Watch) -> str:
    account, place = letters.account_of(look, watch), watch.jurisdiction
    team = account is not None and account.id == look.actor.id and letters.sees_the_roll(look, account)
    since = news.Since(
        look.house_day - letters.WEEK * WEEKS_SHOWN, look.house_day + letters.WEEK, max(place.live_edition - 1, 0)
    )
    is_lot = not watch.is_area
    return page(
        "vacant_lots/watched.html", watch=watch, place=place, team=team, area_lines=_area_lines(look, watch, team),
        parcel=roll.lot(look.session, place, watch.what) if is_lot else None,
        notes=public_notes(look, place, watch.what) if is_lot else (),
        said=letters.said(news.news_of(look, watch, since, as_team=team)) if watch.confirmed_on else (),
    )  # fmt: skip


def _area_lines(look: Reading, watch: Watch, team: bool) -> dict[Part, list[Line]]:
    """Give the lots that the latest roll brought into an area, took out of it, or gave another owner, to the team."""
    if not watch.is_area or not team:
        return {}
    edition = max(watch.jurisdiction.live_edition - 1, 0)
    ids, _keys = areas.inside(look.session, watch.jurisdiction, areas.read(watch.what), edition)
    span = news.span_of(watch, ids, edition)
    found = {part: lines(look.session, span, part) for part in (Part.CAME, Part.LEFT, Part.OWNER)}
    return {part: rows for part, rows in found.items() if rows}


def _acted(secret: str, do: Callable[[Act, Watch], Answer]) -> Answer:
    return OPENED.acted(secret, lambda act: do(act, following.behind(act, secret)))
