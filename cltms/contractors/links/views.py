"""The page of one order for who has its link: what to do and where, and what can be said of it, without an account."""

from typing import Any

from flask import flash, request, send_file
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.accounts.by_secret import BySecret
from cltms.accounts.paces import Purpose
from cltms.contractors.blueprint import bp
from cltms.contractors.links import doing, forms, opening
from cltms.contractors.links.opening import Opened
from cltms.costs import queries as costs
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import public
from cltms.foundation.house import house
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.repairs.forms import refusal
from cltms.repairs.picture_forms import WithPictures
from cltms.repairs.queries import told_photo
from cltms.repairs.views.blueprint import MOST_SENT_BYTES, kept, unnamed

OPENED = BySecret.on(bp, "link", "contractors/links/nowhere.html", "work", "do_work", "work_told", "work_photo")


@bp.get("/work/<secret>")
@public
def work(secret: str) -> Answer:
    """Show an order to who has its link."""
    with reading() as look:
        found = _found(look, secret)
        if found is not None:
            return _page(look, secret, found)
    return OPENED.nowhere(secret)


@bp.post("/work/<secret>/<name>")
@public
def do_work(secret: str, name: str) -> Answer:
    """Do something with an order by its link."""
    if name not in forms.FORMS:
        raise NotThere
    with reading() as look:
        found = _found(look, secret)
        currency, today = (_currency(look, found), look.today) if found else ("", look.today)
    if found is None:
        with arriving():  # a copy of the form that ended the link is led where the first one was
            pass
        return OPENED.nowhere(secret)
    form = forms.form_for(name, currency, today, sent=True)
    OPENED.count(Purpose.WORK, secret)
    pictures, ready = _pictures(form)
    with arriving() as act:
        found = _found(act, secret, to_act=True)
        if found is not None:
            fine = ready and carried_out(act, form, lambda: forms.do(name, unnamed(act), found, form, pictures))
            if fine and name == doing.REFUSE:
                return arrived(act, to("contractors.refused_work"))
            if fine:
                flash(_("Kept: %(what)s.", what=forms.TITLES[name]))
                return arrived(act, to("contractors.work", secret=secret))
            return _page(act, secret, opening.opened(act, secret), (name, form)), 422
    return OPENED.nowhere(secret)


@bp.get("/work/refused")
@public
def refused_work() -> Answer:
    """Thank who has refused an order."""
    return page("contractors/links/refused.html")


@bp.get("/work/<secret>/told/<int:photo_id>")
@public
@leaves(lazy_gettext("A picture of what is broken, for who mends it."), about=About.PEOPLE)
def work_told(secret: str, photo_id: int) -> Answer:
    """Show a picture that came with the report."""
    with reading() as look:
        found = _found(look, secret)
        if found is not None:
            return send_file(storage().path(told_photo(look, found.order.request_id, photo_id).file), max_age=0)
    return OPENED.nowhere(secret)


@bp.get("/work/<secret>/photo/<int:photo_id>")
@public
@leaves(lazy_gettext("A picture of the work that you sent yourself."), about=About.PEOPLE)
def work_photo(secret: str, photo_id: int) -> Answer:
    """Show a picture that came by this link."""
    with reading() as look:
        found = _found(look, secret)
        if found is not None:
            return send_file(storage().path(opening.work_photo(look, found, photo_id).file), max_age=0)
    return OPENED.nowhere(secret)


def _found(look: Any, secret: str, *, to_act: bool = False) -> Opened | None:
    try:
        return opening.opened_to_act(look, secret) if to_act else opening.opened(look, secret)
    except NotThere:
        return None


def _pictures(form: Any) -> tuple[dict[str, list[Any]], bool]:
    """Keep what was sent, outside of any act; whether all of it were pictures."""
    if not isinstance(form, WithPictures):
        return {}, True
    if not form.validate_on_submit():
        return {}, False
    try:
        return {name: kept(files) for name, files in form.sent_pictures().items()}, True
    except Refused as error:
        form.form_errors.append(refusal(error))
        return {}, False


def _currency(look: Reading, found: Opened) -> str:
    return costs.of_order(look, found.order, str(house().settings.currency)).currency


def _page(look: Reading, secret: str, found: Opened, sent: tuple[str, Any] | None = None) -> str:
    told = opening.shown(look, found)
    names = doing.offered(found, comes=told.appointment is not None)
    zone = found.order.request.building.zone
    today = look.moment.astimezone(zone).date()
    made = {name: forms.form_for(name, _currency(look, found), today) for name in names}
    if sent is not None:
        made = {sent[0]: sent[1], **{name: form for name, form in made.items() if name != sent[0]}}
    return page(
        "contractors/links/work.html", order=found.order, link=found.link, told=told, forms=made, titles=forms.TITLES,
        opened=sent[0] if sent else None, secret=secret, zone=zone,
    )  # fmt: skip


@bp.url_value_preprocessor
def _take_little(endpoint: str | None, _values: object) -> None:
    if endpoint == "contractors.do_work":  # before anything reads the form
        request.max_content_length = MOST_SENT_BYTES
