"""The petition of a campaign as its team sees it: its words, how many signed where, and its sheets."""

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import commands, counting, placing, texts
from cltms.campaigns.petition.forms import PetitionForm, SheetsForm, written_of
from cltms.campaigns.petition.models import Petition, PetitionSheet
from cltms.campaigns.petition.papers import sheets_to_print
from cltms.campaigns.petition.policy import POLICY
from cltms.campaigns.petition.vocabulary import (
    DOUBT_TITLES,
    PLACED_TITLES,
    SHEET_TITLES,
    SIGNED_TITLES,
    STANDING_TITLES,
    STATE_TITLES,
    PetitionAction,
    PetitionState,
    Standing,
)
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, key_asked, page, to
from cltms.parcels import districts
from reports.child import render_in_child
from reports.petition_sheet import sheet as set_sheets

SPEAKS = ("both", "en", "es")
PAPERS = {"letter": lazy_gettext("Letter"), "a4": "A4"}


@bp.context_processor
def petition_words() -> dict[str, object]:
    """Give the words of petitions."""
    return {
        "petition_actions": PetitionAction, "state_titles": STATE_TITLES, "sheet_titles": SHEET_TITLES,
        "signed_titles": SIGNED_TITLES, "standing_titles": STANDING_TITLES, "doubt_titles": DOUBT_TITLES,
        "placed_titles": PLACED_TITLES, "papers": PAPERS,
    }  # fmt: skip


@bp.get("/<int:campaign_id>/petition")
@guarded(PetitionAction.COUNT)
def petition(campaign_id: int) -> Answer:
    """Show the petition, or ask for its words while there is none."""
    with reading() as look:
        return petition_page(look, queries.campaign(look, campaign_id))


@bp.post("/<int:campaign_id>/petition")
@guarded(PetitionAction.KEEP)
def write_petition(campaign_id: int) -> Answer:
    """Write down what is asked."""
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        POLICY.require(act, PetitionAction.KEEP, found)
        form = _offered(act, found, PetitionForm())
        if carried_out(act, form, lambda: commands.write(act, found, form.written), LATE):
            return arrived(act, to("campaigns.petition", campaign_id=campaign_id))
        return petition_page(act, found, form=form), 422


@bp.post("/<int:campaign_id>/petition/<step>")
@guarded(PetitionAction.KEEP)
def move_petition(campaign_id: int, step: str) -> Answer:
    """Open it, or close it."""
    steps = {"open": commands.open_up, "close": commands.close}
    if step not in steps:
        raise NotThere
    with acting() as act:
        try:
            with act.attempt():
                steps[step](act, queries.campaign(act, campaign_id))
        except (Refused, *LATE) as error:
            flash(say(error.sentence), "attention")
    return to("campaigns.petition", campaign_id=campaign_id)


@bp.post("/<int:campaign_id>/petition/sheets")
@guarded(PetitionAction.KEEP)
def make_sheets(campaign_id: int) -> Answer:
    """Give new sheets their numbers; they are printed from the page."""
    form = SheetsForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        made: list[tuple[int, int]] = []
        if carried_out(act, form, lambda: made.append(commands.make_sheets(act, found, form.count.data)), LATE):
            flash(_("Sheets %(first)s to %(last)s are ready to be printed.", first=made[0][0], last=made[0][1]))
            where = to("campaigns.petition", campaign_id=campaign_id, since=made[0][0], _anchor="sheets")
            return arrived(act, where)
        return petition_page(act, found, sheets_form=form), 422


@bp.get("/<int:campaign_id>/petition/sheets.pdf")
@guarded(PetitionAction.KEEP)
@leaves(lazy_gettext("What the petition asks, empty lines, and the address of its public page; no names."))
def print_sheets(campaign_id: int) -> Answer:
    """Print sheets from a number on, again if need be: they bear the same numbers."""
    first, last = key_asked("first") or 1, key_asked("last")
    speaks, paper = request.args.get("speaks", "both"), request.args.get("paper", "letter")
    if speaks not in SPEAKS or paper not in PAPERS:
        raise NotThere
    settings = house().settings
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        petition = commands.the_petition(look, found)
        printed = [each for each in counting.sheets(look, petition) if not each.from_file]
        wanted = [each for each in printed if first <= each.number <= (last or first)]
        content = sheets_to_print(
            look, found, petition, wanted[: commands.MOST_SHEETS], speaks=speaks, paper=paper,
            site=settings.where_readers_find_it, kept_days=settings.petition_days,
        )  # fmt: skip
    headers = {"Content-Disposition": f"attachment; filename=sheets-{petition.code}-{first}.pdf"}
    return Response(render_in_child(set_sheets(content)), mimetype="application/pdf", headers=headers)


def petition_page(look: Reading, found: Campaign, **sent: Any) -> str:
    """Show a petition, with a form that was sent and is not right yet."""
    petition, may = commands.petition_of(look, found), POLICY.may
    keeps = may(look.actor, PetitionAction.KEEP, found)
    told = {**_told(look, petition), "texts_refused": texts.refused_lately(look, found)} if petition else {}
    forms = {"form": _begun(look, found, petition), "sheets_form": SheetsForm(formdata=None), **sent} if keeps else {}
    return page(
        "campaigns/petition.html", found=found, petition=petition, keeps=keeps, today=look.house_day,
        names=may(look.actor, PetitionAction.NAMES, found), exports=may(look.actor, PetitionAction.EXPORT, found),
        days=house().settings.petition_days, **told, **forms,
    )  # fmt: skip


def _told(look: Reading, petition: Petition) -> dict[str, Any]:
    sheets = counting.sheets(look, petition)
    standing = counting.standing_of(look, petition)
    since = key_asked("since") or _newest(sheets)
    return {
        "totals": counting.totals_of(look, petition), "weeks": counting.weeks(look, petition), "sheets": sheets,
        "gaps": counting.gaps(sheets), "doubted": standing[Standing.DOUBTED], "doubles": standing[Standing.DOUBLE],
        "unconfirmed": standing[Standing.UNCONFIRMED], "since": since, "printed_to": sheets[-1].number if sheets else 0,
        "public_link": f"{house().settings.where_readers_find_it.rstrip('/')}/petitions/{petition.code}",
    }  # fmt: skip


def _newest(sheets: Any) -> int:
    """The first of the sheets that were made last on the same day."""
    same: list[PetitionSheet] = [each for each in sheets if each.printed_on == sheets[-1].printed_on]
    return same[0].number if same else 1


def _begun(look: Reading, found: Campaign, petition: Petition | None) -> PetitionForm | None:
    if petition is not None and petition.stage is not PetitionState.WRITTEN:
        return None
    form = PetitionForm(formdata=None, data=written_of(petition) if petition else {})
    return _offered(look, found, form)


def _offered(look: Reading, found: Campaign, form: PetitionForm) -> PetitionForm:
    layers = placing.layers(look, found.jurisdiction)
    named = [
        (layer, name) for layer in layers for name in districts.names_in(look.session, found.jurisdiction, layer)
    ]  # fmt: skip
    return form.offer(layers, named)
