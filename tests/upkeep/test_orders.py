"""A plan makes its order on its day and once; what looks for reports never finds it, and staff close it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import OutOfStep, Refused
from cltms.homes.models import Building
from cltms.repairs import queries as repairs
from cltms.repairs.forgetting import forget
from cltms.repairs.models import Order, WorkOrder
from cltms.repairs.rounds import look_after
from cltms.repairs.vocabulary import Stage
from cltms.upkeep import commands, orders, queries
from cltms.upkeep.models import PlannedOrder, UpkeepPlan
from cltms.upkeep.rhythm import nth
from cltms.upkeep.rounds import make_due
from cltms.upkeep.vocabulary import Found
from cltms.upkeep.workflow import WORKFLOW
from tests.repairs.test_rounds import on_day


def made(act: Act) -> list[PlannedOrder]:
    return list(act.session.scalars(select(PlannedOrder).order_by(PlannedOrder.due_on)))


def open_one(act: Act) -> PlannedOrder:
    make_due(on_day(act, 3))
    (order,) = made(act)
    return queries.order(act, order.id)


def test_a_plan_makes_its_order_on_its_day_and_not_before(act: Act, plan: UpkeepPlan) -> None:
    first = plan.starts_on
    assert make_due(on_day(act, 0)) == 0
    assert make_due(on_day(act, 3)) == 1
    assert make_due(on_day(act, 3)) == 0
    (order,) = made(act)
    assert (order.due_on, order.priority, order.state) == (first, "planned", "triaged")
    assert [check.text for check in queries.checks_of(act, order)] == ["Pressure", "Flue"]
    assert plan.next_on == nth(first, 12, 1)


def test_days_that_went_by_while_nobody_worked_make_one_order(act: Act, plan: UpkeepPlan) -> None:
    assert make_due(on_day(act, 2 * 366 + 2)) == 1
    assert [order.due_on for order in made(act)] == [plan.starts_on]
    assert plan.next_on == nth(plan.starts_on, 12, 3)


def test_a_plan_that_has_ended_makes_nothing(act: Act, plan: UpkeepPlan) -> None:
    commands.end_plan(act, plan)
    assert make_due(on_day(act, 400)) == 0
    assert queries.plans(act) == []


def test_nothing_that_speaks_of_residents_finds_it(act: Act, plan: UpkeepPlan) -> None:
    order = open_one(act)
    assert act.session.get(Order, order.id) is order
    assert act.session.scalars(select(WorkOrder)).all() == []
    assert repairs.work_list(act, stages=tuple(stage.value for stage in Stage)) == []
    look_after(on_day(act, 30))
    forget(on_day(act, 800))
    assert order.state == "triaged"


def test_staff_close_it_with_what_was_found_and_not_seen_is_not_right(act: Act, plan: UpkeepPlan) -> None:
    order = open_one(act)
    first, second = queries.checks_of(act, order)
    with pytest.raises(Refused):
        orders.finish(act, order, {first.id: Found.RIGHT}, None)
    orders.schedule(act, order, act.moment + timedelta(days=1), act.moment + timedelta(days=1, hours=1))
    orders.finish(act, order, {first.id: Found.WRONG, second.id: Found.NOT_SEEN}, "Flue is rusted")
    assert [check.found for check in queries.checks_of(act, order)] == ["wrong", "not seen"]
    assert (order.state, order.due_at) == ("closed", None)
    assert order.ended_at is not None
    assert [step.name for step in queries.steps_of(act, order)] == ["schedule", "finish"]
    with pytest.raises(OutOfStep):
        orders.cancel(act, order, "again")


def test_who_was_not_let_in_comes_again(act: Act, plan: UpkeepPlan) -> None:
    order = open_one(act)
    orders.schedule(act, order, act.moment + timedelta(minutes=1), act.moment + timedelta(hours=1))
    later = replace(act, moment=act.moment + timedelta(hours=2))
    with pytest.raises(Refused, match="before the time that was agreed"):
        orders.no_access(later, order, act.moment - timedelta(hours=1), "2B stayed shut")
    orders.no_access(later, order, act.moment + timedelta(hours=1), "2B stayed shut")
    assert order.state == "no access"
    assert WORKFLOW.offered(order.stage) == ("schedule", "finish", "cancel")


@pytest.mark.parametrize("workers", [2])
def test_two_workers_make_one_order(database: Database, add_due_plan: Callable[[], int], workers: int) -> None:
    plan_id, ready, numbers = add_due_plan(), Barrier(workers), []

    def work() -> None:
        ready.wait()
        with acting_as(database, OPERATOR, Door.JOB) as act:
            later = replace(act, moment=act.moment + timedelta(days=3))
            order = orders.make_if_due(later, plan_id)
            numbers.append(None if order is None else order.id)

    threads = [Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number is None for number in numbers) == [False, True]
    with database.read() as session:
        assert session.scalars(select(func.count(PlannedOrder.id))).one() == 1


@pytest.fixture
def add_due_plan(database: Database) -> Callable[[], int]:
    """Add a plan that is due in two days, in an act that is over."""

    def _add() -> int:
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            building = Building(
                address="1 Mill Lane", town="Alder Falls", ours=True, place="us-oh", time_zone="America/New_York",
                added_at=act.moment,
            )  # fmt: skip
            act.session.add(building)
            act.session.flush()
            rhythm = commands.Rhythm("Alarms", Trade.ELECTRICAL, 6, act.today + timedelta(days=2))
            return commands.add_plan(act, building, None, rhythm).id

    return _add
