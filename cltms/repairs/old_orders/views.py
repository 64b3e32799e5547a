"""Bringing an old list: choosing it, saying what its columns and words mean, looking, and taking the orders in."""

import io

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.uploads import on_disk
from cltms.members.finding import folded
from cltms.repairs.old_orders import commands
from cltms.repairs.old_orders.forms import AnswersForm, OldListForm, answered
from cltms.repairs.old_orders.judging import Questions, counts, judge
from cltms.repairs.old_orders.models import OldOrdersImport
from cltms.repairs.old_orders.reading import Choices, OldList, read_old_list, understood
from cltms.repairs.old_orders.vocabulary import DAY_ORDER_TITLES, PART_TITLES, STATE_TITLES, Part
from cltms.repairs.views.blueprint import bp
from cltms.repairs.vocabulary import RepairAction
from maps.parcel_files.raw import ReadingError

LARGEST_FILE = 32 << 20
"""Bytes; thousands of orders in a workbook stay far below."""
SHOWN = 200


@bp.url_value_preprocessor
def _take_no_county(endpoint: str | None, _values: object) -> None:
    # Before anything reads the form.
    if endpoint == "repairs.bring_old_list":
        request.max_content_length = LARGEST_FILE


@bp.get("/repairs/old-list")
@guarded(RepairAction.HANDLE)
def old_list() -> Answer:
    """Ask for a file."""
    return page("repairs/old_orders/file.html", form=OldListForm(formdata=None))


@bp.post("/repairs/old-list")
@guarded(RepairAction.HANDLE)
def bring_old_list() -> Answer:
    """Read the file and keep its rows, sealed; the file itself is gone when this answers."""
    form = OldListForm()
    if not form.validate_on_submit():
        return page("repairs/old_orders/file.html", form=form), 422
    name = form.file.data.filename or ""
    try:
        with on_disk(form.file.data, "orders") as path:
            found = read_old_list(path, name)
    except (ReadingError, Refused) as error:
        form.form_errors.append(say(error.sentence))
        return page("repairs/old_orders/file.html", form=form), 422
    choices = understood(found, form.source.data.strip(), form.language.data)
    with arriving() as act:
        return arrived(act, to("repairs.old_orders", import_id=commands.bring(act, name, found, choices).id))


@bp.get("/repairs/old-list/<int:import_id>")
@guarded(RepairAction.HANDLE)
def old_orders(import_id: int) -> Answer:
    """Show what would happen with each row, or what happened."""
    with reading() as look:
        return _page(look, _brought(look, import_id), AnswersForm(formdata=None))


@bp.post("/repairs/old-list/<int:import_id>/answers")
@guarded(RepairAction.HANDLE)
def answer_old_orders(import_id: int) -> Answer:
    """Keep what was said of columns, days and words, and look again."""
    with acting() as act:
        brought, form = _brought(act, import_id), AnswersForm()
        found, choices = OldList.from_json(brought.rows), Choices.from_json(brought.choices)
        said = answered(request.form, found, choices)
        if carried_out(act, form, lambda: commands.understand(act, brought, said)):
            return to("repairs.old_orders", import_id=import_id)
        return _page(act, brought, form, said), 422


@bp.post("/repairs/old-list/<int:import_id>")
@guarded(RepairAction.HANDLE)
def confirm_old_orders(import_id: int) -> Answer:
    """Take the orders in."""
    with acting() as act:
        brought, form = _brought(act, import_id), AnswersForm()
        if carried_out(act, form, lambda: commands.confirm(act, brought.id)):
            return to("repairs.old_orders", import_id=import_id)
        return _page(act, brought, form), 422


@bp.post("/repairs/old-list/<int:import_id>/throw-away")
@guarded(RepairAction.HANDLE)
def throw_old_orders_away(import_id: int) -> Answer:
    """Forget a list that was brought."""
    with acting() as act:
        brought = _brought(act, import_id)
        was_taken_in = brought.confirmed_at is not None
        commands.throw_away(act, brought)
    said = _("The rows are gone, and what was taken in stays."), _("The rows are gone. No order was added.")
    flash(said[0] if was_taken_in else said[1])
    return to("repairs.old_list")


@bp.get("/repairs/old-list/<int:import_id>/set-aside.csv")
@guarded(RepairAction.HANDLE)
@leaves(lazy_gettext("The rows of your own list that were set aside, each with the reason."), about=About.PEOPLE)
def old_orders_set_aside(import_id: int) -> Answer:
    """Hand over the rows that are or would be set aside."""
    out = io.StringIO(newline="")
    with reading() as look:
        brought = _brought(look, import_id)
        found = OldList.from_json(brought.rows)
        rows = commands.kept_aside(brought)
        if brought.confirmed_at is None:
            rows = commands.aside_of(judge(look, found, Choices.from_json(brought.choices)))
        commands.write_set_aside(found.headings, rows, out)
    headers = {"Content-Disposition": "attachment; filename=set-aside.csv"}
    return Response(out.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=headers)


def _brought(look: Reading, import_id: int) -> OldOrdersImport:
    found = look.session.get(OldOrdersImport, import_id)
    if found is None or found.brought_by_id is None or found.brought_by_id != look.actor.id:
        raise NotThere
    return found


def _page(look: Reading, brought: OldOrdersImport, form: AnswersForm, said: Choices | None = None) -> str:
    """Show the list as it is understood, and on the form what was ``said`` and is not kept yet."""
    found, choices = OldList.from_json(brought.rows), Choices.from_json(brought.choices)
    verdicts = judge(look, found, choices)
    return page(
        "repairs/old_orders/look.html", brought=brought, file=found, choices=choices, form=form, chosen=said or choices,
        questions=Questions.of(found, choices), verdicts=verdicts, counts=counts(verdicts), shown=SHOWN,
        aside=commands.kept_aside(brought), part_titles=PART_TITLES, old_state_titles=STATE_TITLES,
        day_order_titles=DAY_ORDER_TITLES, folded=folded, address=Part.ADDRESS, description=Part.DESCRIPTION,
    )  # fmt: skip
