"""A clock, and what all of them are worked out from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from cltms.foundation.term import months_later
from cltms.leases.agreements.clauses import Clause, Clauses, FeeStep
from cltms.leases.agreements.events import Event, Happened

AHEAD = timedelta(days=90)
"""How far ahead what comes again every month or year is told."""


class ClockKind(StrEnum):
    """What a clock waits for."""

    FEE = "fee"
    FEE_LATE = "fee late"
    FEE_CHANGE = "fee change"
    INSURANCE = "insurance"
    OCCUPANCY = "occupancy"
    TAXES = "taxes"
    PRICE = "price"
    OPTION = "option"
    CLOSING = "closing"
    QUALIFIED_BUYER = "qualified buyer"
    SERVICE = "service"
    CURE = "cure"
    ANSWER = "answer"
    OBJECTION = "objection"
    RESOLUTION = "resolution"
    RENEWAL = "renewal"
    END = "end of term"


@dataclass(frozen=True)
class Clock:
    """One thing that is due: at the end of ``due_on``, or at no day yet (None); it is told from ``opens_on`` on.

    ``clause`` is what in the lease says so, ``event`` the number of what began it (None: the calendar). ``missing``
    counts who has to be served yet.
    """

    kind: ClockKind
    opens_on: date
    due_on: date | None
    clause: Clause
    event: int | None = None
    missing: int = 0

    def is_late(self, day: date) -> bool:
        """Whether its day is over."""
        return self.due_on is not None and self.due_on < day


@dataclass(frozen=True)
class Facts:
    """A lease as the clocks read it: when it begins, its clauses, and all events that stand.

    Nothing is asked for from before ``watched_from``, the day from which the record is kept here. ``mortgages`` are
    numbers with the days on which each was recorded and released. ``owed_since`` is the due day of the oldest fee that
    is unpaid.
    """

    begins_on: date
    watched_from: date
    clauses: Clauses
    events: tuple[Happened, ...] = ()
    steps: tuple[FeeStep, ...] = ()
    mortgages: tuple[tuple[int, date, date | None], ...] = ()
    owed_since: date | None = None
    ended_on: date | None = None
    of: dict[Event, tuple[Happened, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        found: dict[Event, list[Happened]] = {}
        for each in self.events:
            found.setdefault(each.kind, []).append(each)
        object.__setattr__(self, "of", {kind: tuple(rows) for kind, rows in found.items()})

    def events_of(self, *kinds: Event) -> list[Happened]:
        """Give the events of some kinds, in the order of their days."""
        rows: Iterable[Happened] = (each for kind in kinds for each in self.of.get(kind, ()))
        return sorted(rows, key=lambda each: (each.on, each.number))

    @property
    def ends_on(self) -> date:
        """The first day after the term, with every renewal."""
        renewals = len(self.of.get(Event.RENEWED, ()))
        years = self.clauses.term_years + renewals * (self.clauses.renewal_years or 0)
        return months_later(self.begins_on, 12 * years)


def days(count: int) -> timedelta:
    """Give so many days."""
    return timedelta(days=count)
