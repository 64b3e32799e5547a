"""Letting go of what the bank wrote: words of lines that were decided go after a year, so that marks and sums stay."""

from datetime import timedelta

from sqlalchemy import update

from cltms.foundation.act import Act
from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.worker import Task
from cltms.ledger.bank.models import BankFile, BankLine
from cltms.ledger.bank.vocabulary import LineState

FORGET = "ledger.forget_bank_words"
EVERY = timedelta(days=1)
KEPT_FOR = timedelta(days=400)
"""Longer than a year, so that what is paid once a year is recognised by the name that paid it before."""


def forget(task: Task) -> int:
    """Let go of what is old enough; gives of how many lines and tables."""
    with task.acting() as act:
        count = forget_in(act)
    if count:
        leave_no_trace(task.database)
    return count


def forget_in(act: Act) -> int:
    """Empty names, texts and references that are old enough, and cells of tables nobody took in; gives how many."""
    old = act.moment - KEPT_FOR
    double = (BankLine.state == LineState.DOUBLE.value) & (BankLine.booked_on < old.date())
    told = BankLine.name.is_not(None) | BankLine.said.is_not(None) | BankLine.reference.is_not(None)
    empty = {"name": None, "said": None, "reference": None, "name_index": None, "why": None}
    words = update(BankLine).where((BankLine.decided_at < old) | double, told).values(**empty)
    tables = update(BankFile).where(BankFile.cells.is_not(None), BankFile.brought_at < old).values(cells=None)
    apart = {"synchronize_session": False}
    lines = act.session.execute(words.returning(BankLine.id), execution_options=apart).all()
    files = act.session.execute(tables.returning(BankFile.id), execution_options=apart).all()
    return len(lines) + len(files)
