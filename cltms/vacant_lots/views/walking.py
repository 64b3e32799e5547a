"""The page of one walk for who was given it, with an account or by a link: lots one after the other, also offline."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import flash, request, url_for
from flask_babel import format_time, lazy_gettext, ngettext
from flask_babel import gettext as _

from cltms.accounts import sessions
from cltms.accounts.by_secret import BySecret
from cltms.accounts.paces import Purpose
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.device import waited
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded, public
from cltms.foundation.leaving import leaves
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.without_network import may_be_kept, worker
from cltms.vacant_lots.blueprint import bp
from cltms.vacant_lots.visits import giving, pictures, queries, seeing
from cltms.vacant_lots.visits.forms import WalkerForm
from cltms.vacant_lots.visits.giving import Opened
from cltms.vacant_lots.visits.pictures import Arrived
from cltms.vacant_lots.visits.vocabulary import ANSWERS, VisitAction
from maps.figure.lettering import for_screens

MOST_SENT_BYTES = 128 << 20
"""Six pictures as a telephone sends them that runs no script."""
SENDING = frozenset({"vacant_lots.see_by_link", "vacant_lots.see_on_mine"})
OPENED = BySecret.on(bp, "walk", "vacant_lots/walk_nowhere.html", "walk_by_link", "see_by_link", "walk_is_over")
"""The worker of a page keeps it by itself, which no header forbids."""
PROGRAM = lazy_gettext("The program that keeps the page of a walk on the telephone; it tells nothing.")


@dataclass(frozen=True)
class Way:
    """How somebody came to a walk: the endpoints of its page, its worker and the form of a lot, and their arguments.

    ``stays_until`` is when a telephone has to forget the page for the sake of whoever is signed in; None: at once.
    """

    page: str
    worker: str
    lot: str
    args: Mapping[str, Any]
    stays_until: datetime | None
    by_link: bool = False

    @property
    def here(self) -> str:
        """The address of the page."""
        return url_for(self.page, **self.args)

    def lot_at(self, position: int) -> str:
        """The address to which the form of a lot is sent."""
        return url_for(self.lot, **self.args, position=position)


@bp.get("/walk/<walk_secret>")
@public
def walk_by_link(walk_secret: str) -> Answer:
    """Show a walk to who has its link."""
    return OPENED.looked(
        walk_secret, lambda look: _shown(look, giving.behind(look, walk_secret), _by_link(look, walk_secret))
    )


@bp.post("/walk/<walk_secret>/lots/<int:position>")
@public
def see_by_link(walk_secret: str, position: int) -> Answer:
    """Write down what who has the link saw of a lot."""
    try:
        with reading() as look:
            giving.behind(look, walk_secret, waited()).lot(position)  # before a picture is looked at
        OPENED.count(Purpose.WALK, walk_secret)
        return _seen(position, lambda act: (giving.behind(act, walk_secret, waited()), _by_link(act, walk_secret)))
    except NotThere:
        with arriving():  # a copy of what arrived before the end is led where the first one was
            pass
        return OPENED.nowhere(walk_secret)


@bp.get("/walk/<walk_secret>/worker.js")
@public
@leaves(PROGRAM)
def walk_worker(walk_secret: str) -> Answer:
    """Give the worker of a walk."""

    def given(look: Reading) -> Answer:
        giving.behind(look, walk_secret)
        return worker(url_for("vacant_lots.walk_by_link", walk_secret=walk_secret))

    return OPENED.looked(walk_secret, given)


@bp.post("/walk-over")
@public
def leave_walk() -> Answer:
    """Have nothing of a walk stay on this telephone; the script of the page does it (static/kept.js)."""
    return to("vacant_lots.walk_is_over")


@bp.get("/walk-over")
@public
def walk_is_over() -> Answer:
    """Say that nothing of a walk is left on this telephone."""
    return page("vacant_lots/walk_over.html")


@bp.get("/my-walks")
@guarded(VisitAction.WALK)
def my_walks() -> Answer:
    """List the walks that the reader was given."""
    with reading() as look:
        rows = giving.all_mine(look)
        seen = {each.id: queries.seen_by(look, each) for each in rows}
        return page("vacant_lots/my_walks.html", rows=rows, seen=seen)


@bp.get("/my-walks/<int:giving_id>/")  # a scope is a beginning: without the slash, that of walk 1 holds walk 12
@guarded(VisitAction.WALK)
def my_walk(giving_id: int) -> Answer:
    """Show a walk to whose account it was given."""
    with reading() as look:
        return _shown(look, giving.mine(look, giving_id), _mine(look, giving_id))


@bp.post("/my-walks/<int:giving_id>/lots/<int:position>")
@guarded(VisitAction.WALK)
def see_on_mine(giving_id: int, position: int) -> Answer:
    """Write down what the reader saw of a lot of their walk."""
    with reading() as look:
        giving.mine(look, giving_id, waited()).lot(position)  # before a picture is looked at
    return _seen(position, lambda act: (giving.mine(act, giving_id, waited()), _mine(act, giving_id)))


@bp.get("/my-walks/<int:giving_id>/worker.js")
@guarded(VisitAction.WALK)
@leaves(PROGRAM)
def my_walk_worker(giving_id: int) -> Answer:
    """Give the worker of a walk."""
    with reading() as look:
        giving.mine(look, giving_id)
    return worker(url_for("vacant_lots.my_walk", giving_id=giving_id))


def _seen(position: int, opened: Callable[[Act], tuple[Opened, Way]]) -> Answer:
    form = WalkerForm()
    ready = form.validate_on_submit()
    came = pictures.kept_if_readable(form.pictures.data or [], form.pictures_days.data or "") if ready else Arrived()
    with arriving() as act:
        found, way = opened(act)
        lot = found.lot(position)
        if carried_out(act, form, lambda: seeing.see(act, found, lot, form.seen(_day_of(act)), came.pictures)):
            _say_kept(position, came)
            return arrived(act, _onward(act, found, way, position))
        return _walk_page(act, found, way, at=position, sent=form), 422


def _onward(act: Act, found: Opened, way: Way, position: int) -> Any:
    """Lead to the next lot, after the last one to the list of all, and from a walk that is over to thanks."""
    if found.giving.until <= act.moment:
        return to("vacant_lots.walk_is_over")
    following = {"at": position + 1} if position < len(found.walk.lots) else {}
    return to(way.page, **way.args, **following)


def _say_kept(position: int, came: Arrived) -> None:
    flash(_("Kept: lot %(number)s.", number=position))
    if came.others:
        told = ngettext(
            "%(num)s file is no picture that we can open, and is not kept.",
            "%(num)s files are no pictures that we can open, and are not kept.", came.others,
        )  # fmt: skip
        flash(told, "attention")


def _day_of(act: Act) -> date:
    """The day of the house on which somebody wrote what arrives now."""
    return (act.moment - (waited() or timedelta(0))).astimezone(act.zone).date()


def _by_link(look: Reading, secret: str) -> Way:
    names = ("vacant_lots.walk_by_link", "vacant_lots.walk_worker", "vacant_lots.see_by_link")
    return Way(*names, {"walk_secret": secret}, _midnight(look), by_link=True)


def _mine(look: Reading, giving_id: int) -> Way:
    names = ("vacant_lots.my_walk", "vacant_lots.my_walk_worker", "vacant_lots.see_on_mine")
    ends = sessions.stays_until()
    return Way(*names, {"giving_id": giving_id}, None if ends is None else min(ends, _midnight(look)))


def _midnight(look: Reading) -> datetime:
    return datetime.combine(look.house_day + timedelta(days=1), time(), look.zone)


def _shown(look: Reading, found: Opened, way: Way) -> Answer:
    """Show a walk; the telephone may keep it until midnight, or until the walk or the session ends."""
    at = request.args.get("at", 0, type=int)
    until = None if way.stays_until is None else min(way.stays_until, found.giving.until)
    return may_be_kept(_walk_page(look, found, way, at=at, kept_until=until), way.here, until)


def _walk_page(
    look: Reading, found: Opened, way: Way, *, at: int = 0, sent: WalkerForm | None = None,
    kept_until: datetime | None = None,
) -> str:  # fmt: skip
    forms = {lot.position: WalkerForm(formdata=None) for lot in found.walk.lots}
    if sent is not None:
        forms[at] = sent
    for position, form in forms.items():
        named_apart(form, position)
    drawing = base64.b64encode(for_screens(found.walk.map_svg).encode()).decode()
    return page(
        "vacant_lots/walking.html", opened=found, way=way, forms=forms, at=at if at in forms else 0, drawing=drawing,
        seen=queries.seen_by(look, found.giving), kept_until=kept_until, asked=tuple(ANSWERS),
        as_of_time=format_time(look.moment, "short"),
        last_day=(found.giving.until - timedelta(seconds=1)).astimezone(look.zone).date(),
    )  # fmt: skip


@bp.url_value_preprocessor
def _take_pictures(endpoint: str | None, _values: object) -> None:
    if endpoint in SENDING:  # before anything reads the form
        request.max_content_length = MOST_SENT_BYTES
