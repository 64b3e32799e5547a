"""What neighbors did on the lots of a packet, as it is printed: days, uses and pictures, and nobody's name."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from itertools import zip_longest

from cltms.campaigns.packet.pictures import Gathered
from cltms.vacant_lots.lots import Forebear, OnLot
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayPicture
from cltms.vacant_lots.stewardship.use_models import LotUse
from cltms.vacant_lots.stewardship.vocabulary import USE_TITLES, Taken, Tenure, UseKind
from reports.packet import PAIR_MM, DayLine, Pair, Picture, Use

PERMITTED = frozenset({Tenure.LICENCE.value, Tenure.LEASE.value})
"""Footings that cannot be held against anybody; of all others a packet is silent, for its reader owns the land."""
Names = Mapping[str, Sequence[Forebear]]
"""By each name that lots ever had, which lots of today that is."""


def numbers_of(rows: Sequence[OnLot], names: Names, numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Give the numbers on the packet's map of the lots that something concerns."""
    found = {
        numbers[lot.key]
        for row in rows
        for lot in names.get(row.parcel_key, ())
        if lot.key in numbers and (lot.key == row.parcel_key or row.noted_at < lot.before)
    }
    return tuple(sorted(found))


def day_lines(days: Sequence[WorkDay], names: Names, numbers: Mapping[str, int]) -> tuple[DayLine, ...]:
    """Tell every day that was held: how many came, for how long, and what was taken away."""
    return tuple(
        DayLine(
            each.day, each.title, numbers_of(each.lots, names, numbers), record.adults + record.children,
            record.person_minutes, record.bags, record.trash_g,
        )
        for each in days
        if (record := each.record) is not None
    )  # fmt: skip


def uses(rows: Sequence[LotUse], names: Names, numbers: Mapping[str, int]) -> tuple[Use, ...]:
    """Tell what lots are used for with permission, since when; never by whom."""
    return tuple(
        Use(f"{USE_TITLES[UseKind(each.kind)]} “{each.name}”", numbers_of(each.lots, names, numbers), each.since)
        for each in rows
        if each.tenure in PERMITTED
    )


def pairs(
    days: Sequence[WorkDay], names: Names, numbers: Mapping[str, int], gathered: Gathered, chosen: Collection[int]
) -> tuple[Pair, ...]:
    """Put chosen pictures of a day side by side, as they were brought: the first before with the first after."""
    found = []
    for each in days:
        lots = numbers_of(each.lots, names, numbers)
        taken = [
            [row for row in each.pictures if row.id in chosen and row.taken == when.value]
            for when in (Taken.BEFORE, Taken.AFTER)
        ]
        found += [
            Pair(each.title, each.day, lots, _drawn(before, each, gathered), _drawn(after, each, gathered))
            for before, after in zip_longest(*taken)
        ]
    return tuple(found)


def _drawn(row: WorkDayPicture | None, day: WorkDay, gathered: Gathered) -> Picture | None:
    return None if row is None else gathered.picture(row.file, PAIR_MM, taken_on(row.taken_at) or day.day)


def taken_on(taken_at: str | None) -> date | None:
    """Give the day on the camera's clock, where one was written."""
    return datetime.fromisoformat(taken_at).date() if taken_at else None
