"""One person on one page: how to reach them, their hats and homes as a timeline, and what can be done next."""

from typing import Any

from flask import flash
from flask_babel import gettext as _

from cltms.accounts.models import Account
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded, may
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.members import belonging, commands, contacts, holds, merging, queries, timeline
from cltms.members.forms import ONE_DAY, AccountForm, ContactForm, EndForm, HatForm, HoldForm, HomeForm, PersonForm
from cltms.members.models import Person
from cltms.members.views.blueprint import bp
from cltms.members.vocabulary import Hat, MemberAction, Way


@bp.get("/people/<int:person_id>")
@guarded(MemberAction.SEE)
def person(person_id: int) -> Answer:
    """Show a person; a merged record leads to the one that stands for it."""
    with reading() as look:
        row = queries.person(look, person_id)
        if row.id != person_id:
            return to("members.person", person_id=row.id)
        return person_page(look, row)


def person_page(look: Reading, row: Person, **forms: Any) -> str:
    """Write the page of a person; ``forms`` are those that come back with what was wrong."""
    records = queries.records_of(look.session, row.id)
    account = None if row.account_id is None else look.session.get(Account, row.account_id)
    organisations = queries.organisations(look)
    shown: dict[str, Any] = {
        "contact_form": ContactForm(formdata=None),
        "hat_form": HatForm.offering(organisations, formdata=None, starts_on=look.today),
        "home_form": HomeForm.offering(queries.households(look), formdata=None, starts_on=look.today),
        "account_form": AccountForm(formdata=None, email=account.email if account else ""),
        "hold_form": HoldForm(formdata=None),
    }
    shown |= forms
    for name in ("hat_form", "home_form"):
        named_apart(shown[name], name)
    return page(
        "members/person.html", person=row, contacts=queries.contacts_of(look, records), today=look.today,
        life=timeline.life(look, records),
        merges=merging.merges_of(look, row), holds=holds.in_force(look, row) if may(MemberAction.LOOK_AFTER) else [],
        account=account, sent=next(iter(forms), None), **shown,
    )  # fmt: skip


def _again(act: Act, row: Person, **forms: Any) -> Answer:
    return person_page(act, row, **forms), 422


@bp.get("/people/<int:person_id>/change")
@guarded(MemberAction.KEEP)
def change_person_form(person_id: int) -> Answer:
    """Ask what is to be changed."""
    with reading() as look:
        row = queries.person(look, person_id)
        return page("members/person_form.html", form=PersonForm(formdata=None, obj=row), person=row)


@bp.post("/people/<int:person_id>/change")
@guarded(MemberAction.KEEP)
def change_person(person_id: int) -> Answer:
    """Change what somebody is called."""
    form = PersonForm()
    with arriving() as act:
        row = queries.person(act, person_id)
        values = {name: form[name].data or "" for name in ("name", "preferred_name", "pronouns", "language")}
        if carried_out(act, form, lambda: commands.change_person(act, row, **values)):
            return arrived(act, to("members.person", person_id=row.id))
        return page("members/person_form.html", form=form, person=row), 422


@bp.post("/people/<int:person_id>/contacts")
@guarded(MemberAction.KEEP)
def add_contact(person_id: int) -> Answer:
    """Add a way to reach a person."""
    form = ContactForm()
    with arriving() as act:
        row = queries.person(act, person_id)
        if carried_out(
            act, form, lambda: commands.add_contact(act, row, contacts.written(Way(form.way.data), form.value.data))
        ):
            return arrived(act, to("members.person", person_id=row.id))
        return _again(act, row, contact_form=form)


@bp.post("/people/<int:person_id>/contacts/<int:contact_id>/remove")
@guarded(MemberAction.KEEP)
def remove_contact(person_id: int, contact_id: int) -> Answer:
    """Take away a way to reach a person."""
    with arriving() as act:
        row = queries.person(act, person_id)
        commands.remove_contact(act, row, contact_id)
        flash(_("It is gone."))
        return arrived(act, to("members.person", person_id=row.id))


@bp.post("/people/<int:person_id>/hats")
@guarded(MemberAction.KEEP)
def begin_hat(person_id: int) -> Answer:
    """Give a person a hat."""
    with arriving() as act:
        row = queries.person(act, person_id)
        form = HatForm.offering(queries.organisations(act))
        if carried_out(
            act, form, lambda: belonging.begin(act, row, form.organisation.data, Hat(form.hat.data), form.term)
        ):
            return arrived(act, to("members.person", person_id=row.id))
        return _again(act, row, hat_form=form)


@bp.get("/people/hats/<int:membership_id>")
@guarded(MemberAction.KEEP)
def end_hat_form(membership_id: int) -> Answer:
    """Ask for the last day of a hat."""
    with reading() as look:
        row = queries.membership(look, membership_id)
        return page("members/end.html", hat=row, form=EndForm(formdata=None, last_day=look.today))


@bp.post("/people/hats/<int:membership_id>")
@guarded(MemberAction.KEEP)
def end_hat(membership_id: int) -> Answer:
    """End a hat after its last day."""
    form = EndForm()
    with arriving() as act:
        row = queries.membership(act, membership_id)
        if carried_out(act, form, lambda: belonging.end(act, row, form.last_day.data + ONE_DAY)):
            return arrived(act, to("members.person", person_id=row.person_id))
        return page("members/end.html", hat=row, form=form), 422


@bp.post("/people/hats/<int:membership_id>/mistake")
@guarded(MemberAction.KEEP)
def hat_by_mistake(membership_id: int) -> Answer:
    """Say that a hat was recorded by mistake; it counts on no day and stays in the history."""
    with arriving() as act:
        row = queries.membership(act, membership_id)
        belonging.end(act, row, row.starts_on)
        return arrived(act, to("members.person", person_id=row.person_id))


@bp.post("/people/<int:person_id>/homes")
@guarded(MemberAction.KEEP)
def move_in(person_id: int) -> Answer:
    """Let a person belong to a household."""
    with arriving() as act:
        row = queries.person(act, person_id)
        form = HomeForm.offering(queries.households(act))

        def change() -> None:
            belonging.move_in(act, queries.household(act, form.household.data.id), row, form.term)

        if carried_out(act, form, change):
            return arrived(act, to("members.person", person_id=row.id))
        return _again(act, row, home_form=form)
