"""Typing in what stands on a sheet, and looking at signatures that may be of one person."""

from datetime import date

from flask import flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp, page_asked
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import commands, entering, exporting
from cltms.campaigns.petition.models import Signature
from cltms.campaigns.petition.sheet_form import SheetForm, TypedLine, lines_of, typed
from cltms.campaigns.petition.vocabulary import PLACED_TITLES, SIGNED_TITLES, PetitionAction, Placed, Standing
from cltms.campaigns.queries import PAGE_ROWS
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.forms import is_switching_language, tidied
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, key_in, page, to
from cltms.foundation.table_file import csv_file
from maps.sentences import sentence


@bp.get("/<int:campaign_id>/petition/sheets/<int:sheet_number>")
@guarded(PetitionAction.NAMES)
def petition_sheet(campaign_id: int, sheet_number: int) -> Answer:
    """Show a sheet with its lines to be typed in."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        return _sheet_page(look, found, sheet_number, SheetForm(formdata=None), None)


@bp.post("/<int:campaign_id>/petition/sheets/<int:sheet_number>")
@guarded(PetitionAction.NAMES)
def enter_sheet(campaign_id: int, sheet_number: int) -> Answer:
    """Enter what was typed: all of it, or it comes back with what is wrong."""
    form = SheetForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        sheet = commands.the_sheet(act, commands.the_petition(act, found), sheet_number)
        rows = typed(request.form, range(1, sheet.lines + 1))
        entered: list[Signature] = []

        def enter() -> None:
            if wrong := [each.number for each in rows if each.wrong]:
                numbers = ", ".join(map(str, wrong))
                raise Refused(sentence("Look at these lines again: {numbers}. Nothing was entered yet.",
                                       numbers=numbers))  # fmt: skip
            day: date = form.signed_on.data
            entered.extend(entering.enter(act, found, sheet_number, day, lines_of(rows)))

        if carried_out(act, form, enter, LATE):
            flash(_told(entered))
            return arrived(act, to("campaigns.petition", campaign_id=campaign_id, _anchor="sheets"))
        return _sheet_page(act, found, sheet_number, form, rows), 422


@bp.post("/<int:campaign_id>/petition/sheets/<int:sheet_number>/lost")
@guarded(PetitionAction.KEEP)
def lose_sheet(campaign_id: int, sheet_number: int) -> Answer:
    """Say that a sheet does not come back."""
    with acting() as act:
        try:
            with act.attempt():
                commands.lose_sheet(act, queries.campaign(act, campaign_id), sheet_number)
        except Refused as error:
            flash(say(error.sentence), "attention")
    return to("campaigns.petition", campaign_id=campaign_id, _anchor="sheets")


@bp.get("/<int:campaign_id>/petition/doubts")
@guarded(PetitionAction.NAMES)
def petition_doubts(campaign_id: int) -> Answer:
    """Show signatures that may be of one person, side by side."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        return page("campaigns/petition_doubts.html", found=found, rows=entering.doubted(look, found))


@bp.post("/<int:campaign_id>/petition/doubts")
@guarded(PetitionAction.NAMES)
def decide_doubt(campaign_id: int) -> Answer:
    """Say whether they are."""
    number, double = key_in(request.form.get("signature", "")) or 0, request.form.get("double") == "yes"
    with acting() as act:
        try:
            with act.attempt():
                entering.decide(act, queries.campaign(act, campaign_id), number, double=double)
        except Refused as error:
            flash(say(error.sentence), "attention")
    return to("campaigns.petition_doubts", campaign_id=campaign_id)


@bp.get("/<int:campaign_id>/petition/unplaced")
@guarded(PetitionAction.NAMES)
def petition_unplaced(campaign_id: int) -> Answer:
    """Show signatures of which the place is unknown."""
    with reading() as look:
        return _unplaced_page(look, queries.campaign(look, campaign_id), {})


@bp.post("/<int:campaign_id>/petition/signatures/<int:signature_id>/address")
@guarded(PetitionAction.NAMES)
def put_address_right(campaign_id: int, signature_id: int) -> Answer:
    """Write an address anew and look for it again; a switch of the language only shows it once more."""
    written = request.form.get("address", "")
    with acting() as act:
        found = queries.campaign(act, campaign_id)
        if is_switching_language():
            return _unplaced_page(act, found, {signature_id: written})
        placed = entering.put_right(act, found, signature_id, tidied(written))
    unknown = _("The roll does not know this address either. It counts all the same.")
    flash(_("The address was found.") if placed else unknown)
    return to("campaigns.petition_unplaced", campaign_id=campaign_id, page=page_asked() or None)


@bp.post("/<int:campaign_id>/petition/signatures/<int:signature_id>/take-out")
@guarded(PetitionAction.NAMES)
def take_signature_out(campaign_id: int, signature_id: int) -> Answer:
    """Delete a signature, and go back to its sheet."""
    with acting() as act:
        found = queries.campaign(act, campaign_id)
        entering.take_out(act, found, signature_id)
    flash(_("The signature is deleted."))
    sheet = key_in(request.form.get("sheet", ""))
    if sheet is not None:
        return to("campaigns.petition_sheet", campaign_id=campaign_id, sheet_number=sheet)
    return to("campaigns.petition", campaign_id=campaign_id)


@bp.post("/<int:campaign_id>/petition/signatures.csv")
@guarded(PetitionAction.EXPORT)
@leaves(
    lazy_gettext(
        "Names, addresses, districts and days of everybody who signed. The journal notes that you took it. Hand over "
        "names only of those who said that theirs may be shown."
    ),
    about=About.PEOPLE,
)
def export_signatures(campaign_id: int) -> Answer:
    """Give the signatures that count as a table."""
    with acting() as act:
        rows = exporting.taken_out(act, queries.campaign(act, campaign_id))
        table = [
            (
                each.name, each.address, each.district, PLACED_TITLES[each.where], each.signed_on.isoformat(),
                SIGNED_TITLES[each.by], each.sheet.number if each.sheet else None, each.line,
                _("yes") if each.may_show else _("no"),
            )
            for each in rows
        ]  # fmt: skip
    heads = (_("Name"), _("Address"), _("District"), _("Where"), _("Day"), _("Signed"), _("Sheet"), _("Line"),
             _("Name may be shown"))  # fmt: skip
    return csv_file(f"signatures-{campaign_id}.csv", heads, table)


def _sheet_page(
    look: Reading, found: Campaign, number: int, form: SheetForm, rows: list[TypedLine] | None
) -> str:  # fmt: skip
    sheet = commands.the_sheet(look, commands.the_petition(look, found), number)
    entered = {each.line: each for each in entering.of_sheet(look, found, sheet)}
    typed_lines = {each.number: each for each in rows or ()}
    lines = [typed_lines.get(each, TypedLine(each)) for each in range(1, sheet.lines + 1) if each not in entered]
    lines = [] if sheet.from_file else lines
    return page(
        "campaigns/petition_sheet.html", found=found, sheet=sheet, form=form, lines=lines,
        entered=[entered[each] for each in sorted(entered, key=lambda line: line or 0)],
    )  # fmt: skip


def _unplaced_page(look: Reading, found: Campaign, written: dict[int, str]) -> str:
    number = page_asked()
    rows = entering.unplaced(look, found, number)
    while number and not rows:  # the last one of a page was put right
        number -= 1
        rows = entering.unplaced(look, found, number)
    return page(
        "campaigns/petition_unplaced.html", found=found, rows=rows[:PAGE_ROWS], more=len(rows) > PAGE_ROWS,
        page_number=number, written=written,
    )  # fmt: skip


def _told(entered: list[Signature]) -> str:
    """Say what came of the lines."""
    doubles = sum(each.stands is Standing.DOUBLE for each in entered)
    doubted = sum(each.stands is Standing.DOUBTED for each in entered)
    unknown = sum(each.where is Placed.UNKNOWN for each in entered)
    said = [ngettext("%(num)s line was entered.", "%(num)s lines were entered.", len(entered))]
    if doubles:
        said.append(ngettext("%(num)s had signed before.", "%(num)s had signed before.", doubles))
    if doubted:
        said.append(ngettext("%(num)s has to be looked at.", "%(num)s have to be looked at.", doubted))
    if unknown:
        said.append(ngettext("Of %(num)s the place is unknown.", "Of %(num)s the place is unknown.", unknown))
    return " ".join(said)
