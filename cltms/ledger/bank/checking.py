"""Whether what a bank file says adds up, in itself and with the books."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from cltms.foundation.act import Reading
from cltms.ledger.bank.models import BankFile, BankLine
from cltms.ledger.bank.vocabulary import LineState
from cltms.ledger.models import BookAccount, BookPosting


@dataclass(frozen=True)
class FileCheck:
    """The balances of a file and its lines; ``off_minor`` is what is missing between them, None where nobody knows."""

    opening_minor: int | None
    closing_minor: int | None
    summed_minor: int

    @property
    def off_minor(self) -> int | None:
        """The end as the file tells it, less what its beginning and its lines come to."""
        if self.opening_minor is None or self.closing_minor is None:
            return None
        return self.closing_minor - self.opening_minor - self.summed_minor


@dataclass(frozen=True)
class BooksCheck:
    """The end of a file beside the books of that day: what they have, what waits, and what is left unexplained."""

    day: date
    bank_minor: int
    books_minor: int
    waiting_minor: int

    @property
    def off_minor(self) -> int:
        """What the bank has more than the books and the lines that wait."""
        return self.bank_minor - self.books_minor - self.waiting_minor


def of_file(look: Reading, file: BankFile) -> FileCheck:
    """Add up a file; lines that came before count, because the bank counted them too."""
    total = select(func.coalesce(func.sum(BankLine.amount_minor), 0)).where(BankLine.file_id == file.id)
    return FileCheck(file.opening_minor, file.closing_minor, int(look.session.scalars(total).one()))


def with_books(look: Reading, file: BankFile) -> BooksCheck | None:
    """Compare the end of a file with the books of that day; None when the file does not tell it with its day."""
    if file.closing_minor is None or file.closing_on is None:
        return None
    day = file.closing_on
    books = select(func.coalesce(func.sum(BookPosting.amount_minor), 0)).where(
        BookPosting.account_id == file.account_id, BookPosting.dated_on <= day
    )
    waiting = select(func.coalesce(func.sum(BankLine.amount_minor), 0)).where(
        BankLine.account_id == file.account_id, BankLine.state == LineState.STAGED, BankLine.booked_on <= day
    )
    sums = (int(look.session.scalars(each).one()) for each in (books, waiting))
    return BooksCheck(day, file.closing_minor, *sums)


def waiting_of(look: Reading) -> list[tuple[BookAccount, int]]:
    """Give every bank account with the number of its lines that wait."""
    rows = (
        select(BookAccount, func.count(BankLine.id))
        .outerjoin(BankLine, (BankLine.account_id == BookAccount.id) & (BankLine.state == LineState.STAGED.value))
        .where(BookAccount.holds_money, BookAccount.parent_id.is_(None))
        .group_by(BookAccount.id)
        .order_by(BookAccount.number)
    )
    return [(account, count) for account, count in look.session.execute(rows)]


def lines_in(look: Reading, file: BankFile) -> int:
    """Count the lines of a file."""
    return look.session.scalars(select(func.count(BankLine.id)).where(BankLine.file_id == file.id)).one()


def doubles_in(look: Reading, file: BankFile) -> int:
    """Count the lines of a file that came before."""
    rows = select(func.count(BankLine.id)).where(BankLine.file_id == file.id, BankLine.state == LineState.DOUBLE)
    return look.session.scalars(rows).one()
