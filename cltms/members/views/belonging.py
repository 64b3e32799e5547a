"""Organisations and households: who belongs to them, and since when."""

from typing import Any

from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded, may
from cltms.foundation.pages import Answer, page, to
from cltms.members import belonging, queries
from cltms.members.forms import ONE_DAY, EndForm, HouseholdForm, OrganisationForm
from cltms.members.models import HouseholdMember, Organisation
from cltms.members.views.blueprint import bp, opened
from cltms.members.vocabulary import MemberAction, OrganisationKind


@bp.get("/organisations")
@guarded(MemberAction.ADD)
def organisations() -> Answer:
    """List the organisations."""
    with reading() as look:
        return page("members/organisations.html", organisations=queries.organisations(look))


@bp.route("/organisations/add", methods=["GET", "POST"])
@guarded(MemberAction.ADD)
def add_organisation() -> Answer:
    """Make an organisation known."""
    return _organisation_form(None)


@bp.get("/organisations/<int:organisation_id>")
@guarded(MemberAction.ADD)
def organisation(organisation_id: int) -> Answer:
    """Show who has and had which hat in an organisation."""
    with reading() as look:
        row = queries.organisation(look, organisation_id)
        wearers = queries.wearers(look, row.id)
        standing = queries.standing_in(look.session, [each.person_id for each in wearers])
        return page("members/organisation.html", organisation=row, today=look.today, wearers=wearers, standing=standing)


@bp.route("/organisations/<int:organisation_id>/change", methods=["GET", "POST"])
@guarded(MemberAction.ADD)
def change_organisation(organisation_id: int) -> Answer:
    """Change what an organisation is."""
    return _organisation_form(organisation_id)


def _organisation_form(organisation_id: int | None) -> Answer:
    with opened() as act:
        row = None if organisation_id is None else queries.organisation(act, organisation_id)
        form = OrganisationForm(obj=row)
        if not may(MemberAction.GRANT):
            del form.ours
        found: list[int] = []
        if carried_out(act, form, lambda: found.append(_keep_organisation(act, row, form))):
            return arrived(act, to("members.organisation", organisation_id=found[0]))
        return page("members/organisation_form.html", form=form, organisation=row), 422 if form.errors else 200


def _keep_organisation(act: Act, row: Organisation | None, form: Any) -> int:
    ours = form.ours.data if "ours" in form else bool(row and row.ours)
    kind = OrganisationKind(form.kind.data)
    if row is None:
        return belonging.add_organisation(act, form.name.data, kind, ours=ours).id
    belonging.change_organisation(act, row, form.name.data, kind, ours=ours)
    return row.id


@bp.get("/households")
@guarded(MemberAction.SEE_HOUSEHOLD)
def households() -> Answer:
    """List the households."""
    with reading() as look:
        return page("members/households.html", households=queries.households(look))


@bp.route("/households/add", methods=["GET", "POST"])
@guarded(MemberAction.ADD)
def add_household() -> Answer:
    """Make a household known."""
    form = HouseholdForm()
    with opened() as act:
        found: list[int] = []

        def add() -> None:
            found.append(belonging.add_household(act, form.name.data, form.unnamed_people.data).id)

        if carried_out(act, form, add):
            return arrived(act, to("members.household", household_id=found[0]))
        return page("members/household_form.html", form=form, household=None), 422 if form.errors else 200


@bp.get("/households/<int:household_id>")
@guarded(MemberAction.SEE_HOUSEHOLD)
def household(household_id: int) -> Answer:
    """Show who lives and lived together."""
    with reading() as look:
        return _household_page(look, household_id)


def _household_page(look: Reading, household_id: int) -> str:
    row = queries.household(look, household_id)
    members = sorted(row.members, key=lambda each: (each.ends_on is not None, each.starts_on), reverse=False)
    standing = queries.standing_in(look.session, [each.person_id for each in members])
    return page("members/household.html", household=row, members=members, standing=standing, today=look.today)


@bp.route("/households/<int:household_id>/change", methods=["GET", "POST"])
@guarded(MemberAction.SEE_HOUSEHOLD)
def change_household(household_id: int) -> Answer:
    """Change the name of a household and the count of those without a name."""
    with opened() as act:
        row = queries.household(act, household_id)
        form = HouseholdForm(obj=row)
        if carried_out(
            act, form, lambda: belonging.change_household(act, row, form.name.data, form.unnamed_people.data)
        ):
            return arrived(act, to("members.household", household_id=row.id))
        return page("members/household_form.html", form=form, household=row), 422 if form.errors else 200


@bp.route("/households/members/<int:member_id>", methods=["GET", "POST"])
@guarded(MemberAction.SEE_HOUSEHOLD)
def move_out(member_id: int) -> Answer:
    """Ask for the last day of somebody in a household, and keep it."""
    with opened() as act:
        member = act.session.get(HouseholdMember, member_id)
        if member is None:
            raise NotThere
        household = queries.household(act, member.household_id)
        member = next(each for each in household.members if each.id == member_id)
        form = EndForm(last_day=act.today)
        if carried_out(act, form, lambda: belonging.move_out(act, member, form.last_day.data + ONE_DAY)):
            return arrived(act, to("members.household", household_id=household.id))
        title = _("%(name)s in %(household)s", name=member.person.called, household=household.name)
        return page("members/end.html", home=member, title=title, form=form), 422 if form.errors else 200
