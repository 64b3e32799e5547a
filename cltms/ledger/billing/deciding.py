"""Deciding about a billing run: somebody else lets all of it into the books in one act, or it is thrown away."""

from collections.abc import Sequence

from sqlalchemy import select, update

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import chart, entering, periods
from cltms.ledger.billing import queries
from cltms.ledger.billing.facts import RunPosted, RunThrownAway
from cltms.ledger.billing.models import BillLine, BillRun
from cltms.ledger.billing.proposing import lock
from cltms.ledger.billing.vocabulary import RunState
from cltms.ledger.drafts import Draft, Part
from cltms.ledger.models import BookAccount
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import Cause, LedgerAction
from maps.sentences import sentence


def approve(act: Act, run_id: int) -> BillRun:
    """Write what somebody else proposed into the books: all of it, once, or nothing.

    What another run has billed since it was proposed is left out now and named.
    """
    POLICY.require(act, LedgerAction.APPROVE)
    run = _open(act, run_id)
    if queries.is_own(act, run):
        raise Refused(sentence("You have prepared this yourself. Somebody else has to approve it."))
    periods.require_open(act, run.dated_on)
    _leave_out_billed(act, run)
    lines = queries.lines(act, run.id, left_out=False)
    if not lines:
        raise Refused(sentence("All of this is billed already. Throw this run away."))
    numbers = entering.write(act, _drafts(act, run, lines), told=False)
    rows = [{"id": line.id, "entry_id": number} for line, number in zip(lines, numbers, strict=True)]
    act.session.execute(update(BillLine), rows)
    run.state, run.decided_at, run.decided_by_id = RunState.POSTED.value, act.moment, act.actor.id
    left_out = len(queries.lines(act, run.id, left_out=True))
    act.record(RunPosted(run.id, len(lines), left_out))
    return run


def throw_away(act: Act, run_id: int, why: str) -> BillRun:
    """Throw a run away that nobody has approved yet; it stays to be seen, with the reason."""
    POLICY.require(act, LedgerAction.APPROVE)
    run = _open(act, run_id)
    if not why.strip():
        raise Refused(sentence("Write why it is thrown away; who prepared it reads it."))
    run.state, run.decided_at, run.decided_by_id = RunState.THROWN_AWAY.value, act.moment, act.actor.id
    run.why = why.strip()
    act.record(RunThrownAway(run.id))
    return run


def _open(act: Act, run_id: int) -> BillRun:
    lock(act)
    run = queries.run(act, run_id)
    act.session.refresh(run, with_for_update=True)
    if run.state == RunState.POSTED:
        raise Refused(sentence("This run stands in the books already. Nothing is written twice."))
    if run.state != RunState.PROPOSED:
        raise Refused(sentence("This run was thrown away. Prepare it anew."))
    return run


def _leave_out_billed(act: Act, run: BillRun) -> None:
    lines = queries.lines(act, run.id, left_out=False)
    known = queries.billed(act, [line.key for line in lines], waiting=False)
    for line in lines:
        if line.key in known:
            line.billed_in_id = known[line.key]
    act.session.flush()


def _drafts(act: Act, run: BillRun, lines: Sequence[BillLine]) -> list[Draft]:
    turns = queries.turns(act, [line.key for line in lines])
    owed = act.session.scalars(select(BookAccount).where(BookAccount.id.in_({line.owed_id for line in lines}))).all()
    parts = {
        each.id: chart.parts_of(act, each, [_subject(line) for line in lines if line.owed_id == each.id])
        for each in owed
    }
    return [
        Draft(
            run.dated_on,
            (
                Part(parts[line.owed_id][_subject(line)], line.amount_minor),
                Part(line.earned_id, -line.amount_minor),
            ),
            Cause.BILL, line.said, f"bill {line.key} {turns.get(line.key, 0) + 1}",
        )
        for line in lines
    ]  # fmt: skip


def _subject(line: BillLine) -> SubjectRef:
    return SubjectRef(line.subject_kind, line.subject_id)
