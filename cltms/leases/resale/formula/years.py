"""How many years lie between two days, exactly, by the rule that a formula has for a year that is not over."""

from calendar import monthrange
from datetime import date
from fractions import Fraction

from cltms.leases.resale.formula.kinds import PartialYears
from cltms.leases.resale.formula.terms import MONTHS


def years_between(first: date, last: date, rule: PartialYears) -> Fraction:
    """Count the years; zero where the last day lies before the first one."""
    if last <= first:
        return Fraction(0)
    whole = completed(first, last)
    if rule is PartialYears.COMPLETED:
        return Fraction(whole)
    begin, end = anniversary(first, whole), anniversary(first, whole + 1)
    if rule is PartialYears.BY_DAY:
        return whole + Fraction((last - begin).days, (end - begin).days)
    return Fraction(_months(first, last), MONTHS)


def completed(first: date, last: date) -> int:
    """Count the years that are over."""
    years = last.year - first.year
    return max(0, years if anniversary(first, years) <= last else years - 1)


def anniversary(first: date, years: int) -> date:
    """Give the same day some years later; of the 29th of February the 28th in other years."""
    year = first.year + years
    return first.replace(year=year, day=min(first.day, monthrange(year, first.month)[1]))


def _months(first: date, last: date) -> int:
    """Count the months that are over; one begun on the 31st is over on the last day of a shorter one."""
    months = (last.year - first.year) * MONTHS + last.month - first.month
    due = min(first.day, monthrange(last.year, last.month)[1])
    return months if last.day >= due else months - 1
