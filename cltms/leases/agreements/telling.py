"""Clocks in words: what is due, by when, and from which clause and event it comes."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.foundation.writing import day
from cltms.leases.agreements.clause_words import titled
from cltms.leases.agreements.clocks.clock import Clock, ClockKind
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import Lease
from cltms.leases.agreements.queries import Shown
from cltms.leases.agreements.vocabulary import CLOCK_TITLES, EVENT_TITLES


@dataclass(frozen=True)
class ToldClock:
    """A clock of a lease in words: ``why`` is where it comes from."""

    lease: Shown
    title: str
    due_on: date | None
    late: bool
    why: str
    kind: ClockKind


def told(shown: Shown, today: date) -> list[ToldClock]:
    """Tell the clocks of a lease that have opened, the most pressing first."""
    return [_told(shown, each, today) for each in shown.clocks if each.opens_on <= today]


def agenda(leases: list[Shown], today: date) -> list[ToldClock]:
    """Tell those of many leases together, the most pressing first."""
    rows = [each for shown in leases for each in told(shown, today)]
    return sorted(rows, key=lambda each: (each.due_on or date.max, each.lease.address, each.kind))


def _told(shown: Shown, clock: Clock, today: date) -> ToldClock:
    title = str(CLOCK_TITLES[clock.kind])
    if clock.missing:
        title = ngettext(
            "Notice of default has to be served on %(num)s more", "Notice of default has to be served on %(num)s more",
            clock.missing,
        )  # fmt: skip
    return ToldClock(shown, title, clock.due_on, clock.is_late(today), why(shown.lease, clock), clock.kind)


def why(lease: Lease, clock: Clock) -> str:
    """Say from which clause and which event a clock comes."""
    clause = titled(lease.template.whole_clauses, clock.clause)
    begun = next((row for row in lease.events if row.id == clock.event), None)
    if begun is None:
        return str(_("From the clause “%(clause)s”.", clause=clause))
    said = _("From the clause “%(clause)s” and from this: %(event)s, %(day)s.",
             clause=clause, event=EVENT_TITLES[Event(begun.kind)], day=day(begun.happened_on))  # fmt: skip
    return str(said)
