"""Pages on which staff take down what residents tell by telephone, on paper or in person, and hand out the receipt."""

from flask import url_for
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from markupsafe import Markup

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import form_key, house_secret, note_sent, sent_here
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.homes import queries as homes
from cltms.homes.models import Building, Unit
from cltms.repairs import queries, receipts, reporting, telling
from cltms.repairs.intake.forms import IntakeForm
from cltms.repairs.joining import commands as joining
from cltms.repairs.joining.shared import similar
from cltms.repairs.models import RepairRequest
from cltms.repairs.reporting import Kept, Told
from cltms.repairs.steps import Side
from cltms.repairs.views.asking import brought_before, joined_matter, may_ask, question
from cltms.repairs.views.blueprint import bp
from cltms.repairs.views.leaving_out import left_out, taken
from cltms.repairs.vocabulary import RepairAction

TAKEN = "repairs_taken_down"
"""Keys of the forms that this desk has taken down lately, apart from those of residents: the report itself is not
opened in this browser, so that nobody answers in a resident's place by chance."""


@bp.get("/repairs/intake")
@guarded(RepairAction.HANDLE)
def choose_building() -> Answer:
    """Ask in which building it is."""
    with reading() as look:
        return page("repairs/intake/choose.html", buildings=homes.buildings(look))


@bp.get("/repairs/intake/<int:building_id>")
@guarded(RepairAction.HANDLE)
def ask_intake(building_id: int) -> Answer:
    """Ask what the resident tells."""
    with reading() as look:
        building = homes.building(look, building_id)
        form = IntakeForm(formdata=None)
        form.offer(look, building)
        form.begin(str(get_locale())[:2])
        return _page(look, form, building)


@bp.post("/repairs/intake/<int:building_id>")
@guarded(RepairAction.HANDLE)
def take_down(building_id: int) -> Answer:
    """Keep what the resident told."""
    form = IntakeForm()
    with reading() as look:
        form.offer(look, homes.building(look, building_id))
    photos, ready = brought_before(form), form.validate_on_submit()
    if ready:
        photos = taken(form, photos)
        note_sent(TAKEN, form_key())
    with arriving() as act:
        building = homes.building(act, building_id)
        form.offer(act, building)
        unit, told = form.chosen, form.taken_down() if ready else None
        if told and may_ask(told.channel, at_home=True) and (matters := similar(act, building, unit, told)):
            return question(building, unit, matters, photos, "repairs/intake/question.html")
        made: list[RepairRequest] = []
        if told and carried_out(act, form, lambda: made.append(_take_down(act, building, unit, told, photos))):
            return arrived(act, to("repairs.intake_receipt", request_id=made[0].id))
        return _page(act, form, building), 422


def _take_down(act: Act, building: Building, unit: Unit | None, told: Told, photos: list[Kept]) -> RepairRequest:
    key, chosen = form_key(), joined_matter(act, building, unit, told)
    pin = receipts.pin_of(house_secret(), key)
    found = reporting.report(act, building, unit, told, form_key=key, pin=pin, photos=photos)
    if chosen:
        joining.join(act, found, chosen, by=Side.STAFF)
    return found


@bp.get("/repairs/intake/receipt/<int:request_id>")
@guarded(RepairAction.HANDLE)
def intake_receipt(request_id: int) -> Answer:
    """Show code and PIN once, to be read out on the telephone or handed over on paper."""
    with reading() as look:
        found, given = receipts.just_given(look, house_secret(), request_id, sent_here(TAKEN))
        told = telling.told(look, found, to_resident=False)
        with force_locale(found.language):
            where = house().settings.where_readers_find_it.rstrip("/") + url_for("repairs.begin")
            slip = Markup(page("repairs/intake/slip.html", told=told, receipt=given, where=where))  # noqa: S704 a page
        lost = left_out(given.form_key).said(to_staff=True)
        return page("repairs/intake/receipt.html", told=told, slip=slip, left_out=list(lost))


def _page(look: Reading, form: IntakeForm, building: Building) -> str:
    open_here = queries.work_list(look, building_id=building.id, count=10)
    title = _("Take down a report")
    return page("repairs/intake/form.html", form=form, building=building, known=open_here, title=title)
