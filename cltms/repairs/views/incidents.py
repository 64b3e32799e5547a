"""Pages on which staff tell a whole house what fails or is switched off, and that it is over."""

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.homes import queries as homes
from cltms.homes.models import Building
from cltms.repairs.incidents import commands, queries
from cltms.repairs.incidents.forms import AnnouncementForm, EndForm, LinkForm
from cltms.repairs.incidents.models import Incident
from cltms.repairs.incidents.vocabulary import KIND_TITLES
from cltms.repairs.models import WorkOrder
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction


@bp.context_processor
def _incident_words() -> dict[str, object]:
    return {"incident_titles": KIND_TITLES}


@bp.get("/repairs/incidents")
@guarded(RepairAction.SEE)
def incidents() -> Answer:
    """List what houses are and were told."""
    with reading() as look:
        rows = queries.everything(look)
        return page("repairs/incidents/list.html", incidents=rows, buildings=homes.buildings(look))


@bp.get("/repairs/incidents/open/<int:building_id>")
@guarded(RepairAction.HANDLE)
def ask_incident(building_id: int) -> Answer:
    """Ask what a house is told."""
    with reading() as look:
        building = homes.building(look, building_id)
        form = AnnouncementForm(formdata=None)
        here = look.moment.astimezone(building.zone)
        form.day.data, form.at.data = here.date(), here.time()
        return _form_page(form, building, None)


@bp.post("/repairs/incidents/open/<int:building_id>")
@guarded(RepairAction.HANDLE)
def open_incident(building_id: int) -> Answer:
    """Tell a house."""
    form = AnnouncementForm()
    with arriving() as act:
        building = homes.building(act, building_id)
        form.zone = building.zone
        made: list[Incident] = []
        if carried_out(act, form, lambda: made.append(commands.open_incident(act, building, form.announcement))):
            flash(_("The house is told. Link the orders that belong to it, so that their residents get letters."))
            return arrived(act, to("repairs.incident", incident_id=made[0].id))
        return _form_page(form, building, None), 422


@bp.get("/repairs/incidents/<int:incident_id>")
@guarded(RepairAction.SEE)
def incident(incident_id: int) -> Answer:
    """Show an incident with its orders and who joined."""
    with reading() as look:
        return _incident_page(look, queries.incident(look, incident_id))


@bp.get("/repairs/incidents/<int:incident_id>/change")
@guarded(RepairAction.HANDLE)
def ask_incident_change(incident_id: int) -> Answer:
    """Show what a house is told, to change it."""
    with reading() as look:
        found = queries.incident(look, incident_id)
        form = AnnouncementForm(formdata=None, obj=found)
        form.zone = found.building.zone
        form.begin(found)
        return _form_page(form, found.building, found)


@bp.post("/repairs/incidents/<int:incident_id>/change")
@guarded(RepairAction.HANDLE)
def change_incident(incident_id: int) -> Answer:
    """Change what a house is told."""
    form = AnnouncementForm()
    with arriving() as act:
        found = queries.incident(act, incident_id)
        form.zone = found.building.zone
        if carried_out(act, form, lambda: commands.change(act, found, form.announcement)):
            return arrived(act, to("repairs.incident", incident_id=incident_id))
        return _form_page(form, found.building, found), 422


@bp.post("/repairs/incidents/<int:incident_id>/orders")
@guarded(RepairAction.HANDLE)
def link_order(incident_id: int) -> Answer:
    """Link an order with an incident."""
    form = LinkForm()
    with arriving() as act:
        found = queries.incident(act, incident_id)
        form.offer(act, found)

        def link() -> None:
            if not isinstance(form.order.data, WorkOrder):
                raise NotThere
            commands.link(act, found, form.order.data)

        if carried_out(act, form, link):
            return arrived(act, to("repairs.incident", incident_id=incident_id))
        return _incident_page(act, found, link=form), 422


@bp.post("/repairs/incidents/<int:incident_id>/end")
@guarded(RepairAction.HANDLE)
def end_incident(incident_id: int) -> Answer:
    """Tell the house that it is over."""
    form = EndForm()
    with arriving() as act:
        found = queries.incident(act, incident_id)
        if carried_out(act, form, lambda: commands.end(act, found, form.end_en.data, form.end_es.data)):
            return arrived(act, to("repairs.incident", incident_id=incident_id))
        return _incident_page(act, found, end=form), 422


def _form_page(form: AnnouncementForm, building: Building, found: Incident | None) -> str:
    return page("repairs/incidents/form.html", form=form, building=building, incident=found)


def _incident_page(look: Reading, found: Incident, *, link: LinkForm | None = None, end: EndForm | None = None) -> str:
    if link is None:
        link = LinkForm(formdata=None)
        link.offer(look, found)
    return page(
        "repairs/incidents/incident.html", incident=found, orders=queries.orders_of(look, found),
        number=len(queries.concerned(look, found)), link=link, end=end or EndForm(formdata=None),
        zone=found.building.zone,
    )  # fmt: skip
