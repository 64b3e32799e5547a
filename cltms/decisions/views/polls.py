"""Polls for who keeps them: preparing, changing, opening and calling off."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import flash, request
from flask_babel import gettext as _

from cltms.decisions import commands, queries
from cltms.decisions.body_models import Body
from cltms.decisions.models import Decision, Poll
from cltms.decisions.poll_form import PollForm, as_given
from cltms.decisions.rules import Base
from cltms.decisions.views.blueprint import bp, zone
from cltms.decisions.vocabulary import DecisionAction, PollKind, PollWay, SubjectKind
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to

EMPTY = {"kind": PollKind.YES_NO.value, "way": PollWay.SCREEN.value, "base": Base.CAST.value, "needed": "majority"}


@bp.get("/bodies/<int:body_id>/polls/add")
@guarded(DecisionAction.KEEP)
def ask_poll(body_id: int) -> Answer:
    """Ask what a body is asked."""
    with reading() as look:
        found = queries.body(look, body_id)
        form = PollForm(formdata=None, **EMPTY, **_asked_about())
        _offer(look, form, found)
        return page("decisions/poll_form.html", form=form, body=found, poll=None)


@bp.post("/bodies/<int:body_id>/polls/add")
@guarded(DecisionAction.KEEP)
def add_poll(body_id: int) -> Answer:
    """Prepare a poll."""
    form = PollForm()
    with arriving() as act:
        found = queries.body(act, body_id)
        _offer(act, form, found)
        made: list[Poll] = []
        if carried_out(act, form, lambda: made.append(commands.draft(act, found, form.asked(zone())))):
            return arrived(act, to("decisions.poll", poll_id=made[0].id))
        return page("decisions/poll_form.html", form=form, body=found, poll=None), 422


@bp.get("/polls/<int:poll_id>/change")
@guarded(DecisionAction.KEEP)
def ask_change_poll(poll_id: int) -> Answer:
    """Show what was prepared, to be changed before the opening."""
    with reading() as look:
        found = queries.poll(look, poll_id)
        old = queries.adopted_by(look, found.supersedes_poll_id)
        form = PollForm(formdata=None, **as_given(found, zone()), supersedes=str(old.id) if old else "")
        _offer(look, form, found.body)
        return page("decisions/poll_form.html", form=form, body=found.body, poll=found)


@bp.post("/polls/<int:poll_id>/change")
@guarded(DecisionAction.KEEP)
def change_poll(poll_id: int) -> Answer:
    """Change a poll that is not open."""
    form = PollForm()
    with arriving() as act:
        found = queries.poll(act, poll_id)
        body = found.body
        _offer(act, form, body)
        if carried_out(act, form, lambda: commands.change(act, found, form.asked(zone()))):
            return arrived(act, to("decisions.poll", poll_id=poll_id))
        return page("decisions/poll_form.html", form=form, body=body, poll=found), 422


@bp.post("/polls/<int:poll_id>/open")
@guarded(DecisionAction.KEEP)
def open_poll(poll_id: int) -> Answer:
    """Open a poll; from then on nobody changes it."""
    return _stepped(poll_id, commands.open_poll, _("The poll is open. Who may vote is written down now and stays so."))


@bp.post("/polls/<int:poll_id>/call-off")
@guarded(DecisionAction.KEEP)
def call_off(poll_id: int) -> Answer:
    """Call a poll off."""
    return _stepped(poll_id, commands.call_off, _("The poll is called off. What was given is thrown away unread."))


def _stepped(poll_id: int, step: Callable[[Act, Poll], None], said: Any) -> Answer:
    with acting() as act:
        step(act, queries.poll(act, poll_id))
    flash(said)
    return to("decisions.poll", poll_id=poll_id)


def _asked_about() -> dict[str, str]:
    """Give what needs the decision, as the page that led here says it: the kind of thing, and its number."""
    asked = [(kind.value, key) for kind in SubjectKind if (key := request.args.get(kind.name.lower()))]
    return dict(zip(("subject_kind", "subject_key"), asked[0], strict=True)) if asked else {}


def _offer(look: Reading, form: PollForm, body: Body) -> None:
    """Offer the decisions of the body that are in force, or will be."""
    ours = [row for row in queries.decisions(look, body.id) if _still(row, look.today)]
    form.supersedes.offer(ours, title=lambda row: f"{row.code} · {row.title}")


def _still(row: Decision, today: date) -> bool:
    return row.ends_on is None or row.ends_on > today
