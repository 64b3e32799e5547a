"""Pages on which staff look at text messages of which nobody knows the home."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import form_key, house_secret
from cltms.foundation.calling import Due
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.homes import queries as homes
from cltms.homes.models import Building
from cltms.repairs import receipts
from cltms.repairs.models import RepairRequest
from cltms.repairs.policy import POLICY
from cltms.repairs.texting import by_hand
from cltms.repairs.texting.cli import site_of
from cltms.repairs.texting.forms import AsideForm, TextReportForm
from cltms.repairs.texting.unknown import Unknown, how_many, one, unknown
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction


def due(look: Reading) -> list[Due]:
    """Tell staff that messages wait."""
    if not POLICY.opens(look.actor, RepairAction.HANDLE):
        return []
    count = how_many(look)
    title = ngettext("text message found no home", "text messages found no home", count)
    return [Due(title, count, url_for("repairs.texts"), look.today)]


@bp.get("/repairs/texts")
@guarded(RepairAction.HANDLE)
def texts() -> Answer:
    """List what waits, dangers first."""
    with reading() as look:
        return page("repairs/texting/list.html", texts=unknown(look), count=how_many(look))


@bp.get("/repairs/texts/<int:text_id>")
@guarded(RepairAction.HANDLE)
def text(text_id: int) -> Answer:
    """Show what a number wrote, and ask in which building it is, or why it is set aside."""
    with reading() as look:
        return _text_page(look, one(look, text_id), AsideForm(formdata=None))


@bp.post("/repairs/texts/<int:text_id>")
@guarded(RepairAction.HANDLE)
def set_text_aside(text_id: int) -> Answer:
    """Set it aside."""
    form = AsideForm()
    with arriving() as act:
        found = one(act, text_id, hold=True)
        if carried_out(act, form, lambda: by_hand.set_aside(act, found, form.reason)):
            flash(_("Set aside. Its words and the number are erased."))
            return arrived(act, to("repairs.texts"))
        return _text_page(act, found, form), 422


@bp.get("/repairs/texts/<int:text_id>/in/<int:building_id>")
@guarded(RepairAction.HANDLE)
def ask_text_report(text_id: int, building_id: int) -> Answer:
    """Ask what the words do not say."""
    with reading() as look:
        found, building = one(look, text_id), homes.building(look, building_id)
        form = TextReportForm(formdata=None)
        form.offer(look, building)
        form.begin_with(found)
        return _report_page(form, found, building)


@bp.post("/repairs/texts/<int:text_id>/in/<int:building_id>")
@guarded(RepairAction.HANDLE)
def send_text_report(text_id: int, building_id: int) -> Answer:
    """Make a report of it; code and PIN go to the number that wrote."""
    form = TextReportForm()
    with arriving() as act:
        form.text, building = one(act, text_id, hold=True), homes.building(act, building_id)
        form.offer(act, building)
        made: list[RepairRequest] = []

        def keep() -> None:
            key = form_key()
            made.append(
                by_hand.take_up(
                    act, form.text, building, form.chosen, form.written(), form_key=key,
                    pin=receipts.pin_of(house_secret(), key), address=site_of(house().settings).address,
                )
            )  # fmt: skip

        if carried_out(act, form, keep):
            flash(_("The report is made. Code and PIN go to the number that wrote."))
            return arrived(act, to("repairs.texts"))
        return _report_page(form, form.text, building), 422


def _text_page(look: Reading, found: Unknown, form: AsideForm) -> str:
    return page("repairs/texting/text.html", text=found, form=form, buildings=homes.buildings(look))


def _report_page(form: TextReportForm, found: Unknown, building: Building) -> str:
    return page("repairs/texting/report.html", text=found, form=form, building=building)
