"""Clocks: by when the law or our own promise wants what done, computed from dated rows and never typed.

A row says what must be done, within how much of which unit, after what. Days begin to count the day after the event
and end with the day; hours run from the moment itself. A clock that has begun never begins anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from cltms.foundation.term import WorkingDays


class Unit(StrEnum):
    """In what a limit is counted."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"


class Must(StrEnum):
    """What has to be done before the time is over."""

    INVESTIGATE = "investigate"
    SUMMARISE = "write a summary"
    MAKE_SAFE = "make safe"
    BEGIN = "begin"
    COMPLETE = "complete"
    CERTIFY = "certify"


class Start(StrEnum):
    """What sets a clock going."""

    REPORTED = "reported"
    """We became aware: the resident told us, by whichever way."""
    WRITTEN_NOTICE = "written notice"
    NOTICE_OF_VIOLATION = "notice of violation"
    INVESTIGATED = "investigated"


@dataclass(frozen=True)
class Season:
    """Days of every year from one (month, day) to another, both included; it may run over New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def __contains__(self, day: date) -> bool:
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True)
class Limit:
    """So much of a unit."""

    amount: int
    unit: Unit

    def ends(self, started_at: datetime, zone: tzinfo, days: WorkingDays) -> datetime:
        """Give the moment (UTC) at which the time is over: for days, the midnight that ends the last one in ``zone``.

        ValueError for a moment without a time zone.
        """
        if started_at.tzinfo is None:
            raise ValueError("a clock starts at a moment with its time zone")
        if self.unit is Unit.HOURS:
            return started_at.astimezone(UTC) + timedelta(hours=self.amount)
        day = started_at.astimezone(zone).date()
        return end_of(self._last_day(day, days), zone)

    def _last_day(self, day: date, days: WorkingDays) -> date:
        if self.unit is Unit.WORKING_DAYS:
            return days.after(day, self.amount)
        return day + timedelta(days=self.amount * (7 if self.unit is Unit.WEEKS else 1))


def last_day(ends_at: datetime, zone: tzinfo) -> date:
    """Give the day in ``zone`` on which a clock that ends at ``ends_at`` can still be kept."""
    return (ends_at.astimezone(zone) - timedelta(microseconds=1)).date()


@dataclass(frozen=True)
class Duty:
    """One row of law: in which place, for which hazards, what must be done by when, and where that is written.

    A row counts for what starts from ``begins`` on and before ``ends``. ``season`` further narrows it to days of the
    year. ``verified_on`` is the day on which a person last held the row against ``citation``; ``read_itself`` is False
    for what was only read about. ``calendar`` names whose holidays count where they are not those of the place.
    """

    key: str
    place: str
    hazards: frozenset[str]
    must: Must
    start: Start
    limit: Limit
    begins: date
    ends: date | None
    season: Season | None
    title: str
    citation: str
    url: str
    verified_on: date | None
    note: str = ""
    calendar: str = ""
    read_itself: bool = True

    def in_force(self, day: date) -> bool:
        """Whether the row is law on ``day``, in its season or not."""
        return self.begins <= day and (self.ends is None or day < self.ends)

    def counts_on(self, day: date) -> bool:
        """Whether the row is in force for what starts on ``day``."""
        return self.in_force(day) and (self.season is None or day in self.season)


@dataclass(frozen=True)
class Clock:
    """A duty that runs: since when, and until when."""

    duty: Duty
    started_at: datetime
    ends_at: datetime


def running(
    duties: Iterable[Duty], *, places: Iterable[str], hazards: Iterable[str], events: dict[Start, datetime],
    zone: tzinfo, days: WorkingDays, calendars: Mapping[str, WorkingDays] | None = None,
) -> list[Clock]:  # fmt: skip
    """Give the clocks of something with ``hazards`` in ``places`` (a city lies in its state), the soonest end first.

    Working days are ``days``, or those of the duty's own calendar in ``calendars``.
    ``events`` are the moments of what has happened so far; a duty whose event has not happened runs no clock yet.
    """
    where, what = set(places), set(hazards)
    found = []
    for duty in duties:
        started_at = events.get(duty.start)
        if started_at is None or duty.place not in where or not (duty.hazards & what):
            continue
        if duty.counts_on(started_at.astimezone(zone).date()):
            theirs = (calendars or {}).get(duty.calendar, days)
            found.append(Clock(duty, started_at, duty.limit.ends(started_at, zone, theirs)))
    return sorted(found, key=lambda clock: (clock.ends_at, clock.duty.key))


def end_of(day: date, zone: tzinfo) -> datetime:
    """Give the moment in UTC at which a day is over in ``zone``."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
