"""Sending a report without an account: the code on a door, or the building, leads to the form and on to the receipt."""

from collections.abc import Callable

from flask import request
from flask_babel import get_locale

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import form_key, house_secret, note_sent
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import public
from cltms.foundation.pages import Answer, page, to
from cltms.homes import queries as homes
from cltms.homes.models import Building, Unit
from cltms.repairs import receipts, reporting
from cltms.repairs.forms import ReportForm
from cltms.repairs.incidents import queries as incidents
from cltms.repairs.joining import commands as joining
from cltms.repairs.joining import shared
from cltms.repairs.models import RepairRequest
from cltms.repairs.views.asking import brought_before, joined_matter, may_ask, question
from cltms.repairs.views.blueprint import SENT, bp, unnamed
from cltms.repairs.views.leaving_out import taken
from cltms.repairs.views.residents import unknown_code_page
from cltms.repairs.vocabulary import Channel

Place = tuple[Building, Unit | None]
Own = Callable[[Act, RepairRequest], None]


@bp.get("/r/<code>")
@public
def report_at_door(code: str) -> Answer:
    """Show the form of the place behind a door's code."""
    with reading() as look:
        found = homes.door_if_any(look, code)
        if found is not None:
            return form_page(look, ReportForm(formdata=None), found.building, found.unit)
    with acting() as act:
        receipts.count_report(act, request.remote_addr or "")
    return unknown_code_page(code)


@bp.post("/r/<code>")
@public
def send_at_door(code: str) -> Answer:
    """Keep what was told at a door."""

    def place(look: Reading) -> Place:
        door = homes.door(look, code)
        return door.building, door.unit

    return sent(place, Channel.STICKER)


@bp.get("/r/building/<int:building_id>")
@public
def report_at_building(building_id: int) -> Answer:
    """Show the form of a building of ours."""
    with reading() as look:
        return form_page(look, ReportForm(formdata=None), homes.one_of_ours(look, building_id), None)


@bp.post("/r/building/<int:building_id>")
@public
def send_at_building(building_id: int) -> Answer:
    """Keep what was told about a building."""
    return sent(lambda look: (homes.one_of_ours(look, building_id), None), Channel.PAGE)


def sent(place: Callable[[Reading], Place], channel: Channel, own: Own | None = None) -> Answer:
    """Keep what was sent; ``own`` says whose it is, for who is signed in. Asks first what the house knows already."""
    with reading() as look:
        place(look)  # before anything is kept of what was sent
    form = ReportForm()
    photos = brought_before(form)
    ready = form.validate_on_submit()
    if ready:
        with acting() as act:
            receipts.count_report(act, request.remote_addr or "")
        photos = taken(form, photos)
        note_sent(SENT, form_key())
    with arriving() as act:
        building, unit = place(act)
        told = form.told(channel, str(get_locale())[:2], unit) if ready else None
        if (
            told
            and may_ask(channel, at_home=own is not None)
            and (matters := shared.similar(act, building, unit, told))
        ):
            return question(building, unit, matters, photos)
        made: list[RepairRequest] = []
        if told and carried_out(act, form, lambda: made.append(_report(act, building, unit, told, photos, own))):
            return arrived(act, to("repairs.receipt", request_id=made[0].id))
        return form_page(act, form, building, unit), 422


def _report(
    act: Act,
    building: Building,
    unit: Unit | None,
    told: reporting.Told,
    photos: list[reporting.Kept],
    own: Own | None = None,
) -> RepairRequest:
    key, nobody, chosen = form_key(), unnamed(act), joined_matter(act, building, unit, told)
    found = reporting.report(
        nobody, building, unit, told, form_key=key, pin=receipts.pin_of(house_secret(), key), photos=photos
    )  # fmt: skip
    if chosen:
        joining.join(nobody, found, chosen)
    if own is not None:
        own(act, found)
    return found


def form_page(look: Reading, form: ReportForm, building: Building, unit: Unit | None) -> str:
    """Show the form, with what the house knows above it."""
    if unit is not None:
        del form.where_said
    return page(
        "repairs/report_form.html", form=form, building=building, unit=unit,
        known=incidents.open_in(look, building.id), where=request.path.rstrip("/"),
    )  # fmt: skip
