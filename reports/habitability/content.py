"""What stands in a habitability record: plain values, already in its language; no name, no words, no contact."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class Event:
    """Something that happened: when, on the building's clock, and what."""

    when: str
    what: str


@dataclass(frozen=True)
class ClockLine:
    """A deadline: ``state`` is kept, late (kept too late), missed (over and not done), open, or ended with its order.

    ``law`` is the number of its row of law, 0 for our own promise; ``by_how_much`` how late it was or is.
    """

    what: str
    due: str
    state: str
    done: str = ""
    by_how_much: str = ""
    law: int = 0


@dataclass(frozen=True)
class Photo:
    """A picture (JPEG in base64) with what is known of its day."""

    number: int
    data: str
    caption: str


@dataclass(frozen=True)
class Reported:
    """One report with all that followed it; ``where`` is the home, or '' where homes are not named."""

    number: int
    what: str
    room: str
    where: str
    reported: str
    how: str
    stands: str
    dangers: tuple[str, ...] = ()
    is_open: bool = False
    reopened: int = 0
    no_access: int = 0
    events: tuple[Event, ...] = ()
    clocks: tuple[ClockLine, ...] = ()
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True)
class LawRow:
    """A row of law that set a deadline, and when somebody last held it against its source (None: nobody did)."""

    number: int
    title: str
    citation: str
    url: str
    verified_on: date | None
    note: str = ""


@dataclass(frozen=True)
class HabitabilityRecord:
    """The record of one building for some time, of the trust (``ours``) or of another landlord.

    ``anchor`` names the latest line of the journal when the record was made.
    """

    title: str
    address: str
    place: str
    zone: str
    ours: bool
    since: date
    until: date
    made_on: date
    homes_named: bool
    reports: tuple[Reported, ...]
    laws: tuple[LawRow, ...]
    anchor: str
    photos_left_out: int = 0
    lang: str = "en"
    paper: str = "letter"

    @property
    def clocks(self) -> tuple[ClockLine, ...]:
        """All deadlines of the law."""
        return tuple(clock for report in self.reports for clock in report.clocks if clock.law)

    def in_state(self, *states: str) -> int:
        """Count the deadlines of the law in one of these states."""
        return sum(clock.state in states for clock in self.clocks)

    def as_json(self) -> str:
        """Write the record as JSON; equal records give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "HabitabilityRecord":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
