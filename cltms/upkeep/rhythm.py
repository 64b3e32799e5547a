"""The days of what comes again every so many months: counted from the first one, so that none of them drifts."""

from calendar import monthrange
from datetime import date


def nth(starts_on: date, every_months: int, number: int) -> date:
    """Give the day of the ``number``-th time after the first; a month without that day has its last one instead."""
    months = starts_on.month - 1 + every_months * number
    year, month = starts_on.year + months // 12, months % 12 + 1
    return date(year, month, min(starts_on.day, monthrange(year, month)[1]))


def first_after(starts_on: date, every_months: int, day: date) -> date:
    """Give the first of its days that comes after ``day``."""
    months = (day.year - starts_on.year) * 12 + day.month - starts_on.month
    number = max(0, months // every_months)
    while (found := nth(starts_on, every_months, number)) <= day:
        number += 1
    return found
