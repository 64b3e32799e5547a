"""Legal time: terms from one date up to another, months as leases count them, and working days with holidays."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True)
class Term:
    """A half-open stretch of days: from ``start`` up to and without ``end``; None means that the end is open."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a term cannot end ({self.end}) before it starts ({self.start})")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    @property
    def days(self) -> int | None:
        """Number of days; None while the end is open."""
        return None if self.end is None else (self.end - self.start).days

    @property
    def last_day(self) -> date | None:
        """The last day inside; None while the end is open. ValueError for a term without a day."""
        if self.end is None:
            return None
        if self.end == self.start:
            raise ValueError("a term without a day has no last day")
        return self.end - timedelta(days=1)

    def common(self, other: Term) -> Term | None:
        """Give the days that both terms have; None when there is none."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        end = min(ends) if ends else None
        return None if end is not None and end <= start else Term(start, end)

    def overlaps(self, other: Term) -> bool:
        """Whether the two terms have a day in common."""
        return self.common(other) is not None


def months_later(day: date, months: int) -> date:
    """Give the same day of another month, or its last day when it is shorter: 31 January + 1 is 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class WorkingDays:
    """The days on which offices work: not on the ``weekend`` (Monday is 0) and not on ``holidays``."""

    holidays: frozenset[date] = frozenset()
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY

    def __post_init__(self) -> None:
        if len(self.weekend) >= 7:
            raise ValueError("some day of the week has to be a working day")

    def __contains__(self, day: date) -> bool:
        return day.weekday() not in self.weekend and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """Give ``day`` or the first working day after it, as a deadline that falls on a Sunday moves on."""
        while day not in self:
            day += timedelta(days=1)
        return day

    def after(self, day: date, count: int) -> date:
        """Give the ``count``-th working day after ``day``, which itself does not count; 0 gives `on_or_after`."""
        if count < 0:
            raise ValueError("working days are counted forwards")
        if count == 0:
            return self.on_or_after(day)
        for _ in range(count):
            day = self.on_or_after(day + timedelta(days=1))
        return day
