"""Months that are closed: no entry is dated inside any more, until somebody else opens them again and says why."""

from datetime import date, timedelta

from sqlalchemy import func as sql
from sqlalchemy import insert, literal, select, text, union_all

from cltms.foundation.act import OPERATOR_ROLE, Act, Reading
from cltms.foundation.errors import Refused
from cltms.ledger.facts import BooksClosed, BooksReopened
from cltms.ledger.models import BookClosing, BookClosingBalance, BookPosting
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import LedgerAction
from maps.sentences import sentence


def in_force(look: Reading, day: date | None = None) -> BookClosing | None:
    """Give the latest closing (up to ``day``), or None while nothing is closed."""
    rows = select(BookClosing).where(BookClosing.reopened_at.is_(None)).order_by(BookClosing.through.desc())
    if day is not None:
        rows = rows.where(BookClosing.through <= day)
    return look.session.scalars(rows.limit(1)).one_or_none()


def require_open(look: Reading, day: date) -> None:
    """Raise `Refused` when the books of a day are closed."""
    closing = in_force(look)
    if closing is not None and day <= closing.through:
        raise Refused(
            sentence(
                "The books are closed up to {through}. Date it later, or ask for that month to be opened again.",
                through=closing.through.isoformat(),
            )
        )


def close(act: Act, through: date) -> BookClosing:
    """Close the books up to and with the last day of a month that is over, and keep all balances of that day."""
    POLICY.require(act, LedgerAction.KEEP)
    if (through + timedelta(days=1)).day != 1:
        raise Refused(sentence("Books are closed at the end of a month. Choose its last day."))
    if through >= act.house_day:
        raise Refused(sentence("This month is not over yet."))
    _wait_for_entries(act)
    before = in_force(act)
    if before is not None and through <= before.through:
        raise Refused(sentence("The books are closed up to {through} already.", through=before.through.isoformat()))
    closing = BookClosing(through=through, closed_at=act.moment, closed_by_id=act.actor.id)
    act.session.add(closing)
    act.session.flush()
    _keep_balances(act, closing, before)
    act.record(BooksClosed(through))
    return closing


def reopen(act: Act, why: str) -> BookClosing:
    """Open what was closed last again; `Refused` for who closed it, and without a reason."""
    POLICY.require(act, LedgerAction.APPROVE)
    _wait_for_entries(act)
    closing = in_force(act)
    if closing is None:
        raise Refused(sentence("Nothing is closed."))
    if is_own(act, closing):
        raise Refused(sentence("You have closed this yourself. Somebody else has to open it again."))
    if not why.strip():
        raise Refused(sentence("Write why it has to be opened again."))
    closing.reopened_at, closing.reopened_by_id, closing.why = act.moment, act.actor.id, why.strip()
    act.record(BooksReopened(closing.through))
    return closing


def is_own(look: Reading, closing: BookClosing) -> bool:
    """Whether the actor has closed it."""
    if look.actor.id is None:
        return look.actor.has(OPERATOR_ROLE) and closing.closed_by_id is None
    return look.actor.id == closing.closed_by_id


def _wait_for_entries(act: Act) -> None:
    """Let entries that are being written end first, and later ones find the books closed."""
    if not act.database.is_sqlite:
        act.session.execute(text("LOCK TABLE book_entry IN SHARE ROW EXCLUSIVE MODE"))


def _keep_balances(act: Act, closing: BookClosing, before: BookClosing | None) -> None:
    """Add up what came since the closing before, on top of its balances."""
    since = select(BookPosting.account_id, BookPosting.amount_minor).where(BookPosting.dated_on <= closing.through)
    if before is None:
        parts = since.subquery()
    else:
        balances = BookClosingBalance.account_id, BookClosingBalance.balance_minor.label("amount_minor")
        kept = select(*balances).where(BookClosingBalance.closing_id == before.id)
        parts = union_all(kept, since.where(BookPosting.dated_on > before.through)).subquery()
    total = sql.sum(parts.c.amount_minor)
    rows = select(literal(closing.id), parts.c.account_id, total).group_by(parts.c.account_id).having(total != 0)
    columns = ("closing_id", "account_id", "balance_minor")
    act.session.execute(insert(BookClosingBalance).from_select(columns, rows))
