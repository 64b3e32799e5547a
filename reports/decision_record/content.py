"""What stands on the record of a decision: plain values in its language, and never who voted how."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class CountLine:
    """How many were counted for an answer."""

    answer: str
    count: int


@dataclass(frozen=True)
class DecisionRecord:
    """The record of one poll. Without ``number`` nothing was adopted; ``in_force`` are its days in words.

    ``arithmetic`` are the sentences that were kept with the result, in the order in which one counts.
    """

    title: str
    organisation: str
    body: str
    question: str
    explanation: str
    way: str
    secret: bool
    opened: str
    closed: str
    electorate: int
    present: int
    quorum: int | None
    counts: tuple[CountLine, ...]
    arithmetic: tuple[str, ...]
    outcome: str
    minutes_kept_by: str
    made_on: date
    number: str = ""
    in_force: str = ""
    supersedes: str = ""
    fingerprint: str = ""
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the record as JSON; equal records give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "DecisionRecord":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
