"""What is computed of promises and standings, each as a rule for one and as a condition for many; never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_

from cltms.vacant_lots.city.models import LotStanding, Promise
from cltms.vacant_lots.city.vocabulary import PromiseState

SOON = timedelta(days=7)
"""How long before its day a promise is said to be due soon."""


def overdue(promise: Promise, today: date) -> bool:
    """Whether a promise is open and its day is over."""
    return promise.state == PromiseState.OPEN and promise.due_on is not None and promise.due_on < today


def overdue_rows(today: date) -> ColumnElement[bool]:
    """The same as a condition."""
    return and_(Promise.state == PromiseState.OPEN.value, Promise.due_on < today)


def soon(promise: Promise, today: date) -> bool:
    """Whether a promise is open and due within a week."""
    is_open = promise.state == PromiseState.OPEN and promise.due_on is not None
    return is_open and promise.due_on is not None and today <= promise.due_on <= today + SOON


def soon_rows(today: date) -> ColumnElement[bool]:
    """The same as a condition."""
    return and_(Promise.state == PromiseState.OPEN.value, Promise.due_on.between(today, today + SOON))


def holding(history: Iterable[LotStanding]) -> LotStanding | None:
    """Give what was told last and not taken back; of one day, what was written down last."""
    counted = [each for each in history if each.withdrawn_at is None]
    return max(counted, key=lambda each: (each.told_on, each.id), default=None)


def run_out(standing: LotStanding, today: date) -> bool:
    """Whether the day until which it was to hold is over, so that somebody should ask again."""
    return standing.until is not None and standing.until < today


@dataclass(frozen=True)
class Score:
    """How many promises somebody made, by what became of them; ``overdue`` are some of the open ones."""

    open: int = 0
    overdue: int = 0
    kept: int = 0
    partly_kept: int = 0
    broken: int = 0
    withdrawn: int = 0

    @property
    def made(self) -> int:
        """All of them."""
        return self.open + self.kept + self.partly_kept + self.broken + self.withdrawn


def score(promises: Iterable[Promise], today: date) -> Score:
    """Count promises by what became of them."""
    counted = dict.fromkeys(PromiseState, 0)
    late = 0
    for each in promises:
        counted[each.stage] += 1
        late += overdue(each, today)
    return Score(
        counted[PromiseState.OPEN], late, counted[PromiseState.KEPT], counted[PromiseState.PARTLY_KEPT],
        counted[PromiseState.BROKEN], counted[PromiseState.WITHDRAWN],
    )  # fmt: skip
