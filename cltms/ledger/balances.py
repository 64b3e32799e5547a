"""What the accounts come to: the trial balance as of a day, and the postings of one account with a running balance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Subquery, func, select, union_all

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.ledger import periods
from cltms.ledger.models import BookAccount, BookClosingBalance, BookEntry, BookPosting
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import CREDIT_KINDS, AccountKind, LedgerAction


@dataclass(frozen=True)
class Balance:
    """An account of the chart with what it and its parts come to; above zero a debit."""

    account: BookAccount
    minor: int

    @property
    def debit_minor(self) -> int:
        """What stands on the side of debits."""
        return max(0, self.minor)

    @property
    def credit_minor(self) -> int:
        """What stands on the side of credits."""
        return max(0, -self.minor)


@dataclass(frozen=True)
class Row:
    """One posting as a page shows it, with the balance after it."""

    entry_id: int
    dated_on: date
    said: str | None
    cause: str
    amount_minor: int
    balance_minor: int
    corrects_id: int | None


@dataclass(frozen=True)
class Page:
    """The postings of an account from one day to another, both included, between two balances."""

    account: BookAccount
    first: date
    last: date
    opening_minor: int
    rows: Sequence[Row]

    @property
    def closing_minor(self) -> int:
        """The balance at the end."""
        return self.rows[-1].balance_minor if self.rows else self.opening_minor


def turned(minor: int, kind: str) -> int:
    """Give an amount the way its kind of account is usually read: income and debts above zero."""
    return -minor if AccountKind(kind) in CREDIT_KINDS else minor


def trial_balance(look: Reading, day: date) -> list[Balance]:
    """Give all accounts of the chart with their balance at the end of a day, by number."""
    POLICY.require(look, LedgerAction.SEE)
    known = _sums(look, day)
    total = func.sum(known.c.amount_minor)
    top = func.coalesce(BookAccount.parent_id, BookAccount.id)
    rows = select(top, total).join(BookAccount, BookAccount.id == known.c.account_id).group_by(top)
    sums = {number: int(minor) for number, minor in look.session.execute(rows)}
    chart = look.session.scalars(
        select(BookAccount).where(BookAccount.parent_id.is_(None)).order_by(BookAccount.number)
    ).all()
    return [Balance(account, sums.get(account.id, 0)) for account in chart]


def parts(look: Reading, account: BookAccount, day: date) -> list[Balance]:
    """Give the parts of an account with their balances, the largest first; those of nothing come last."""
    known = _sums(look, day)
    total = func.coalesce(func.sum(known.c.amount_minor), 0)
    rows = (
        select(BookAccount, total)
        .outerjoin(known, known.c.account_id == BookAccount.id)
        .where(BookAccount.parent_id == account.id)
        .group_by(BookAccount.id)
        .order_by(func.abs(total).desc(), BookAccount.id)
    )
    return [Balance(part, int(minor)) for part, minor in look.session.execute(rows)]


def account(look: Reading, account_id: int) -> BookAccount:
    """Give an account for who may read the books; NotThere."""
    rows = select(BookAccount).where(BookAccount.id == account_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def page_of(look: Reading, of: BookAccount, first: date, last: date) -> Page:
    """Give the postings of an account between two days, each with the balance after it."""
    before = look.session.scalar(
        select(func.coalesce(func.sum(BookPosting.amount_minor), 0)).where(
            BookPosting.account_id == of.id, BookPosting.dated_on < first
        )
    )
    found = look.session.execute(
        select(
            BookEntry.id, BookPosting.dated_on, BookEntry.said, BookEntry.cause, BookPosting.amount_minor,
            BookEntry.corrects_id,
        )
        .join(BookEntry, BookEntry.id == BookPosting.entry_id)
        .where(BookPosting.account_id == of.id, BookPosting.dated_on.between(first, last))
        .order_by(BookPosting.dated_on, BookPosting.entry_id, BookPosting.id)
    )  # fmt: skip
    opening = running = int(before or 0)
    rows: list[Row] = []
    for number, day, said, cause, amount_minor, corrects_id in found:
        running += amount_minor
        rows.append(Row(number, day, said, cause, amount_minor, running, corrects_id))
    return Page(of, first, last, opening, rows)


def _sums(look: Reading, day: date) -> Subquery:
    """Select amounts by account up to a day: the balances of the last closing before it, and what came since."""
    closing = periods.in_force(look, day)
    since = select(BookPosting.account_id, BookPosting.amount_minor).where(BookPosting.dated_on <= day)
    if closing is None:
        return since.subquery()
    kept = select(BookClosingBalance.account_id, BookClosingBalance.balance_minor.label("amount_minor")).where(
        BookClosingBalance.closing_id == closing.id
    )
    return union_all(kept, since.where(BookPosting.dated_on > closing.through)).subquery()
