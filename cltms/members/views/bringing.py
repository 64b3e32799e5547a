"""Bringing people from a file: choosing it, deciding about rows that may be of somebody who is here, confirming."""

import io
from collections import Counter

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
from cltms.members import queries
from cltms.members.bringing import commands
from cltms.members.bringing.matching import Fate, judge
from cltms.members.bringing.reading import PeopleFile, read_people
from cltms.members.forms import PeopleFileForm, TakeInForm
from cltms.members.paper_trail import PeopleImport
from cltms.members.views.blueprint import bp
from cltms.members.vocabulary import MemberAction
from maps.parcel_files.raw import ReadingError


@bp.get("/people/import")
@guarded(MemberAction.ADD)
def people_file() -> Answer:
    """Ask for a file, and say what should not be in it."""
    return page("members/people_file.html", form=PeopleFileForm(formdata=None))


@bp.post("/people/import")
@guarded(MemberAction.ADD)
def bring_people() -> Answer:
    """Read the file and keep its rows, sealed; the file itself is gone when this answers."""
    form = PeopleFileForm()
    if not form.validate_on_submit():
        return page("members/people_file.html", form=form), 422
    name = form.file.data.filename or ""
    try:
        with on_disk(form.file.data, "people") as path:
            read = read_people(path, name)
    except (ReadingError, Refused) as error:
        form.form_errors.append(say(error.sentence))
        return page("members/people_file.html", form=form), 422
    with arriving() as act:
        return arrived(act, to("members.people_import", import_id=commands.bring(act, name, read).id))


def _brought(look: Reading, import_id: int) -> PeopleImport:
    found = look.session.get(PeopleImport, import_id)
    # Whoever brought a file may have seen people in it whom others may not see.
    if found is None or found.brought_by_id != look.actor.id:
        raise NotThere
    return found


@bp.get("/people/import/<int:import_id>")
@guarded(MemberAction.ADD)
def people_import(import_id: int) -> Answer:
    """Show what would happen with each row, or what happened."""
    with reading() as look:
        return _page(look, _brought(look, import_id), TakeInForm.offering(queries.organisations(look), formdata=None))


def _page(look: Reading, brought: PeopleImport, form: TakeInForm) -> str:
    file = PeopleFile.from_json(brought.rows)
    rows = [] if brought.confirmed_at else file.rows
    verdicts = judge(look, rows, _decided())
    asked = [each for each in judge(look, rows, {}) if each.fate is Fate.MAYBE]
    counts = Counter(verdict.fate.value for verdict in verdicts)
    return page(
        "members/people_import.html", brought=brought, file=file, verdicts=verdicts, counts=counts, form=form,
        maybe=asked, decided=_decided(),
        aside=[each for each in verdicts if each.fate is Fate.SET_ASIDE],
    )  # fmt: skip


def _decided() -> dict[int, str]:
    given = {name.removeprefix("row-"): value for name, value in request.form.items() if name.startswith("row-")}
    return {int(number): value for number, value in given.items() if number.isdecimal() and value}


@bp.post("/people/import/<int:import_id>")
@guarded(MemberAction.ADD)
def confirm_import(import_id: int) -> Answer:
    """Take the rows in, as decided."""
    with acting() as act:
        brought = _brought(act, import_id)
        form = TakeInForm.offering(queries.organisations(act))
        if carried_out(act, form, lambda: commands.confirm(act, brought.id, _decided(), form.organisation.data)):
            return to("members.people_import", import_id=import_id)
        return _page(act, brought, form), 422


@bp.post("/people/import/<int:import_id>/throw-away")
@guarded(MemberAction.ADD)
def throw_import_away(import_id: int) -> Answer:
    """Forget a file that was brought."""
    with acting() as act:
        commands.throw_away(act, _brought(act, import_id).id)
    flash(_("The rows are gone. Nobody was added."))
    return to("members.people_file")


@bp.get("/people/import/<int:import_id>/set-aside.csv")
@guarded(MemberAction.ADD)
@leaves(lazy_gettext("The rows of your own file that were set aside, each with the reason."), about=About.PEOPLE)
def people_set_aside(import_id: int) -> Answer:
    """Hand over the rows that were set aside."""
    out = io.StringIO(newline="")
    with reading() as look:
        commands.write_set_aside(_brought(look, import_id), out)
    headers = {"Content-Disposition": "attachment; filename=set-aside.csv"}
    return Response(out.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=headers)
