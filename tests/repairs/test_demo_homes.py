"""The homes of the demo: something at each point of its way, at hours when people open a door, built once."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from cltms.accounts.models import Account
from cltms.contractors.links import opening
from cltms.costs.models import CostLimit
from cltms.demo import county, homes, people
from cltms.demo.days import Days
from cltms.demo.homes import Homes
from cltms.foundation.acting import OPERATOR, Door, reading_as
from cltms.foundation.database import Database
from cltms.repairs.deadlines import working_days
from cltms.repairs.models import Appointment, Order, RepairGrade, WorkOrder
from cltms.repairs.vocabulary import Stage

HERE = ZoneInfo("America/New_York")
MOMENTS = (
    datetime(2026, 11, 23, 3, tzinfo=HERE), datetime(2026, 11, 25, 22, 30, tzinfo=HERE),
    datetime(2026, 12, 31, 23, 59, tzinfo=HERE), datetime(2027, 1, 1, 0, 5, tzinfo=HERE),
    datetime(2026, 3, 8, 10, tzinfo=HERE),
)  # fmt: skip
"""A night, the evening before a holiday, both sides of New Year, a Sunday on which clocks change."""


def build(database: Database, folder: Path) -> Homes:
    """Build the homes as the command does, after the people."""
    people.people(database, county.EMAIL)
    return homes.build(database, folder)


def test_there_is_an_order_at_each_point(database: Database, tmp_path: Path) -> None:
    built = build(database, tmp_path)
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        stages = {order.stage for order in look.session.scalars(select(WorkOrder))}
        assert stages == {
            Stage.RECEIVED, Stage.TRIAGED, Stage.SCHEDULED, Stage.AWAITING_APPROVAL, Stage.DONE, Stage.CLOSED
        }  # fmt: skip
        assert look.session.scalars(select(RepairGrade.grade)).all() == [5]
        assert look.session.scalars(select(CostLimit.limit_minor)).all() == [30000]
        given = opening.opened(look, built.link)
        assert given.order.stage is Stage.TRIAGED
        late = select(Order).where(Order.due_at < look.moment, Order.ended_at.is_(None))
        assert not look.session.scalars(late).all(), "nobody begins with what is late already"


def test_visits_come_on_working_days_at_civil_hours(database: Database, tmp_path: Path) -> None:
    build(database, tmp_path)
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        visits = look.session.scalars(select(Appointment)).all()
        assert any(each.starts_at > look.moment for each in visits)
        for each in visits:
            _is_civil(each.starts_at)


@pytest.mark.parametrize("now", MOMENTS)
def test_days_are_told_from_any_hour_of_the_year(now: datetime) -> None:
    days = Days(now.astimezone(UTC), HERE, working_days("us-oh", 2025))
    for moment in (days.next_visit, days.before(1, 10), days.before(8, 15), days.after(3, 9)):
        _is_civil(moment)
    assert days.before(8, 15) < days.before(1, 10) < now < days.next_visit < days.after(3, 9)


def test_a_second_build_changes_nothing(database: Database, tmp_path: Path) -> None:
    first = build(database, tmp_path)
    assert build(database, tmp_path) == first
    with database.read() as session:
        assert session.scalars(select(func.count(Account.id))).one() == len(first.sign_ins)


def _is_civil(moment: datetime) -> None:
    here = moment.astimezone(HERE)
    assert here.date() in working_days("us-oh", 2025)
    assert 8 <= here.hour <= 16
