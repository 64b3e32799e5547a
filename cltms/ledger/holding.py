"""What the books hold about somebody with an account: how many entries they wrote, what they closed and decided."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, or_, select

from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject
from cltms.ledger.bank.models import BankFile, BankLine
from cltms.ledger.billing.models import BillRun
from cltms.ledger.models import BookClosing, BookEntry


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Count what an account wrote into the books, and closed or opened again."""
    if subject.account_id is None:
        return []
    mine = subject.account_id
    entries = look.session.scalars(select(func.count(BookEntry.id)).where(BookEntry.entered_by_id == mine)).one()
    closings = look.session.scalars(
        select(func.count(BookClosing.id)).where(
            or_(BookClosing.closed_by_id == mine, BookClosing.reopened_by_id == mine)
        )
    ).one()
    runs = look.session.scalars(
        select(func.count(BillRun.id)).where(or_(BillRun.proposed_by_id == mine, BillRun.decided_by_id == mine))
    ).one()
    files = look.session.scalars(select(func.count(BankFile.id)).where(BankFile.brought_by_id == mine)).one()
    lines = look.session.scalars(select(func.count(BankLine.id)).where(BankLine.decided_by_id == mine)).one()
    if not entries + closings + runs + files + lines:
        return []
    return [
        Holding(
            lazy_gettext("The books"),
            lazy_gettext("To know who wrote what into the books, and that two people looked where two have to."),
            lazy_gettext("As long as the books are kept."),
            (
                HeldItem(_("Entries written"), str(entries)),
                HeldItem(_("Months closed or opened"), str(closings)),
                HeldItem(_("Bills prepared or decided"), str(runs)),
                HeldItem(_("Bank files brought"), str(files)),
                HeldItem(_("Lines of the bank decided"), str(lines)),
            ),
        )
    ]


HELD = HeldAbout(frozenset({"book_entry", "book_closing", "bill_run", "bank_file", "bank_line"}), held)
