"""Pages from which papers of repairs are printed, and the papers themselves."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from flask import Response
from flask_babel import get_locale, lazy_gettext

from cltms.foundation.act import Act
from cltms.foundation.acting import acting, reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.homes import queries as homes
from cltms.homes.models import Building
from cltms.homes.vocabulary import HomeAction
from cltms.repairs.papers import blank, doors, record, visits
from cltms.repairs.papers.forms import DoorPapersForm, RecordForm
from cltms.repairs.papers.ordering import PaperOrder, usual_paper
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction
from reports import blank_report, door_card, habitability, poster, stickers
from reports.child import render_in_child
from reports.sheet import Sheet

OF_PLACES: Mapping[str, tuple[Callable[[Act, Building, PaperOrder], Any], Callable[[Any], Sheet]]] = {
    "stickers": (doors.stickers, stickers.sheet),
    "poster": (doors.poster, poster.sheet),
    "door-cards": (visits.blank_cards, door_card.sheet),
    "report-form": (blank.blank_report, blank_report.sheet),
}
"""Papers that tell about a building and about nobody: what gathers them, and what sets them."""


def site() -> str:
    """Give the address of the house as people type it."""
    return str(house().settings.site_url)


def printed(sheet: Sheet, name: str) -> Response:
    """Print a sheet to hand it over; after the act, because printing takes seconds."""
    headers = {"Content-Disposition": f"attachment; filename={name}.pdf"}
    return Response(render_in_child(sheet), mimetype="application/pdf", headers=headers)


@bp.get("/homes/<int:building_id>/papers")
@guarded(HomeAction.KEEP)
def building_papers(building_id: int) -> Answer:
    """Show what can be printed for a building."""
    with reading() as look:
        found = homes.building(look, building_id)
        lang = str(get_locale())[:2]
        usual = {"paper": usual_paper(found), "lang": lang}
        today = look.moment.astimezone(found.zone).date()
        about = RecordForm(
            formdata=None, since=today - timedelta(days=365), until=today, record_paper=usual["paper"], record_lang=lang
        )
        return _papers_page(found, DoorPapersForm(formdata=None, on="cut", **usual), about)


@bp.post("/homes/<int:building_id>/papers/<which>.pdf")
@guarded(HomeAction.KEEP)
@leaves(lazy_gettext("Addresses, codes and numbers to call; nothing about who lives there."))
def print_for_building(building_id: int, which: str) -> Answer:
    """Print a paper for the doors and hallways of a building; codes that are missing are made."""
    if which not in OF_PLACES:
        raise NotThere
    gathered, sheet = OF_PLACES[which]
    form = DoorPapersForm()
    with acting() as act:
        found = homes.building(act, building_id)
        if not form.validate_on_submit():
            return _papers_page(found, form, RecordForm(formdata=None)), 422
        content = gathered(act, found, form.order(site()))
    return printed(sheet(content), f"{which}-{building_id}")


@bp.post("/homes/<int:building_id>/papers/record.pdf")
@guarded(RepairAction.SEE)
@leaves(
    lazy_gettext(
        "Every report of the building with visits, deadlines and days, without names, words and ways to reach "
        "somebody; homes and pictures only where you choose it."
    ),
    about=About.PEOPLE,
)
def print_record(building_id: int) -> Answer:
    """Print the habitability record of a building, of ours or of another landlord's."""
    form = RecordForm()
    with acting() as act:
        found = homes.building(act, building_id)
        if not form.validate_on_submit():
            return _papers_page(found, DoorPapersForm(formdata=None), form), 422
        content = record.habitability_record(act, found, form.wanted, form.order(site()), storage())
    return printed(habitability.sheet(content), f"habitability-record-{building_id}")


def _papers_page(building: Building, form: DoorPapersForm, record_form: RecordForm) -> str:
    return page("repairs/building_papers.html", building=building, form=form, record=record_form, site=site())
