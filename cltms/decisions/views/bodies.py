"""Bodies: what there is, who votes in one today, its polls, and for staff adding and changing one."""

from collections.abc import Sequence
from typing import Any

from flask import flash
from flask_babel import gettext as _

from cltms.decisions import bodies, queries, showing
from cltms.decisions.body_models import Body
from cltms.decisions.forms import BodyForm, SeatForm
from cltms.decisions.policy import POLICY
from cltms.decisions.views.blueprint import bp
from cltms.decisions.vocabulary import DecisionAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, key_asked, page, to
from cltms.members import queries as members
from cltms.members.models import Person


@bp.get("/bodies/add")
@guarded(DecisionAction.KEEP)
def ask_body() -> Answer:
    """Ask what a body is called and who votes in it."""
    with reading() as look:
        form = BodyForm(formdata=None, organisation=str(key_asked("organisation") or ""))
        form.organisation.offer(members.organisations(look), title=lambda each: str(each.name))
        return page("decisions/body_form.html", form=form, body=None)


@bp.post("/bodies/add")
@guarded(DecisionAction.KEEP)
def add_body() -> Answer:
    """Write a body down."""
    form = BodyForm()
    with arriving() as act:
        form.organisation.offer(members.organisations(act), title=lambda each: str(each.name))
        added: list[Body] = []
        if carried_out(
            act, form, lambda: added.append(bodies.add(act, form.organisation.data, form.called, form.ticked))
        ):
            return arrived(act, to("decisions.body", body_id=added[0].id))
        return page("decisions/body_form.html", form=form, body=None), 422


@bp.get("/bodies/<int:body_id>/change")
@guarded(DecisionAction.KEEP)
def ask_change_body(body_id: int) -> Answer:
    """Ask what is otherwise about a body."""
    with reading() as look:
        found = queries.body(look, body_id)
        form = BodyForm(formdata=None, name=found.name, hats=[each.hat for each in found.hats])
        del form.organisation
        return page("decisions/body_form.html", form=form, body=found)


@bp.post("/bodies/<int:body_id>/change")
@guarded(DecisionAction.KEEP)
def change_body(body_id: int) -> Answer:
    """Change what a body is called and who votes in it."""
    form = BodyForm()
    del form.organisation
    with arriving() as act:
        found = queries.body(act, body_id)
        if carried_out(act, form, lambda: bodies.change(act, found, form.called, form.ticked)):
            return arrived(act, to("decisions.body", body_id=body_id))
        return page("decisions/body_form.html", form=form, body=found), 422


@bp.get("/bodies/<int:body_id>")
@guarded(DecisionAction.SEE_BODY)
def body(body_id: int) -> Answer:
    """Show a body: who votes in it today, its polls and its decisions in force."""
    with reading() as look:
        return _body_page(look, queries.body(look, body_id), SeatForm(formdata=None, since=look.today))


@bp.post("/bodies/<int:body_id>/people")
@guarded(DecisionAction.KEEP)
def name_to_body(body_id: int) -> Answer:
    """Name somebody to a group."""
    form = SeatForm()
    with arriving() as act:
        found = queries.body(act, body_id)
        form.person.offer(_people(act, found), title=lambda person: str(person.name))
        if carried_out(act, form, lambda: bodies.name_to(act, found, form.person.data, form.since.data)):
            return arrived(act, to("decisions.body", body_id=body_id))
        return _body_page(act, queries.body(act, body_id), form), 422


@bp.post("/bodies/<int:body_id>/people/<int:seat_id>/end")
@guarded(DecisionAction.KEEP)
def end_seat(body_id: int, seat_id: int) -> Answer:
    """Let somebody belong to a group no longer."""
    with acting() as act:
        bodies.end_seat(act, queries.body(act, body_id), seat_id)
    flash(_("They belong to it no longer. Polls that are open keep them."))
    return to("decisions.body", body_id=body_id)


def _body_page(look: Reading, found: Body, form: SeatForm) -> str:
    named = not found.hats
    if named and not form.is_submitted():
        form.person.offer(_people(look, found), title=lambda person: str(person.name))
    return page(
        "decisions/body.html", body=found, form=form, named=named, voters=showing.voters_today(look, found),
        polls=queries.polls_of(look, found.id), decisions=queries.decisions(look, found.id, in_force_on=look.today),
        counts={poll.id: queries.size_of_electorate(look, poll) for poll in queries.polls_of(look, found.id)},
        today=look.today,
    )  # fmt: skip


def _people(look: Act | Reading, found: Body) -> Sequence[Person]:
    if not POLICY.opens(look.actor, DecisionAction.KEEP):
        return []
    wearers = {each.person_id for each in members.wearers(look, found.organisation_id)}
    here = {person.id for person in members.standing_in(look.session, wearers).values()}
    seated: set[Any] = {each.person_id for each in found.seats if each.ends_on is None}
    return [person for person in members.everyone(look) if person.id in here - seated]
