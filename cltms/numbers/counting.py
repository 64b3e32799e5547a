"""Counting repairs: for a period, for one building or all, in a handful of statements however many orders there are."""

import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from cltms.costs.models import CostLine
from cltms.foundation.act import Reading
from cltms.foundation.money import Money
from cltms.homes.models import Building, Unit
from cltms.numbers.spans import seconds_between
from cltms.numbers.vocabulary import AGES, FEWEST_FOR_SHARE
from cltms.repairs.models import OrderClock, RepairGrade, RepairRequest, WorkOrder
from cltms.repairs.vocabulary import Stage

LEFT_OUT = (Stage.CANCELLED.value, Stage.DUPLICATE.value)
FIXED = (Stage.DONE.value, Stage.CLOSED.value)
_OF_REPORT = RepairRequest.id == WorkOrder.request_id


@dataclass(frozen=True)
class Asked:
    """Reports told from ``begins_at`` on and before ``ends_at``, of one building, of ours, or of all."""

    begins_at: datetime
    ends_at: datetime
    building_id: int | None = None
    only_ours: bool = False


@dataclass(frozen=True)
class Tally:
    """Counts of orders; ``open_by_age`` has one for each age and one for what is older."""

    orders: int
    open_by_age: tuple[int, ...]
    fixed: int
    reopened: int
    promise_kept: int
    promise_missed: int
    law_kept: int
    law_missed: int

    @property
    def open(self) -> int:
        """How many are open."""
        return sum(self.open_by_age)

    @property
    def missed(self) -> tuple[int, int, int]:
        """By what buildings are sorted, the worst first: law missed, promise missed, open."""
        return self.law_missed, self.promise_missed, self.open


@dataclass(frozen=True)
class Times:
    """Seconds within which half and nine in ten were reached, of ``known`` orders; None where there are too few."""

    known: int
    half: int | None
    nine_in_ten: int | None


@dataclass(frozen=True)
class BuildingTally:
    """A building with its homes and counts."""

    building: Building
    homes: int
    tally: Tally


@dataclass(frozen=True)
class Cost:
    """What was written down as spent on counted orders of a building, a trade or a problem, and on how many."""

    of: int | str | None
    orders: int
    spent: Money


@dataclass(frozen=True)
class Numbers:
    """Everything that is counted; ``grades`` from 1 to 5."""

    all: Tally
    buildings: tuple[BuildingTally, ...]
    came: Times
    fixed: Times
    grades: tuple[int, ...]
    left_out: int
    by_building: tuple[Cost, ...]
    by_trade: tuple[Cost, ...]
    by_problem: tuple[Cost, ...]


def numbers(look: Reading, asked: Asked) -> Numbers:
    """Count everything; buildings the worst first."""
    tallies = tallies_of(look, asked)
    homes = homes_of(look)
    rows = look.session.scalars(select(Building).where(Building.id.in_(list(tallies)))).all()
    buildings = [BuildingTally(each, homes.get(each.id, 0), tallies[each.id]) for each in rows]
    buildings.sort(key=lambda each: (*(-count for count in each.tally.missed), each.building.address))
    left_out = select(func.count(WorkOrder.id)).join(RepairRequest, _OF_REPORT)
    return Numbers(
        sum_of(list(tallies.values())), tuple(buildings), _times(look, asked, WorkOrder.begun_at, ()),
        _times(look, asked, WorkOrder.done_at, FIXED), _grades(look, asked),
        look.session.scalars(left_out.where(*_told(asked), WorkOrder.state.in_(LEFT_OUT))).one(),
        _costs(look, asked, RepairRequest.building_id), _costs(look, asked, WorkOrder.trade),
        _costs(look, asked, RepairRequest.problem),
    )  # fmt: skip


def homes_of(look: Reading) -> dict[int, int]:
    """Count the homes of each building; what all share is none."""
    rows = select(Unit.building_id, func.count(Unit.id)).where(Unit.shared.is_(False)).group_by(Unit.building_id)
    return dict(look.session.execute(rows).all())


def tallies_of(look: Reading, asked: Asked) -> dict[int, Tally]:
    """Count the orders of each building."""
    now = look.moment
    is_open = WorkOrder.state.not_in(FIXED)
    columns = [
        func.count(WorkOrder.id), *(_number(is_open, age) for age in _ages(now)),
        _number(WorkOrder.state.in_(FIXED)), _number(WorkOrder.reopened > 0),
        _number(promise_kept()), _number(promise_missed(now)),
    ]  # fmt: skip
    rows = look.session.execute(
        _counted(asked, RepairRequest.building_id, *columns).group_by(RepairRequest.building_id)
    )
    law = _law(look, asked)
    found = {}
    for building_id, orders, *rest in rows:
        ages, more = tuple(rest[: len(AGES) + 1]), rest[len(AGES) + 1 :]
        fixed, reopened, kept, missed = more
        found[building_id] = Tally(orders, ages, fixed, reopened, kept, missed, *law.get(building_id, (0, 0)))
    return found


def promise_kept() -> ColumnElement[bool]:
    """Whether somebody came by when we promised."""
    return WorkOrder.begun_at <= WorkOrder.promised_until


def promise_missed(now: datetime) -> ColumnElement[bool]:
    """Whether the time of a promise is over and nobody had come."""
    late, never = WorkOrder.begun_at > WorkOrder.promised_until, WorkOrder.begun_at.is_(None)
    return or_(late, and_(never, WorkOrder.promised_until < now))


def law_kept() -> ColumnElement[bool]:
    """Whether what the law wants was done in time."""
    return OrderClock.kept_at <= OrderClock.ends_at


def law_missed(now: datetime) -> ColumnElement[bool]:
    """Whether the time of the law is over and nobody had noted that it was done."""
    return or_(OrderClock.kept_at > OrderClock.ends_at, and_(OrderClock.kept_at.is_(None), OrderClock.ends_at < now))


def _law(look: Reading, asked: Asked) -> dict[int, tuple[int, int]]:
    columns = (_number(law_kept()), _number(law_missed(look.moment)))
    rows = _counted(asked, RepairRequest.building_id, *columns).join(OrderClock, OrderClock.order_id == WorkOrder.id)
    return {key: (kept, missed) for key, kept, missed in look.session.execute(rows.group_by(RepairRequest.building_id))}


def _times(look: Reading, asked: Asked, reached: Any, stages: tuple[str, ...]) -> Times:
    """Find the nearest ranks: the first times by which at least five, or nine, in ten were reached."""
    span = seconds_between(RepairRequest.reported_at, reached)
    place, known = func.row_number().over(order_by=span), func.count().over()
    rows = _counted(asked, span.label("span"), place.label("place"), known.label("known"))
    rows = rows.where(reached.is_not(None), reached >= RepairRequest.reported_at)
    ranked = (rows.where(WorkOrder.state.in_(stages)) if stages else rows).subquery()
    places = {share: (ranked.c.known * share + 9) // 10 for share in (5, 9)}
    asking = select(ranked.c.known, ranked.c.span, *(ranked.c.place == at for at in places.values()))
    found = look.session.execute(asking.where(ranked.c.place.in_(list(places.values())))).all()
    count = found[0].known if found else 0
    half, nine = (next((int(row.span) for row in found if row[2 + at]), None) for at in range(len(places)))
    return Times(count, half, nine if count >= FEWEST_FOR_SHARE else None)


def _costs(look: Reading, asked: Asked, by: Any) -> tuple[Cost, ...]:
    orders = func.count(func.distinct(WorkOrder.id))
    rows = _counted(asked, by, orders, CostLine.currency, func.sum(CostLine.amount_minor))
    rows = rows.join(CostLine, CostLine.order_id == WorkOrder.id).where(CostLine.withdrawn_at.is_(None))
    sums = look.session.execute(rows.group_by(by, CostLine.currency))
    found = [Cost(of, count, Money(int(spent), money)) for of, count, money, spent in sums]
    return tuple(sorted(found, key=lambda each: (-each.spent.minor, str(each.of))))


def _grades(look: Reading, asked: Asked) -> tuple[int, ...]:
    rows = (
        select(RepairGrade.grade, func.count())
        .join(RepairRequest, RepairRequest.id == RepairGrade.request_id)
        .where(*_told(asked))
        .group_by(RepairGrade.grade)
    )
    found = dict(look.session.execute(rows).all())
    return tuple(found.get(grade, 0) for grade in range(1, 6))


def _counted(asked: Asked, *columns: Any) -> Select[Any]:
    rows = select(*columns).select_from(WorkOrder).join(RepairRequest, _OF_REPORT)
    return rows.where(*_told(asked), WorkOrder.state.not_in(LEFT_OUT))


def _told(asked: Asked) -> list[ColumnElement[bool]]:
    found = [RepairRequest.reported_at >= asked.begins_at, RepairRequest.reported_at < asked.ends_at]
    if asked.only_ours:
        found.append(RepairRequest.building_id.in_(select(Building.id).where(Building.ours)))
    return found if asked.building_id is None else [*found, RepairRequest.building_id == asked.building_id]


def _ages(now: datetime) -> list[ColumnElement[bool]]:
    """Give the condition of each age: reported within its days and not within those of the one before."""
    ends = [now - timedelta(days=days) for days in AGES]
    told = RepairRequest.reported_at
    between = [and_(told <= younger, told > older) for younger, older in itertools.pairwise(ends)]
    return [told > ends[0], *between, told <= ends[-1]]


def _number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)


def sum_of(tallies: list[Tally]) -> Tally:
    """Add up counts of buildings."""
    ages = tuple(sum(each.open_by_age[at] for each in tallies) for at in range(len(AGES) + 1))

    def all_of(name: str) -> int:
        return sum(getattr(each, name) for each in tallies)

    return Tally(
        all_of("orders"), ages, all_of("fixed"), all_of("reopened"), all_of("promise_kept"), all_of("promise_missed"),
        all_of("law_kept"), all_of("law_missed"),
    )  # fmt: skip
