"""Sums of work days that were held, made by the database: of a lot, of a place, by year, by block and by lot."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, extract, func, literal, select

from cltms.foundation.act import Reading
from cltms.foundation.money import Money
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import concerns
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayLot, WorkDayRecord
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.vocabulary import WorkDayState

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Totals:
    """What held days came to. ``bags`` and ``trash_g`` are None where no day counted or weighed them.

    ``counted`` and ``weighed`` say on how many of the days that was done, for unknown is not zero.
    """

    days: int = 0
    adults: int = 0
    children: int = 0
    person_minutes: int = 0
    bags: int | None = None
    counted: int = 0
    trash_g: int | None = None
    weighed: int = 0
    costs: tuple[Money, ...] = ()

    @property
    def people(self) -> int:
        """Everybody who came, once for each day."""
        return self.adults + self.children


def of_lot(look: Reading, place: Jurisdiction, key: str) -> Totals:
    """Add up the days on a lot and on those whose land came into it; each counts whole, whatever other lots it had."""
    here = select(WorkDayLot.work_day_id).where(concerns(look.session, WorkDayLot, place, key))
    return _added_up(look, literal(1), WorkDay.id.in_(here)).get(1, Totals())


def of_days(look: Reading, days: Sequence[int]) -> Totals:
    """Add up these days, each once."""
    return _added_up(look, literal(1), WorkDay.id.in_(days)).get(1, Totals())


def of_place(look: Reading, place: Jurisdiction) -> Totals:
    """Add up all days of a place, each once."""
    return _added_up(look, literal(1), WorkDay.jurisdiction_id == place.id).get(1, Totals())


def by_year(look: Reading, place: Jurisdiction) -> dict[int, Totals]:
    """Add up by year, the latest first."""
    year = extract("year", WorkDay.day)
    found = _added_up(look, year, WorkDay.jurisdiction_id == place.id)
    return {int(each): found[each] for each in sorted(found, reverse=True)}


def of_lot_by_year(look: Reading, place: Jurisdiction, key: str) -> dict[int, Totals]:
    """Add up the days on a lot by year, the latest first."""
    here = select(WorkDayLot.work_day_id).where(concerns(look.session, WorkDayLot, place, key))
    found = _added_up(look, extract("year", WorkDay.day), WorkDay.id.in_(here))
    return {int(each): found[each] for each in sorted(found, reverse=True)}


def of_block(look: Reading, place: Jurisdiction, block: str) -> Totals:
    """Add up the days on lots of a block, each once."""
    here = select(WorkDayLot.work_day_id).where(WorkDayLot.jurisdiction_id == place.id, WorkDayLot.block == block)
    return _added_up(look, literal(1), WorkDay.id.in_(here)).get(1, Totals())


def by_block(look: Reading, place: Jurisdiction) -> dict[str | None, Totals]:
    """Add up by block, those with most hours first; None is unknown. A day on two blocks counts on each of them."""
    blocks = select(WorkDayLot.work_day_id, WorkDayLot.block).distinct().subquery()
    found = _added_up(look, blocks.c.block, WorkDay.jurisdiction_id == place.id, blocks)
    return dict(sorted(found.items(), key=lambda each: (each[0] is None, -each[1].person_minutes, each[0] or "")))


def by_lot(look: Reading, place: Jurisdiction) -> dict[str, Totals]:
    """Add up by the key under which lots were worked on, those with most hours first; each day counts on all its lots.

    Here a lot is what the roll called so then; its own page follows the land.
    """
    found = _added_up(look, WorkDayLot.parcel_key, WorkDay.jurisdiction_id == place.id, WorkDayLot.__table__)
    return dict(sorted(found.items(), key=lambda each: (-each[1].person_minutes, each[0])))


def _added_up(look: Reading, key: Any, where: ColumnElement[bool], through: Any = None) -> dict[Any, Totals]:
    record = WorkDayRecord
    grouped = (
        func.count(record.id), func.sum(record.adults), func.sum(record.children), func.sum(record.person_minutes),
        func.sum(record.bags), func.count(record.bags), func.sum(record.trash_g), func.count(record.trash_g),
    )  # fmt: skip
    found = {}
    for group, *sums in look.session.execute(_held(look, key, grouped, where, through)):
        found[group] = Totals(*(None if each is None else int(each) for each in sums))  # type: ignore[arg-type]
    money = (record.currency, func.sum(record.cost_minor))
    spent = _held(look, key, money, and_(where, record.cost_minor.is_not(None)), through)
    for group, currency, minor in look.session.execute(spent.group_by(record.currency).order_by(record.currency)):
        found[group] = replace(found[group], costs=(*found[group].costs, Money(int(minor), currency)))
    return found


def _held(look: Reading, key: Any, what: tuple[Any, ...], where: ColumnElement[bool], through: Any) -> Select[Any]:
    """Ask about what counts of held days, by ``key``; ``through`` is a table of days and what they are grouped by."""
    counts = and_(WorkDayRecord.work_day_id == WorkDay.id, WorkDayRecord.replaced_at.is_(None))
    asked = select(key.label("group"), *what).select_from(WorkDay).join(WorkDayRecord, counts)
    if through is not None:
        asked = asked.join(through, through.c.work_day_id == WorkDay.id)
    is_held = WorkDay.state == WorkDayState.HELD.value
    return asked.where(is_held, where, POLICY.visible_to(look.actor)).group_by("group")
