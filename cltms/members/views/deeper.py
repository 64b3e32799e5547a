"""What is rarer on a person's page: two records of one person, the account, guarding, and holds."""

from flask import flash, request
from flask_babel import gettext as _

from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.members import commands, finding, holds, merging, queries
from cltms.members.forms import AccountForm, HoldForm, OtherPersonForm
from cltms.members.models import Person
from cltms.members.views.blueprint import bp
from cltms.members.views.person import person_page
from cltms.members.vocabulary import HoldReason, MemberAction


def _numbered(person: Person) -> str:
    return f"{person.name} ({person.id})"


@bp.get("/people/<int:person_id>/merge")
@guarded(MemberAction.KEEP)
def merge_form(person_id: int) -> Answer:
    """Ask which other record is of the same person; those that look alike come first."""
    with reading() as look:
        row = queries.person(look, person_id)
        others = [other for other in queries.everyone(look) if other.id != row.id]
        reached = [contact.value for contact in queries.contacts_of(look, [row.id])]
        like = [other.id for other in finding.alike(look, row.name, reached)]
        others.sort(key=lambda other: other.id not in like)
        form = OtherPersonForm.offering(others, title=_numbered)
        return page("members/merge.html", person=row, form=form)


@bp.post("/people/<int:person_id>/merge")
@guarded(MemberAction.KEEP)
def merge(person_id: int) -> Answer:
    """Put the other record behind this one."""
    with arriving() as act:
        row = queries.person(act, person_id)
        form = OtherPersonForm.offering(
            [other for other in queries.everyone(act) if other.id != row.id], title=_numbered
        )
        if carried_out(act, form, lambda: merging.merge(act, row, queries.person(act, form.other.data.id))):
            flash(_("They are one person now. It can be undone below."))
            return arrived(act, to("members.person", person_id=row.id))
        return page("members/merge.html", person=row, form=form), 422


@bp.post("/people/merges/<int:merge_id>/undo")
@guarded(MemberAction.KEEP)
def undo_merge(merge_id: int) -> Answer:
    """Part two records again."""
    with acting() as act:
        row = merging.undo(act, merge_id)
        flash(_("They are two people again."))
        return to("members.person", person_id=row.id)


@bp.post("/people/<int:person_id>/account")
@guarded(MemberAction.GRANT)
def link_account(person_id: int) -> Answer:
    """Say with which account a person signs in."""
    form = AccountForm()
    with acting() as act:
        row = queries.person(act, person_id)
        if carried_out(act, form, lambda: commands.link_account(act, row, form.email.data or "")):
            return to("members.person", person_id=row.id)
        return person_page(act, row, account_form=form), 422


@bp.post("/people/<int:person_id>/guard")
@guarded(MemberAction.GRANT)
def guard(person_id: int) -> Answer:
    """Guard a record, or let staff see it again."""
    with acting() as act:
        row = queries.person(act, person_id)
        merging.guard(act, row, request.form.get("guarded") == "1")
        return to("members.person", person_id=row.id)


@bp.post("/people/<int:person_id>/holds")
@guarded(MemberAction.LOOK_AFTER)
def place_hold(person_id: int) -> Answer:
    """Let nothing of a person be deleted for now."""
    form = HoldForm()
    with arriving() as act:
        row = queries.person(act, person_id)

        def place() -> None:
            holds.place(act, row, HoldReason(form.reason.data), note=form.note.data or "", until=form.until.data)

        if carried_out(act, form, place):
            return arrived(act, to("members.person", person_id=row.id))
        return person_page(act, row, hold_form=form), 422
