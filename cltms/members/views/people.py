"""The people's room: finding somebody, and beginning a record."""

from flask import flash, request
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded, may
from cltms.foundation.pages import Answer, page, to
from cltms.members import approvals, commands, finding
from cltms.members.forms import NewPersonForm, SearchForm
from cltms.members.views.blueprint import bp
from cltms.members.vocabulary import MemberAction

SHOWN = 50
"""People on one page of the list."""


@bp.get("/people")
@guarded(MemberAction.OPEN)
def people() -> Answer:
    """Show what the reader may do here; staff see the list."""
    with reading() as look:
        return _room(look, SearchForm(formdata=None))


@bp.post("/people")
@guarded(MemberAction.SEE)
def find_people() -> Answer:
    """Look for somebody; the answer is a page of its own, because a redirect would carry the name in its address."""
    form = SearchForm()
    with reading() as look:
        return _room(look, form, asked=form.who.data if form.validate() else "")


def _room(look: Reading, form: SearchForm, asked: str | None = None) -> str:
    sees = may(MemberAction.SEE)
    found = finding.people(look, asked or "") if sees else []
    start = request.args.get("from", 0, int) if not asked else 0
    shown = found[start : start + SHOWN]
    return page(
        "members/people.html", form=form, asked=asked, people=finding.with_hats(look, shown), count=len(found),
        start=start, shown=SHOWN, waiting=approvals.waiting(look) if may(MemberAction.APPROVE) else [],
    )  # fmt: skip


@bp.get("/people/add")
@guarded(MemberAction.ADD)
def add_person_form() -> Answer:
    """Ask for a name and how to reach the person."""
    return page("members/person_form.html", form=NewPersonForm(formdata=None), person=None)


@bp.post("/people/add")
@guarded(MemberAction.ADD)
def add_person() -> Answer:
    """Begin a record, unless the person seems to be here already and nobody said that this is somebody else."""
    form = NewPersonForm()
    with arriving() as act:
        alike = finding.alike(act, form.name.data or "", form.contacts.values())
        if form.validate_on_submit() and alike and "somebody_else" not in request.form:
            return page("members/person_form.html", form=form, person=None, alike=alike), 422
        ids: list[int] = []
        values = {name: form[name].data or "" for name in ("name", "preferred_name", "pronouns", "language")}
        if carried_out(act, form, lambda: ids.append(commands.add_person(act, contacts=form.contacts, **values).id)):
            flash(_("The record is begun."))
            return arrived(act, to("members.person", person_id=ids[0]))
        return page("members/person_form.html", form=form, person=None), 422
