"""Bringing signatures from a file: choosing it, saying what its columns are, looking, and entering what is new."""

from collections import Counter

from flask import flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import entering
from cltms.campaigns.petition.bringing import commands
from cltms.campaigns.petition.bringing.commands import Taken
from cltms.campaigns.petition.bringing.forms import SignatureFileForm, SignatureRowsForm, beginning
from cltms.campaigns.petition.bringing.judging import Fate
from cltms.campaigns.petition.bringing.reading import MOST_ROWS, SignatureFile, read_signatures
from cltms.campaigns.petition.vocabulary import PetitionAction, Standing
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.table_file import csv_file
from cltms.foundation.uploads import on_disk
from maps.parcel_files.raw import ReadingError

LARGEST_FILE = 8 << 20
"""Bytes; a thousand signatures stay far below."""
SHOWN = 200


@bp.url_value_preprocessor
def _take_no_county(endpoint: str | None, _values: object) -> None:
    # Before anything reads the form.
    if endpoint == "campaigns.bring_signatures":
        request.max_content_length = LARGEST_FILE


@bp.get("/<int:campaign_id>/petition/file")
@guarded(PetitionAction.NAMES)
def signature_file(campaign_id: int) -> Answer:
    """Ask for a file."""
    with reading() as look:
        return _file_page(look, queries.campaign(look, campaign_id), SignatureFileForm(formdata=None))


@bp.post("/<int:campaign_id>/petition/file")
@guarded(PetitionAction.NAMES)
def bring_signatures(campaign_id: int) -> Answer:
    """Read a file and show its rows; with the rows, look at them again, or enter them."""
    if "rows" in request.form:
        return _rows_sent(campaign_id)
    form = SignatureFileForm()
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        entering.for_names(look, found)  # before anything is read of what a stranger sent
        if not form.validate_on_submit():
            return _file_page(look, found, form), 422
    try:
        with on_disk(form.file.data, "signatures") as path:
            file = read_signatures(path, form.file.data.filename or "")
    except (ReadingError, Refused) as error:
        form.form_errors.append(say(error.sentence))
        with reading() as look:
            return _file_page(look, queries.campaign(look, campaign_id), form), 422
    with reading() as look:
        return _rows_page(look, queries.campaign(look, campaign_id), file, beginning(look, file))


def _rows_sent(campaign_id: int) -> Answer:
    form = SignatureRowsForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        entering.for_names(act, found)
        file = SignatureFile.from_json(request.form["rows"])
        form.offer(file)
        if request.form.get("do") != "enter":
            return _rows_page(act, found, file, form)
        taken: list[Taken] = []

        def take_in() -> None:
            taken.append(commands.take_in(act, found, file, form.choices(act)))

        if carried_out(act, form, take_in, LATE):
            flash(_told(taken[0]))
            return arrived(act, to("campaigns.petition", campaign_id=campaign_id, _anchor="sheets"))
        return _rows_page(act, found, file, form), 422


@bp.post("/<int:campaign_id>/petition/file/set-aside.csv")
@guarded(PetitionAction.NAMES)
@leaves(lazy_gettext("The rows of your own file that were set aside, each with the reason."), about=About.PEOPLE)
def signatures_set_aside(campaign_id: int) -> Answer:
    """Hand the rows that are set aside back, each with the reason."""
    with reading() as look:
        found, form = queries.campaign(look, campaign_id), SignatureRowsForm()
        file = SignatureFile.from_json(request.form.get("rows", ""))
        rows = commands.judged(look, found, file, form.offer(file).choices(look))
        aside = [(each.number, say(each.why), *file.rows[each.number - 1]) for each in rows if each.why]
    return csv_file("set-aside.csv", (_("Row"), _("Reason"), *file.headings), aside)


def _file_page(look: Reading, found: Campaign, form: SignatureFileForm) -> str:
    petition = entering.for_names(look, found)
    return page("campaigns/signature_file.html", found=found, petition=petition, form=form, most=MOST_ROWS)


def _rows_page(look: Reading, found: Campaign, file: SignatureFile, form: SignatureRowsForm) -> str:
    rows = commands.judged(look, found, file, form.choices(look))
    counts = Counter(each.fate.value for each in rows)
    return page(
        "campaigns/signature_rows.html", found=found, petition=entering.for_names(look, found), form=form,
        counts=counts, read=len(rows), aside=[each for each in rows if each.why],
        others=[each for each in rows if each.fate is not Fate.SET_ASIDE], shown=SHOWN,
    )  # fmt: skip


def _told(taken: Taken) -> str:
    """Say in numbers what came of the file."""
    doubles = sum(each.stands is Standing.DOUBLE for each in taken.entered)
    doubted = sum(each.stands is Standing.DOUBTED for each in taken.entered)
    said = [ngettext("%(num)s signature was entered.", "%(num)s signatures were entered.", len(taken.entered))]
    if before := doubles + taken.here:
        said.append(ngettext("%(num)s had signed before.", "%(num)s had signed before.", before))
    if doubted:
        said.append(ngettext("%(num)s has to be looked at.", "%(num)s have to be looked at.", doubted))
    if taken.set_aside:
        said.append(ngettext("%(num)s row was set aside.", "%(num)s rows were set aside.", taken.set_aside))
    return " ".join(said)
