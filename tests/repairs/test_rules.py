"""Rows of law that a house adds, corrects, ends and switches off; what it promises; and what is computed anew."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act, Door, reading_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.jobs import Job
from cltms.foundation.worker import Task
from cltms.homes import commands as homes
from cltms.homes.models import Building
from cltms.repairs import law
from cltms.repairs.clocks import Duty, Limit, Must, Start, Unit
from cltms.repairs.duties import commands, queries
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.recounting import recount
from cltms.repairs.vocabulary import Hazard, Priority, Problem
from cltms.repairs.worked_example import examples
from tests.support.visitor import Visitor

LONDON = ZoneInfo("Europe/London")
MOLD = Duty(
    key="", place="gb-eng", hazards=frozenset({Hazard.DAMP_OR_MOLD}), must=Must.BEGIN, start=Start.REPORTED,
    limit=Limit(2, Unit.WORKING_DAYS), begins=date(2020, 1, 1), ends=None, season=None, title="Local rule",
    citation="Byelaw 7", url="https://example.org/byelaws", verified_on=None, read_itself=False,
)  # fmt: skip
Report = Callable[..., RepairRequest]
Order = Callable[[RepairRequest], WorkOrder]


class Here:
    """A job in the transaction of the test."""

    def __init__(self, act: Act, payload: dict[str, Any]) -> None:
        self.act, self.payload = act, payload

    @contextmanager
    def acting(self) -> Any:
        """Act in the same transaction."""
        yield self.act

    reading = acting

    def progress(self, *_: int) -> None:
        """Nobody looks."""


def done(act: Act) -> None:
    """Do the jobs that were asked for, as the worker does."""
    for job in act.session.scalars(select(Job).where(Job.kind.in_([commands.RECOUNT, homes.PLACE_CHANGED]))).all():
        recount(cast(Task, Here(act, job.payload)))
        act.session.delete(job)


def test_an_own_row_counts_from_its_day_on_and_what_is_due_is_computed_anew(
    act: Act, report: Report, order_of: Order
) -> None:
    order = order_of(report())
    before = order.due_at
    assert before is not None
    commands.add(act, MOLD)
    assert order.due_at == before, "not in the request"
    done(act)
    assert order.due_at is not None
    assert order.due_at < before


def test_a_correction_leaves_the_old_row_to_what_began_before_it(act: Act) -> None:
    row = commands.add(act, MOLD)
    new = commands.correct(act, row, replace(MOLD, limit=Limit(9, Unit.DAYS), begins=date(2025, 1, 1)), "A new law")
    assert (row.amount, row.ended_on, new.corrects) == (2, date(2025, 1, 1), row.id)
    ours = [duty for duty in queries.rules(act).duties if duty.key.startswith("own-")]
    assert [duty.limit.amount for duty in ours if duty.counts_on(date(2024, 12, 31))] == [2]
    assert [duty.limit.amount for duty in ours if duty.counts_on(date(2025, 1, 1))] == [9]
    with pytest.raises(Refused):
        commands.correct(act, row, MOLD, "again")


def test_a_row_that_was_wrong_from_the_start_never_counts(act: Act) -> None:
    row = commands.add(act, MOLD)
    commands.correct(act, row, replace(MOLD, limit=Limit(9, Unit.DAYS)), "Read badly")
    counted = [each for each in queries.rules(act).duties if each.key == f"own-{row.id}"]
    assert not any(each.counts_on(day) for each in counted for day in (date(2020, 1, 1), date(2026, 1, 1)))


def test_a_shipped_row_is_switched_off_and_on_but_never_changed(act: Act) -> None:
    key = law.shipped()[0].key
    commands.switch_off(act, key, "We house no council's tenants")
    assert key not in {duty.key for duty in queries.rules(act).duties}
    with pytest.raises(Refused):
        commands.switch_off(act, key, "again")
    commands.switch_on(act, key)
    assert key in {duty.key for duty in queries.rules(act).duties}
    commands.switch_off(act, key, "We do not after all")
    with pytest.raises(NotThere):
        commands.switch_on(act, "no-such-row")


@pytest.mark.parametrize(
    "wrong",
    [{"ends": date(2020, 1, 1)}, {"url": "javascript:alert(1)"}, {"verified_on": date(2999, 1, 1)}],
)
def test_a_row_that_cannot_be_is_refused(act: Act, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        commands.add(act, replace(MOLD, **wrong))


def test_what_is_due_follows_the_place_and_the_clock_of_the_building(
    act: Act, building: Building, report: Report, order_of: Order
) -> None:
    order = order_of(report(Problem.TOILET))
    in_england = order.due_at
    about = homes.Particulars("12 Mill Lane", "Rochdale", True, "us-oh", "America/New_York", "555 0100")
    homes.change_building(act, building, about)
    done(act)
    assert order.due_at == order.promised_until != in_england, "no row of law is known there"
    homes.change_building(act, building, replace(about, emergency_phone=None))
    assert not act.session.scalars(select(Job).where(Job.kind == homes.PLACE_CHANGED)).all()


def test_an_old_report_keeps_the_promise_that_was_given(act: Act, report: Report, order_of: Order) -> None:
    old = order_of(report(Problem.OTHER))
    given = old.promised_until
    commands.promise(act, Priority.NORMAL, Limit(2, Unit.DAYS), act.today)
    commands.promise(act, Priority.NORMAL, Limit(3, Unit.DAYS), act.today + timedelta(days=9))
    new = order_of(report(Problem.OTHER))
    assert old.promised_until == given
    assert given is not None
    assert new.promised_until is not None
    assert new.promised_until < given
    rules = queries.rules(act)
    assert rules.promised(Priority.NORMAL, act.today - timedelta(days=1)) == Limit(21, Unit.DAYS)
    assert rules.promised(Priority.NORMAL, act.today + timedelta(days=9)) == Limit(3, Unit.DAYS)
    assert rules.promised(Priority.PLANNED, act.today) is None
    with pytest.raises(Refused):
        commands.promise(act, Priority.NORMAL, None, act.today - timedelta(days=1))


def test_the_worked_example_runs_over_christmas_and_says_when_a_row_does_not_count() -> None:
    plain, worst = examples(MOLD, LONDON, date(2026, 11, 23))
    assert worst.started_at == datetime(2027, 12, 24, 17, tzinfo=LONDON)
    assert worst.ends_at == datetime(2027, 12, 31, tzinfo=UTC), "27 and 28 December stand in for Saturday and Sunday"
    assert plain.ends_at == datetime(2026, 11, 28, tzinfo=UTC)
    never = replace(MOLD, ends=date(2021, 1, 1))
    assert {each.ends_at for each in examples(never, LONDON, date(2026, 11, 23))} == {None}


def test_a_row_is_kept_only_after_its_worked_example_was_seen(app: Flask, database: Database, staff: Account) -> None:
    desk = Visitor.of(app).signed_in(staff)
    written = {
        "place": "us-ny-nyc", "title": "Class C: no heat", "hazards": "no_heat", "must": "complete", "amount": "24",
        "unit": "hours", "start": "notice of violation", "calendar": "", "begins": "2024-01-01",
        "season_first": "10-01", "season_last": "05-31", "citation": "N.Y.C. Admin. Code § 27-2115",
        "url": "https://example.org/27-2115",
        "arrival": str(uuid4()), "do": "keep",
    }  # fmt: skip
    shown = desk.post("/repairs/law/add", data=written)
    assert "Worked example" in shown.text
    assert "Friday, December 24" in shown.text
    seen = re.search(r'name="seen" type="hidden" value="(\w+)"', shown.text)
    assert seen
    assert "Worked example" in desk.post("/repairs/law/add", data={**written, "amount": "48", "seen": seen[1]}).text
    kept = desk.post("/repairs/law/add", data={**written, "seen": seen[1]})
    assert kept.status_code == 303, kept.text
    listed = desk.get(kept.location).text
    assert "Class C: no heat" in listed
    assert "only read about, not in the law itself" in listed
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        assert [row.amount for row in queries.own(look)] == [24]
    assert (
        desk.post("/repairs/law/add", data={**written, "season_last": "13-40", "arrival": str(uuid4())}).status_code
        == 422
    )


def test_the_page_of_a_place_shows_shipped_rows_and_lets_staff_switch_them_off(app: Flask, staff: Account) -> None:
    desk = Visitor.of(app).signed_in(staff)
    assert "Damp and mold: investigate" in desk.get("/repairs/law?place=gb-eng").text
    off = "/repairs/law/shipped/gb-eng-hazards-investigate/off"
    assert desk.post(off, data={"why": "No social housing", "arrival": str(uuid4())}).status_code == 303
    assert "No social housing" in desk.get("/repairs/law?place=gb-eng").text
    assert desk.post("/repairs/law/shipped/gb-eng-hazards-investigate/on").status_code == 303
    new = {"priority": "normal", "within": "", "in_units": "days", "from_day": "2099-01-01", "arrival": str(uuid4())}
    assert desk.post("/repairs/law/promises", data=new).status_code == 303
    times = {"share_percent": "", "hours": "48", "emergency_hours": "2", "arrival": str(uuid4())}
    assert desk.post("/repairs/law/warnings", data=times).status_code == 303
    shown = desk.get("/repairs/law").text
    assert 'value="48"' in shown
    assert desk.get("/repairs/law/shipped/nothing/off").status_code == 404
