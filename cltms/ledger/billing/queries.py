"""Finding billing runs: one with its lines and sums, those that wait, and what was billed before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased

from cltms.foundation.act import OPERATOR_ROLE, Reading
from cltms.foundation.errors import NotThere
from cltms.ledger.billing.models import BillLine, BillRun
from cltms.ledger.billing.vocabulary import RunState
from cltms.ledger.models import BookAccount, BookEntry
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import LedgerAction

BATCH = 500
MOST_RUNS = 60
BILLED: ColumnElement[bool] = BillLine.billed_in_id.is_(None) & BillLine.same_as.is_(None)


@dataclass(frozen=True)
class Sum:
    """What a run bills on one pair of accounts, in minor units of their commodity."""

    owed_id: int
    earned_id: int
    commodity: str
    lines: int
    minor: int


def run(look: Reading, run_id: int) -> BillRun:
    """Give a run to who may read the books; NotThere."""
    found = look.session.scalars(
        select(BillRun).where(BillRun.id == run_id, POLICY.visible_to(look.actor))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def latest(look: Reading) -> Sequence[BillRun]:
    """List the latest runs; those that wait come first."""
    waits = BillRun.state == RunState.PROPOSED
    rows = select(BillRun).where(POLICY.visible_to(look.actor)).order_by(waits.desc(), BillRun.id.desc())
    return look.session.scalars(rows.limit(MOST_RUNS)).all()


def lines(look: Reading, run_id: int, *, left_out: bool, start: int = 0, most: int | None = None) -> Sequence[BillLine]:
    """List the lines of a run that it bills, or those that it leaves out, in their order."""
    rows = select(BillLine).where(BillLine.run_id == run_id, ~BILLED if left_out else BILLED)
    return look.session.scalars(rows.order_by(BillLine.place).offset(start).limit(most)).all()


def sums(look: Reading, run_id: int) -> list[Sum]:
    """Add up what a run bills, for each pair of accounts."""
    rows = (
        select(
            BillLine.owed_id, BillLine.earned_id, BookAccount.commodity, func.count(), func.sum(BillLine.amount_minor)
        )
        .join(BookAccount, BookAccount.id == BillLine.owed_id)
        .where(BillLine.run_id == run_id, BILLED)
        .group_by(BillLine.owed_id, BillLine.earned_id, BookAccount.commodity)
        .order_by(BillLine.owed_id, BillLine.earned_id)
    )
    return [Sum(owed, earned, counted, count, int(minor)) for owed, earned, counted, count, minor in
            look.session.execute(rows)]  # fmt: skip


def before(look: Reading, of: BillRun) -> BillRun | None:
    """Give the run of the same kind that was posted for an earlier month, to compare; None for the first."""
    rows = select(BillRun).where(
        BillRun.source == of.source, BillRun.state == RunState.POSTED, BillRun.month < of.month
    )
    return look.session.scalars(rows.order_by(BillRun.month.desc(), BillRun.id.desc()).limit(1)).one_or_none()


def billed(look: Reading, keys: Sequence[str], *, waiting: bool = True) -> dict[str, int]:
    """Give the run in which each key is billed: posted and not taken back or, if ``waiting``, proposed."""
    found: dict[str, int] = {}
    mirror = aliased(BookEntry)
    stands = ~exists().where(mirror.corrects_id == BillLine.entry_id)
    for start in range(0, len(keys), BATCH):
        counts = (BillRun.state == RunState.POSTED) & BillLine.entry_id.is_not(None) & stands
        if waiting:
            counts |= (BillRun.state == RunState.PROPOSED) & BILLED
        rows = select(BillLine.key, BillLine.run_id).join(BillRun, BillRun.id == BillLine.run_id)
        wanted = rows.where(BillLine.key.in_(keys[start : start + BATCH]), counts)
        found.update((key, number) for key, number in look.session.execute(wanted))
    return found


def turns(look: Reading, keys: Sequence[str]) -> dict[str, int]:
    """Count how often each key was posted before; more than never only for what was taken back."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), BATCH):
        rows = (
            select(BillLine.key, func.count())
            .where(BillLine.key.in_(keys[start : start + BATCH]), BillLine.entry_id.is_not(None))
            .group_by(BillLine.key)
        )
        found.update((key, int(count)) for key, count in look.session.execute(rows))
    return found


def is_own(look: Reading, of: BillRun) -> bool:
    """Whether the actor has proposed it."""
    if look.actor.id is None:
        return look.actor.has(OPERATOR_ROLE) and of.proposed_by_id is None
    return look.actor.id == of.proposed_by_id


def number_waiting(look: Reading) -> int:
    """Count the runs that wait for somebody else than who proposed them, and whom the actor can be."""
    mine = BillRun.proposed_by_id.is_(None) | (BillRun.proposed_by_id != look.actor.id)
    rows = select(func.count(BillRun.id)).where(
        BillRun.state == RunState.PROPOSED, mine, POLICY.visible_to(look.actor, LedgerAction.APPROVE)
    )
    return look.session.scalars(rows).one()
