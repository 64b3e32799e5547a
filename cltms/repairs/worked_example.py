"""A worked example of a row of law: two reports, and by when the row wants its work done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from cltms.repairs.clocks import Duty
from cltms.repairs.deadlines import working_days

FRIDAY, CHRISTMAS_EVE = 4, (12, 24)


@dataclass(frozen=True)
class Example:
    """That something began at a moment; ``ends_at`` is None when the row does not count then."""

    started_at: datetime
    ends_at: datetime | None


def examples(duty: Duty, zone: tzinfo, today: date) -> Sequence[Example]:
    """Work the row out for a morning in the middle of a week, and for the worst evening: Friday 24 December at five."""
    first = max(duty.begins, today)
    plain = datetime.combine(_middle_of_a_week(first), time(9, 30), zone)
    worst = datetime.combine(_christmas_eve_on_a_friday(first), time(17), zone)
    return [_worked(duty, moment, zone) for moment in sorted((plain, worst))]


def _worked(duty: Duty, moment: datetime, zone: tzinfo) -> Example:
    if not duty.counts_on(moment.date()):
        return Example(moment, None)
    days = working_days(duty.calendar or duty.place, moment.year)
    return Example(moment, duty.limit.ends(moment, zone, days))


def _middle_of_a_week(first: date) -> date:
    return first + timedelta(days=(2 - first.weekday()) % 7)


def _christmas_eve_on_a_friday(first: date) -> date:
    years = range(first.year, first.year + 12)  # it comes every 5, 6 or 11 years, and first may be past it
    eves = (date(year, *CHRISTMAS_EVE) for year in (*years, first.year + 12))
    return next(day for day in eves if day >= first and day.weekday() == FRIDAY)
