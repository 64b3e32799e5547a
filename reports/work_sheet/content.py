"""What stands on the sheet for the crew: plain values in its language, and no more about people than a visit needs."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class Due:
    """By when what has to be done."""

    what: str
    by_when: str


@dataclass(frozen=True)
class WorkSheet:
    """One work order. ``said`` are the resident's own words in ``said_lang``; '' stands for what nobody said."""

    title: str
    code: str
    address: str
    where: str
    room: str
    problem: str
    priority: str
    made_on: date
    trade: str = ""
    appointment: str = ""
    to_do: str = ""
    said: str = ""
    said_lang: str = "en"
    come_in: str = ""
    pet: str = ""
    dangers: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()
    pictures: int = 0
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the sheet as JSON; equal sheets give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "WorkSheet":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
