"""What counts and what does not, on both databases alike; unknown is not zero."""

from collections.abc import Callable
from datetime import date, timedelta

from cltms.costs.models import CostLine
from cltms.foundation.act import Act
from cltms.foundation.money import Money
from cltms.homes.models import Building
from cltms.homes.vocabulary import SystemKind
from cltms.numbers.counting import Asked, Cost, Times, numbers
from cltms.numbers.systems import by_system
from cltms.numbers.vocabulary import AGES
from cltms.repairs.models import OrderClock, RepairGrade, WorkOrder

House = Callable[[str, int], Building]
Told = Callable[..., WorkOrder]
HOURS, DAYS = timedelta(hours=1), timedelta(days=1)


def of_a_year(act: Act, building: Building | None = None) -> Asked:
    return Asked(act.moment - 365 * DAYS, act.moment + DAYS, building.id if building else None)


def test_nothing_is_not_zero_days(act: Act) -> None:
    found = numbers(act, of_a_year(act))
    assert (found.all.orders, found.buildings, found.came) == (0, (), Times(0, None, None))


def test_open_orders_are_told_by_age(act: Act, house: House, told: Told) -> None:
    mill = house("1 Mill Lane", 4)
    for days in (1, 2, 3, 8, 31, 91, 400):
        told(mill, days * DAYS - HOURS)
    found = numbers(act, of_a_year(act))
    assert len(found.all.open_by_age) == len(AGES) + 1
    assert found.all.open_by_age == (2, 1, 1, 1, 1)
    assert found.all.fixed == 0


def test_half_and_nine_in_ten_are_nearest_ranks(act: Act, house: House, told: Told) -> None:
    mill = house("1 Mill Lane", 4)
    for hours in range(1, 11):
        told(mill, 30 * DAYS, hours * HOURS, 2 * hours * HOURS)
    found = numbers(act, of_a_year(act))
    assert found.came == Times(10, 5 * 3600, 9 * 3600)
    assert found.fixed == Times(10, 10 * 3600, 18 * 3600)
    told(mill, 400 * DAYS, HOURS, HOURS)
    assert numbers(act, of_a_year(act)) == found


def test_of_nine_no_tenth_is_told(act: Act, house: House, told: Told) -> None:
    mill = house("1 Mill Lane", 4)
    for hours in range(1, 10):
        told(mill, 30 * DAYS, hours * HOURS)
    assert numbers(act, of_a_year(act)).came == Times(9, 5 * 3600, None)


def test_promises_and_deadlines_that_still_run_count_nowhere(act: Act, house: House, told: Told) -> None:
    mill = house("1 Mill Lane", 4)
    told(mill, 10 * DAYS, DAYS)  # kept
    told(mill, 10 * DAYS, 6 * DAYS)  # too late
    told(mill, 10 * DAYS)  # never
    running = told(mill, DAYS)
    for number, (ends, kept) in enumerate(((-2, -3), (-2, -1), (-2, None), (2, None))):
        kept_at = act.moment + kept * DAYS if kept is not None else None
        act.session.add(
            OrderClock(order_id=running.id, duty=str(number), ends_at=act.moment + ends * DAYS, kept_at=kept_at)
        )
    act.session.flush()
    all_ = numbers(act, of_a_year(act)).all
    assert (all_.promise_kept, all_.promise_missed) == (1, 2)
    assert (all_.law_kept, all_.law_missed) == (1, 2)


def test_what_was_cancelled_is_left_out_and_told_so(act: Act, house: House, told: Told) -> None:
    mill = house("1 Mill Lane", 4)
    order = told(mill, 10 * DAYS)
    order.state, order.reason, order.ended_at = "cancelled", "Twice", act.moment
    act.session.flush()
    found = numbers(act, of_a_year(act))
    assert (found.all.orders, found.left_out) == (0, 1)


def test_the_worst_building_comes_first_and_costs_stand_beside_it(act: Act, house: House, told: Told) -> None:
    mill, hill = house("1 Mill Lane", 4), house("2 Hill Street", 3)
    told(mill, 10 * DAYS, DAYS, DAYS)
    order = told(hill, 10 * DAYS, trade="plumbing")
    spent = {"amount_minor": 12_050, "currency": "USD", "spent_on": date(2026, 3, 1), "entered_at": act.moment}
    act.session.add(CostLine(order_id=order.id, kind="materials", said="A valve", **spent))
    act.session.add(RepairGrade(request_id=order.request_id, grade=2, given_at=act.moment))
    act.session.flush()
    found = numbers(act, of_a_year(act))
    assert [each.building.address for each in found.buildings] == ["2 Hill Street", "1 Mill Lane"]
    assert [each.homes for each in found.buildings] == [3, 4]
    assert [(cost.of, cost.orders, cost.spent.minor) for cost in found.by_building] == [(hill.id, 1, 12_050)]
    assert [cost.of for cost in found.by_trade] == ["plumbing"]
    assert sum(cost.spent.minor for cost in by_system(found.by_problem)) == 12_050
    assert found.grades == (0, 1, 0, 0, 0)
    assert numbers(act, of_a_year(act, mill)).grades == (0, 0, 0, 0, 0)


def test_a_system_has_what_was_spent_on_what_residents_reported_of_it() -> None:
    spent = [("leak", 2, 500), ("no water", 1, 250), ("mold", 3, 800), ("pests", 1, 10)]
    costs = [Cost(problem, orders, Money(cents, "USD")) for problem, orders, cents in spent]
    assert by_system([*costs, Cost("leak", 1, Money(70, "MXN"))]) == (
        Cost(SystemKind.OTHER, 4, Money(810, "USD")),
        Cost(SystemKind.PIPES, 3, Money(750, "USD")),
        Cost(SystemKind.PIPES, 1, Money(70, "MXN")),
    )
