"""Pages of residents: where to begin, the receipt, and what code and PIN open: the report, answers and the grade."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import flash, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import house_secret, sent_here
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import may, public
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.homes import queries as homes
from cltms.repairs import receipts, reporting, telling, timeline, triage
from cltms.repairs.forms import GradeForm, MessageToUsForm, OpenForm, ReopenForm, refusal
from cltms.repairs.incidents import queries as incidents
from cltms.repairs.joining import commands as joining
from cltms.repairs.joining.following import followed
from cltms.repairs.left_out import pictures_said
from cltms.repairs.models import RepairPhoto, RepairRequest
from cltms.repairs.views.blueprint import SENT, bp, close_here, is_open, open_here, stay_open, unnamed
from cltms.repairs.views.leaving_out import kept_if_readable, left_out
from cltms.repairs.vocabulary import Danger, RepairAction, Stage

LONGEST_CODE = 10
"""Of what is shown again of a code that we do not know."""
WORDS = ("text", "why", "said")
"""Fields of the forms below in which somebody writes."""


def with_pin(view: Callable[[int], Answer]) -> Callable[[int], Answer]:
    """Let in only a browser that has shown the PIN of the report lately; others are asked for it.

    What they have written goes along through the question, so that it is not lost.
    """

    @wraps(view)
    def asking(request_id: int) -> Answer:
        if is_open(request_id):
            return view(request_id)
        if words := " ".join(filter(None, map(request.form.get, WORDS))):
            form = OpenForm(formdata=None, words=words)
            form.form_errors.append(_("Write code and PIN again: a report stays open for half an hour."))
            return _begin_page(form), 403
        return _asked_again(_("Write code and PIN again: a report stays open for half an hour."))

    return asking


@bp.get("/r/")
@public
def begin() -> Answer:
    """Ask for the code on the door or the building, or for the code of a receipt."""
    if typed := request.args.get("code", "").strip().strip("/"):
        return to("repairs.report_at_door", code=typed)
    return _begin_page(OpenForm(formdata=None))


@bp.get("/r/receipt/<int:request_id>")
@public
def receipt(request_id: int) -> Answer:
    """Show code and PIN to the browser that has just reported, and what to do this minute."""
    with reading() as look:
        try:
            found, given = receipts.just_given(look, house_secret(), request_id, sent_here(SENT))
        except NotThere:
            return _asked_again(_("The receipt is no longer shown here. Use its code and PIN, or call us."))
        open_here(found.id)
        told = telling.told(look, found, to_resident=True)
        advice = triage.advice([Danger(each) for each in found.dangers])
        lost = list(left_out(given.form_key).said())
        return page(
            "repairs/receipt.html", told=told, receipt=given, advice=advice, left_out=lost, zone=found.building.zone
        )


@bp.post("/r/find")
@public
def find() -> Answer:
    """Open a report by code and PIN."""
    form = OpenForm()
    if form.validate_on_submit():
        address = request.remote_addr or ""
        with acting() as act:
            receipts.count_try(act, form.code.data, address)
        with acting() as act:
            try:
                found = receipts.opened(act, form.code.data, form.pin.data, address)
            except Refused as error:
                form.form_errors.append(refusal(error))
            else:
                open_here(found.id)
                if not form.words.data:
                    return to("repairs.report", request_id=found.id)
                return _report_page(
                    act, receipts.report(act, found.id), message=MessageToUsForm(formdata=None, text=form.words.data)
                )
    return _begin_page(form), 422


@bp.get("/r/report/<int:request_id>")
@public
@with_pin
def report(request_id: int) -> Answer:
    """Show a report to the browser that has shown its PIN."""
    stay_open(request_id)
    with reading() as look:
        return _report_page(look, receipts.report(look, request_id))


@bp.post("/r/report/<int:request_id>/message")
@public
@with_pin
def write(request_id: int) -> Answer:
    """Write to us about a report."""
    form = MessageToUsForm()
    photos, others = _pictures(request_id, form) if form.validate_on_submit() else ([], ())
    if others:
        flash(pictures_said(others), "attention")
    return _done(request_id, form, lambda act, found: reporting.write_to_us(act, found, form.text.data, photos))


@bp.post("/r/report/<int:request_id>/confirm")
@public
@with_pin
def confirm(request_id: int) -> Answer:
    """Say that it is fixed."""
    with acting() as act:
        joining.confirm(unnamed(act), receipts.report(act, request_id))
    flash(_("Thank you. It is closed now; you can still say here that it is not fixed."))
    return to("repairs.report", request_id=request_id)


@bp.post("/r/report/<int:request_id>/reopen")
@public
@with_pin
def reopen(request_id: int) -> Answer:
    """Say that it is not fixed."""
    form = ReopenForm()
    return _done(request_id, form, lambda act, found: joining.reopen(act, found, form.why.data))


@bp.post("/r/report/<int:request_id>/grade")
@public
@with_pin
def grade(request_id: int) -> Answer:
    """Say how it was."""
    form = GradeForm()
    return _done(
        request_id, form,
        lambda act, found: reporting.grade(act, found, int(form.grade.data), (form.said.data or "").strip() or None),
    )  # fmt: skip


@bp.post("/r/close")
@public
def close() -> Answer:
    """Forget in this browser what was opened, as on a phone that somebody lent."""
    close_here()
    flash(_("Closed on this device. Code and PIN open it again."))
    return to("repairs.begin")


@bp.get("/r/photo/<int:photo_id>")
@public
@leaves(lazy_gettext("A picture that belongs to one report, for the resident and for staff."), about=About.PEOPLE)
def photo(photo_id: int) -> Answer:
    """Show a picture to who may see its report."""
    with reading() as look:
        found = look.session.get(RepairPhoto, photo_id)
        if found is None or not (is_open(found.request_id) or may(RepairAction.SEE)):
            raise NotThere
        return send_file(storage().path(found.file), max_age=0)


def _asked_again(why: str) -> Answer:
    flash(why)
    return to("repairs.begin")


def unknown_code_page(code: str) -> Answer:
    """Ask again for a code on a door that we do not know, and offer the buildings."""
    return _begin_page(OpenForm(formdata=None), unknown=code[:LONGEST_CODE]), 404


def _begin_page(form: OpenForm, unknown: str = "") -> str:
    with reading() as look:
        return page("repairs/begin.html", buildings=homes.ours(look), form=form, unknown=unknown)


def _report_page(look: Reading, found: RepairRequest, **sent: Any) -> str:
    forms = {"message": MessageToUsForm, "reopen": ReopenForm, "grade": GradeForm}
    shown = {name: sent.get(name) or form(formdata=None) for name, form in forms.items()}
    told = telling.told(look, found, to_resident=True)
    waits = [each for each in told.orders if each.order.ended_at is None and each.order.stage is not Stage.DONE]
    advice = triage.advice([Danger(each) for each in found.dangers]) if waits else []
    return page(
        "repairs/report.html", told=told, advice=advice, zone=found.building.zone, now=look.moment,
        followed=followed(look, told.orders), known=incidents.told_with(look, found),
        events=timeline.to_resident(look, told), **shown,
    )  # fmt: skip


def _pictures(request_id: int, form: MessageToUsForm) -> tuple[list[reporting.Kept], tuple[str, ...]]:
    with reading() as look:
        room = reporting.room_for_pictures(look, request_id)
    return kept_if_readable(form.pictures, min(room, reporting.MOST_PHOTOS))


def _done(request_id: int, form: Any, change: Any) -> Answer:
    with arriving() as act:
        found = receipts.report(act, request_id)
        if carried_out(act, form, lambda: change(unnamed(act), found)):
            return arrived(act, to("repairs.report", request_id=request_id))
        name = {MessageToUsForm: "message", ReopenForm: "reopen", GradeForm: "grade"}[type(form)]
        return _report_page(act, found, **{name: form}), 422


@bp.app_template_global("repair_photo")
def _photo_address(photo: RepairPhoto) -> str:
    return url_for("repairs.photo", photo_id=photo.id)
