"""Since when somebody owes: the day of the oldest charge that what was paid does not cover."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.ledger.models import BookAccount, BookPosting

BATCH = 500


def owed_since(
    look: Reading, account_id: int, kind: str, numbers: Collection[int], until: date = date.max
) -> dict[int, date]:
    """Give for subjects of a kind the day of the oldest charge on an account that is unpaid; others are left out.

    What is paid up to and with ``until`` covers the oldest charge first. Whether the reader may know it, the room that
    asks has to know.
    """
    wanted, found = sorted(numbers), dict[int, date]()
    for start in range(0, len(wanted), BATCH):
        rows = look.session.execute(
            select(BookAccount.subject_id, BookPosting.dated_on, BookPosting.amount_minor)
            .join(BookPosting, BookPosting.account_id == BookAccount.id)
            .where(
                BookAccount.parent_id == account_id, BookAccount.subject_kind == kind,
                BookAccount.subject_id.in_(wanted[start : start + BATCH]), BookPosting.dated_on <= until,
            )
            .order_by(BookPosting.dated_on, BookPosting.id)
        )  # fmt: skip
        by_subject: dict[int, list[tuple[date, int]]] = defaultdict(list)
        for number, day, amount in rows:
            by_subject[number or 0].append((day, amount))
        found.update((number, since) for number, moved in by_subject.items() if (since := _oldest_unpaid(moved)))
    return found


def _oldest_unpaid(moved: list[tuple[date, int]]) -> date | None:
    paid = -sum(amount for _day, amount in moved if amount < 0)
    for day, amount in moved:
        if amount > 0:
            paid -= amount
            if paid < 0:
                return day
    return None
