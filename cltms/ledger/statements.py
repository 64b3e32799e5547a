"""Statements: what one subject owes, has paid and holds, on each of its accounts, between two days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import balances, naming
from cltms.ledger.balances import Page
from cltms.ledger.models import BookAccount


@dataclass(frozen=True)
class Section:
    """One account of the subject; ``name`` is that of the account of the chart."""

    name: str
    page: Page

    @property
    def commodity(self) -> str:
        """What it counts."""
        return self.page.account.commodity


@dataclass(frozen=True)
class Statement:
    """All accounts of one subject between two days, both included."""

    subject: SubjectRef
    called: str
    first: date
    last: date
    sections: Sequence[Section]


def statement(look: Reading, subject: SubjectRef, first: date, last: date) -> Statement:
    """Give a subject's statement to who may read it; NotThere for others, and for who has no account."""
    naming.require_readable(look, subject)
    sections = [Section(name, balances.page_of(look, part, first, last)) for part, name in _parts(look, subject)]
    if not sections:
        raise NotThere
    called = naming.subject_names(look, [subject])[subject]
    return Statement(subject, called, first, last, sections)


def own_statements(look: Reading, first: date, last: date) -> list[Statement]:
    """Give the statements of the reader's own subjects that have accounts."""
    return [statement(look, each, first, last) for each in naming.own(look) if _parts(look, each)]


def _parts(look: Reading, subject: SubjectRef) -> Sequence[tuple[BookAccount, str]]:
    top = select(BookAccount.id, BookAccount.name, BookAccount.number).where(BookAccount.parent_id.is_(None)).subquery()
    rows = (
        select(BookAccount, top.c.name)
        .join(top, top.c.id == BookAccount.parent_id)
        .where(BookAccount.subject_kind == subject.kind, BookAccount.subject_id == subject.number)
        .order_by(top.c.number)
    )
    return [(part, name) for part, name in look.session.execute(rows)]
