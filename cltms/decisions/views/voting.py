"""A poll as its voters see it: the page, the ballot, the count and the closing; no result before the end."""

from collections.abc import Sequence
from typing import Any

from flask import flash
from flask_babel import gettext as _

from cltms.decisions import closing, commands, counting, queries, showing
from cltms.decisions.closing import Closing
from cltms.decisions.forms import BallotForm, CloseForm, CountForm, answers, count_form
from cltms.decisions.models import Poll
from cltms.decisions.showing import Voter
from cltms.decisions.subject import about_subject
from cltms.decisions.views.blueprint import bp
from cltms.decisions.vocabulary import DecisionAction, PollStage, PollWay
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere, OutOfStep
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from maps.sentences import sentence


@bp.get("/polls/<int:poll_id>")
@guarded(DecisionAction.SEE)
def poll(poll_id: int) -> Answer:
    """Show a poll: what is asked, by which rule, who may vote, and what came of it once it is closed."""
    with reading() as look:
        return _poll_page(look, queries.poll(look, poll_id))


@bp.get("/polls/<int:poll_id>/ballot")
@guarded(DecisionAction.VOTE)
def ballot(poll_id: int) -> Answer:
    """Show the ballot."""
    with reading() as look:
        found = queries.poll(look, poll_id, DecisionAction.VOTE)
        form = BallotForm(formdata=None)
        form.offer(found)
        return page("decisions/ballot.html", poll=found, form=form, **_own(look, found))


@bp.post("/polls/<int:poll_id>/ballot")
@guarded(DecisionAction.VOTE)
def vote(poll_id: int) -> Answer:
    """Take a ballot, once."""
    form = BallotForm()
    with acting() as act:
        found = queries.poll(act, poll_id)
        if found.stage is not PollStage.OPEN:
            raise OutOfStep(sentence("This poll has ended. Your ballot came too late and was not taken."))
        form.offer(found)
        if not carried_out(act, form, lambda: commands.vote(act, found, form.choice.data)):
            again = queries.poll(act, poll_id)
            return page("decisions/ballot.html", poll=again, form=form, **_own(act, again)), 422
    flash(_("Your ballot is in. Nobody sees a result before the poll is closed."))
    return to("decisions.poll", poll_id=poll_id)


@bp.post("/polls/<int:poll_id>/count")
@guarded(DecisionAction.COUNT)
def count(poll_id: int) -> Answer:
    """Take what one person counted of the ballots on paper."""
    with acting() as act:
        found = queries.poll(act, poll_id)
        if found.voted_by is not PollWay.PAPER:
            raise NotThere
        form = count_form(found)
        if not carried_out(act, form, lambda: counting.count(act, found, form.counted(found))):
            return _poll_page(act, queries.poll(act, poll_id), count=form), 422
    flash(_("Your count is kept. It is shown to nobody, and not to you, before the poll is closed."))
    return to("decisions.poll", poll_id=poll_id)


@bp.post("/polls/<int:poll_id>/close")
@guarded(DecisionAction.KEEP)
def close(poll_id: int) -> Answer:
    """Close a poll, and show what came of it."""
    with acting() as act:
        found = queries.poll(act, poll_id)
        form = count_form(found) if found.voted_by is PollWay.HAND else CloseForm()
        if not carried_out(act, form, lambda: closing.close(act, found, _brought(form, found))):
            return _poll_page(act, queries.poll(act, poll_id), close=form), 422
    flash(_("The poll is closed."))
    return to("decisions.poll", poll_id=poll_id)


def _brought(form: CountForm | CloseForm, found: Poll) -> Closing:
    if isinstance(form, CountForm):
        return Closing(form.counted(found))
    return Closing() if found.voted_by is PollWay.PAPER else form.closing


def _own(look: Reading, found: Poll) -> dict[str, Any]:
    return {"electors": queries.size_of_electorate(look, found), "has_voted": _has_voted(look, found)}


def _has_voted(look: Reading, found: Poll) -> bool | None:
    """Say whether the reader has voted in a poll that is open; None for who is not of the electorate."""
    try:
        return queries.own_elector(look, found).voted
    except NotThere:
        return None


def _would_vote(look: Reading, found: Poll) -> Sequence[Voter]:
    if found.stage is not PollStage.DRAFT:
        return []
    return showing.voters_today(look, queries.body(look, found.body_id))


def _poll_page(look: Reading, found: Poll, **sent: Any) -> str:
    by_hand, on_paper = found.voted_by is PollWay.HAND, found.voted_by is PollWay.PAPER
    return page(
        "decisions/poll.html", about=about_subject(look, found), poll=found, electors=showing.electorate(look, found),
        drafted_for=_would_vote(look, found),
        voted=queries.voted(look, found), has_voted=_has_voted(look, found), answers=dict(answers(found)),
        close_form=sent.get("close") or (count_form(found, formdata=None) if by_hand else CloseForm(formdata=None)),
        count_form=sent.get("count") or (count_form(found, formdata=None) if on_paper else None),
        counters=counting.counters(look, found), is_due=closing.is_due(look, found),
        decision=queries.adopted_by(look, found.id), supersedes=queries.adopted_by(look, found.supersedes_poll_id),
    )  # fmt: skip
