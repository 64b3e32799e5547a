"""A month is published once, without what is small; later days, other pages and papers add nothing to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.app import create_app
from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.jobs import Job, JobState, end
from cltms.foundation.worker import Task
from cltms.homes.models import Building
from cltms.numbers.models import PublishedMonth
from cltms.numbers.publishing import Month, months_missing, publish, publish_month
from cltms.repairs.models import WorkOrder
from cltms.repairs.recounting import recount
from cltms.upkeep.rhythm import nth
from tests.support.visitor import Visitor

House = Callable[[str, int], Building]
Told = Callable[..., WorkOrder]
ZONE = ZoneInfo("America/New_York")


def last_month(act: Act) -> Month:
    return Month.of(nth(act.moment.astimezone(ZONE).date().replace(day=1), 1, -1), ZONE)


def in_month(act: Act, month: Month) -> timedelta:
    return act.moment - month.begins_at - timedelta(days=1)


def test_small_numbers_and_small_houses_are_not_published(act: Act, house: House, told: Told) -> None:
    large, middle, small = house("20 High Street", 20), house("10 Mill Lane", 10), house("3 Hill Street", 3)
    month = last_month(act)
    for building, count in ((large, 9), (middle, 2), (small, 7)):
        for _ in range(count):
            told(building, in_month(act, month))
    row = publish_month(act, month, 5, 6)
    assert row is not None
    assert row.content["measures"]["received"] == {"total": 18, "shown": {str(large.id): 9}}
    assert row.content["measures"]["fixed"] == {"total": None, "shown": {}}
    assert row.content["buildings"] == {str(large.id): "20 High Street"}
    assert "3 Hill Street" not in str(row.content)


def test_a_month_is_counted_once_and_never_again(act: Act, house: House, told: Told) -> None:
    large, month = house("20 High Street", 20), last_month(act)
    for _ in range(6):
        told(large, in_month(act, month))
    assert months_missing(act, ZONE) == [month.first]
    first = publish_month(act, month, 5, 6)
    assert first is not None
    before = dict(first.content["measures"]["received"])
    told(large, in_month(act, month))
    assert publish_month(act, month, 5, 6) is None
    assert months_missing(act, ZONE) == []
    later = replace(act, moment=act.moment + timedelta(days=1))
    assert publish_month(later, month, 3, 4) is None
    act.session.expire_all()
    assert act.session.scalars(select(PublishedMonth)).one().content["measures"]["received"] == before


def test_nothing_is_published_unasked_or_before_old_orders_were_recounted(
    act: Act, settings: Settings, house: House, told: Told
) -> None:
    told(house("20 High Street", 20), timedelta(days=40), timedelta(days=1), timedelta(days=2))
    quiet, public = (cast(Task, Here(act, settings.model_copy(update={"public_repair_numbers": on}))) for on in (0, 1))
    assert (publish(quiet), publish(public)) == (0, 0)
    job = act.session.scalars(select(Job)).one()
    assert recount(cast(Task, Here(act, settings, job.payload))) == 1
    end(job, act.moment, JobState.DONE)
    assert publish(quiet) == 0
    assert publish(public) > 0


def test_other_landlords_homes_are_in_no_number(act: Act, house: House, told: Told) -> None:
    theirs, month = house("99 Slum Street", 50), last_month(act)
    theirs.ours = False
    for _ in range(9):
        told(theirs, in_month(act, month))
    row = publish_month(act, month, 5, 6)
    assert row is not None
    assert row.content["measures"]["received"] == {"total": None, "shown": {}}


@dataclass
class Here:
    """A job in the transaction of the test."""

    act: Act
    settings: Settings
    payload: Any = None

    @contextmanager
    def acting(self) -> Iterator[Act]:
        """Act in the same transaction."""
        yield self.act

    reading = acting

    def progress(self, *_: int) -> None:
        """Nobody looks."""


@pytest.mark.parametrize("on", [True, False])
def test_everybody_reads_it_only_when_the_house_says_so(settings: Settings, database: Database, on: bool) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        content = {
            "measures": {name: {"total": 7, "shown": {"1": 7}} for name in NAMES}, "buildings": {"1": "20 High Street"},
        }  # fmt: skip
        act.session.add(PublishedMonth(begins_on=last_month(act).first, made_at=act.moment, content=content))
    app: Flask = create_app(settings.model_copy(update={"public_repair_numbers": on}), database)
    answer = Visitor.of(app).get("/numbers/for-everybody")
    assert answer.status_code == (200 if on else 404)
    assert ("20 High Street" in answer.text) == on


NAMES = ("received", "fixed", "promise kept", "promise missed", "law kept", "law missed", "reopened")
