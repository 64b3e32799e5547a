"""Residents who join what their house knows already: “no water since 7, back at 2” concerns them too."""

from collections.abc import Callable

from flask import request
from flask_babel import get_locale

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import form_key, house_secret, note_sent
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import public
from cltms.foundation.pages import Answer, page, to
from cltms.homes import queries as homes
from cltms.homes.models import Building, Unit
from cltms.repairs import receipts, reporting
from cltms.repairs.incidents import commands, queries
from cltms.repairs.incidents.forms import JoinIncidentForm
from cltms.repairs.incidents.models import Incident
from cltms.repairs.models import RepairRequest
from cltms.repairs.views.blueprint import SENT, bp, unnamed
from cltms.repairs.views.sending import Own, Place
from cltms.repairs.vocabulary import Channel


@bp.get("/r/<code>/known/<int:incident_id>")
@public
def ask_known_at_door(code: str, incident_id: int) -> Answer:
    """Ask who wants to be told, at a door."""
    with reading() as look:
        door = homes.door(look, code)
        return join_page(JoinIncidentForm(formdata=None), look, door.building, door.unit, incident_id)


@bp.post("/r/<code>/known/<int:incident_id>")
@public
def join_known_at_door(code: str, incident_id: int) -> Answer:
    """Join, at a door."""

    def place(look: Reading) -> Place:
        door = homes.door(look, code)
        return door.building, door.unit

    return joined(place, incident_id, Channel.STICKER)


@bp.get("/r/building/<int:building_id>/known/<int:incident_id>")
@public
def ask_known_at_building(building_id: int, incident_id: int) -> Answer:
    """Ask who wants to be told, in a building of ours."""
    with reading() as look:
        return join_page(
            JoinIncidentForm(formdata=None), look, homes.one_of_ours(look, building_id), None, incident_id
        )  # fmt: skip


@bp.post("/r/building/<int:building_id>/known/<int:incident_id>")
@public
def join_known_at_building(building_id: int, incident_id: int) -> Answer:
    """Join, in a building of ours."""
    return joined(lambda look: (homes.one_of_ours(look, building_id), None), incident_id, Channel.PAGE)


def joined(place: Callable[[Reading], Place], incident_id: int, channel: Channel, own: Own | None = None) -> Answer:
    """Keep who joined; ``own`` says whose report it is, for who is signed in."""
    form, key = JoinIncidentForm(), form_key()
    ready = form.validate_on_submit()
    if ready:
        with acting() as act:
            receipts.count_report(act, request.remote_addr or "")
        note_sent(SENT, key)
    with arriving() as act:
        building, unit = place(act)
        incident = queries.one_open(act, building.id, incident_id)
        made: list[RepairRequest] = []

        def join() -> None:
            told = form.told(incident, channel, str(get_locale())[:2], unit)
            nobody, pin = unnamed(act), receipts.pin_of(house_secret(), key)
            made.append(reporting.report(nobody, building, unit, told, form_key=key, pin=pin))
            commands.join(nobody, incident, made[0])
            if own is not None:
                own(act, made[0])

        if ready and carried_out(act, form, join):
            return arrived(act, to("repairs.receipt", request_id=made[0].id))
        return join_page(form, act, building, unit, incident_id), 422


def join_page(form: JoinIncidentForm, look: Reading, building: Building, unit: Unit | None, incident_id: int) -> str:
    """Show what is known, and how to be told of it."""
    if unit is not None:
        del form.where_said
    incident: Incident = queries.one_open(look, building.id, incident_id)
    return page("repairs/incidents/join.html", form=form, building=building, unit=unit, incident=incident)
