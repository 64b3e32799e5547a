"""Counting a year: homes under leases, sales, foreclosures avoided, for whom homes are kept. No database in here.

A home counts as kept affordable on a day on which a lease of it is in force. What is counted names nobody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

SOLD, FORECLOSED = "sold", "foreclosed"


@dataclass(frozen=True)
class LeaseTold:
    """A signed lease: of which home in which building, from when until when, and how it ended."""

    lease_id: int
    unit_id: int
    building_id: int
    begins_on: date
    ended_on: date | None = None
    ending: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day; on the day on which it ends it is over."""
        return self.begins_on <= day and (self.ended_on is None or self.ended_on > day)


@dataclass(frozen=True)
class TroubleTold:
    """A default, delinquency or foreclosure notice that was settled or cured on a day."""

    lease_id: int
    settled_on: date


@dataclass(frozen=True)
class CovenantTold:
    """A covenant in force on the land of a building: by whom, and for households up to which percent of AMI."""

    source: str
    ami_percent: int | None


@dataclass(frozen=True)
class YearCounted:
    """The homes of a year; ``turnover`` is None where no home was under a lease on its first day."""

    year: int
    homes: int
    at_first: int
    sold: int
    foreclosed: int
    avoided: int

    @property
    def turnover(self) -> Fraction | None:
        """Homes sold on, of those under a lease on the first day."""
        return Fraction(self.sold, self.at_first) if self.at_first else None


@dataclass(frozen=True)
class BandCounted:
    """Homes kept for households up to a percent of AMI (None: no covenant says), and whose covenants say so."""

    ami_percent: int | None
    homes: int
    sources: tuple[str, ...]


def last_day(year: int, today: date) -> date:
    """The day as of which a year is told: its last one, or today while it is not over."""
    return min(date(year, 12, 31), today)


def homes_on(leases: Iterable[LeaseTold], day: date) -> dict[int, LeaseTold]:
    """Give the homes under a lease on a day, each once."""
    return {each.unit_id: each for each in leases if each.holds_on(day)}


def counted(leases: Sequence[LeaseTold], troubles: Iterable[TroubleTold], year: int, today: date) -> YearCounted:
    """Count a year. A foreclosure is avoided where trouble was settled and the lender did not foreclose that year."""
    ended = [each for each in leases if each.ended_on is not None and each.ended_on.year == year]
    foreclosed = {each.lease_id for each in ended if each.ending == FORECLOSED}
    settled = {each.lease_id for each in troubles if each.settled_on.year == year}
    return YearCounted(
        year, len(homes_on(leases, last_day(year, today))), len(homes_on(leases, date(year, 1, 1))),
        sum(each.ending == SOLD for each in ended), len(foreclosed), len(settled - foreclosed),
    )  # fmt: skip


def bands(
    leases: Iterable[LeaseTold], covenants: Mapping[int, Sequence[CovenantTold]], day: date
) -> tuple[BandCounted, ...]:
    """Count homes by the strictest covenant on their land, the strictest first; those without one come last."""
    homes: Counter[int | None] = Counter()
    sources: dict[int | None, set[str]] = {}
    for each in homes_on(leases, day).values():
        limits = [one for one in covenants.get(each.building_id, ()) if one.ami_percent is not None]
        strictest = min((one.ami_percent for one in limits if one.ami_percent is not None), default=None)
        homes[strictest] += 1
        sources.setdefault(strictest, set()).update(one.source for one in limits if one.ami_percent == strictest)
    order = sorted(homes, key=lambda percent: (percent is None, percent or 0))
    return tuple(BandCounted(each, homes[each], tuple(sorted(sources[each]))) for each in order)
