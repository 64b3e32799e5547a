"""What the journal remembers about the books: numbers of rows and days, never what somebody wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.ledger.vocabulary import CAUSE_TITLES, KIND_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class AccountOpened(Fact):
    """An account of the chart was opened."""

    said: ClassVar[str] = words("Account {chart_id} was opened in the books ({kind}).")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KIND_TITLES}

    chart_id: int
    kind: str


@dataclass(frozen=True)
class FundSetUp(Fact):
    """A fund was set up, or its purposes were changed."""

    said: ClassVar[str] = words("Fund {fund_id} may be spent on {purposes} accounts.")

    fund_id: int
    purposes: int


@dataclass(frozen=True)
class EntryMade(Fact):
    """An entry was written into the books."""

    said: ClassVar[str] = words("Entry {entry_id} was written into the books ({kind}).")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": CAUSE_TITLES}

    entry_id: int
    kind: str


@dataclass(frozen=True)
class BooksClosed(Fact):
    """The books were closed up to a day."""

    said: ClassVar[str] = words("The books were closed up to {until}.")

    until: date


@dataclass(frozen=True)
class BooksReopened(Fact):
    """A closed month was opened again."""

    said: ClassVar[str] = words("The books that were closed up to {until} were opened again.")

    until: date


@dataclass(frozen=True)
class StatementPrinted(Fact):
    """A statement left as a paper."""

    said: ClassVar[str] = words("The statement of {kind} {subject_number} was printed.")

    subject_number: int
    kind: str


@dataclass(frozen=True)
class StatementSent(Fact):
    """Who belongs to a subject was written to that its statement is there."""

    said: ClassVar[str] = words("{letters} letters said that the statement of {kind} {subject_number} is there.")

    subject_number: int
    kind: str
    letters: int


@dataclass(frozen=True)
class BooksExported(Fact):
    """Postings left as a file."""

    said: ClassVar[str] = words("A file with {postings} postings of the books was written.")

    postings: int
