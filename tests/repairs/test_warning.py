"""Staff are told of a deadline before it runs out: once for each threshold, and with nothing of a resident."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from flask import Flask
from sqlalchemy import select, update

from cltms.accounts.models import Account
from cltms.config import Settings
from cltms.crews import commands as crews
from cltms.crews.models import CrewMember
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.worker import Task
from cltms.members.contacts import guessed
from cltms.outbox.models import OutboxMessage
from cltms.repairs import assigning, warning
from cltms.repairs.duties.rules import Times
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.vocabulary import Priority
from cltms.repairs.warning import HOURS, SHARE, fallen_due
from cltms.roles import Role
from tests.repairs.a_leak import report as send_report
from tests.support.visitor import Visitor
from tests.support.words import spells

Report = Callable[..., RepairRequest]
Order = Callable[[RepairRequest], WorkOrder]
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Round:
    """A round some time later, in the transaction of the test."""

    act: Act
    settings: Settings
    after: timedelta

    @contextmanager
    def acting(self) -> Iterator[Act]:
        """Act at that time."""
        yield replace(self.act, moment=self.act.moment + self.after)
        self.act.session.flush()

    reading = acting


@pytest.mark.parametrize(
    ("priority", "hours", "found"),
    [
        (Priority.NORMAL, 11, set()),
        (Priority.NORMAL, 50, {SHARE}),
        (Priority.NORMAL, 76, {SHARE, HOURS}),
        (Priority.EMERGENCY, 76, {SHARE}),
        (Priority.EMERGENCY, 94, {SHARE, HOURS}),
    ],
)
def test_a_warning_falls_due_by_share_and_by_hours(priority: Priority, hours: int, found: set[str]) -> None:
    now, due = START + timedelta(hours=hours), START + timedelta(hours=100)
    assert fallen_due(Times(), priority, START, due, now) == found
    assert fallen_due(Times(None, None, None), priority, START, due, now) == set()


def letters(act: Act) -> list[OutboxMessage]:
    return list(act.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == warning.LETTER)))


def test_staff_are_told_once_for_each_threshold_and_of_nobody(
    act: Act, settings: Settings, report: Report, order_of: Order
) -> None:
    person = Account(email="staff@example.org", name="Staff", role=Role.STAFF.value, created_at=act.moment)
    act.session.add(person)
    request = report(name="Ana Ortiz", contact=guessed("ana@example.org"))
    due_at = order_of(request).due_at
    assert due_at is not None
    whole = due_at - act.moment

    def told(after: timedelta) -> int:
        return warning.warn(cast(Task, Round(act, settings, after)))

    assert told(whole / 4) == 0
    assert told(whole * 0.6) == 1
    assert told(whole * 0.6) == 0
    assert told(whole - timedelta(hours=23)) == 1
    assert told(whole - timedelta(hours=22)) == 0
    assert told(whole + timedelta(hours=1)) == 0, "it is late, which the first page says"
    sent = letters(act)
    assert [message.recipient for message in sent] == [person.email] * 2
    for message in sent:
        text = f"{message.subject}\n{message.body}"
        assert request.code in text
        for private in ("Mill Lane", "Rochdale", "2B", "Ana", "Ortiz", "black again", "ana@example.org"):
            assert not spells(text, private)


def test_the_crew_that_has_the_order_is_told_of_it_and_of_no_other(
    act: Act, settings: Settings, report: Report, order_of: Order
) -> None:
    people = {
        name: Account(email=f"{name}@example.org", name=name, role=role.value, active=active, created_at=act.moment)
        for name, role, active in (
            ("boss", Role.STAFF, True), ("cal", Role.CREW, True), ("dee", Role.CREW, True), ("eve", Role.CREW, True),
            ("finn", Role.CREW, False), ("gil", Role.MEMBER, True),
        )
    }  # fmt: skip
    act.session.add_all(people.values())
    act.session.flush()
    mine, other = crews.add_crew(act, "Mine", []), crews.add_crew(act, "Other", [])
    for name in ("cal", "boss", "dee", "finn", "gil"):
        act.session.add(CrewMember(crew_id=mine.id, account_id=people[name].id, since=act.moment))
    crews.join_crew(act, other, people["eve"])
    act.session.flush()
    act.session.execute(update(CrewMember).where(CrewMember.account_id == people["dee"].id).values(until=act.moment))
    requests = [report(), report()]
    for request, crew in zip(requests, (mine, other), strict=True):
        order_of(request).crew_id = crew.id
    due_at = order_of(requests[0]).due_at
    assert due_at is not None
    assert warning.warn(cast(Task, Round(act, settings, (due_at - act.moment) * 0.6))) == 2
    sent = {str(message.recipient): str(message.body) for message in letters(act)}
    assert set(sent) == {"boss@example.org", "cal@example.org", "eve@example.org"}
    codes = [request.code for request in requests]
    assert [code in sent["cal@example.org"] for code in codes] == [True, False]
    assert [code in sent["eve@example.org"] for code in codes] == [False, True]
    assert [code in sent["boss@example.org"] for code in codes] == [True, True]
    assert "/my-day" in sent["cal@example.org"]
    assert "/repairs/orders" not in sent["cal@example.org"]


def test_a_crew_that_gets_an_order_after_its_warning_is_warned_at_once(
    act: Act, settings: Settings, report: Report, order_of: Order
) -> None:
    cal = Account(email="cal@example.org", name="Cal", role=Role.CREW.value, created_at=act.moment)
    boss = Account(email="boss@example.org", name="Boss", role=Role.STAFF.value, created_at=act.moment)
    act.session.add_all([cal, boss])
    act.session.flush()
    crew = crews.add_crew(act, "Mine", [])
    for each in (cal, boss):
        act.session.add(CrewMember(crew_id=crew.id, account_id=each.id, since=act.moment))
    act.session.flush()
    order = order_of(report())
    assert order.due_at is not None
    assigning.give(act, order, crew)
    warning.catch_up(act, order, "https://house.example")
    assert letters(act) == [], "nothing has gone out yet, and the round knows the crew"
    assigning.give(act, order, None)
    assert warning.warn(cast(Task, Round(act, settings, (order.due_at - act.moment) * 0.6))) == 1
    assert [each.recipient for each in letters(act)] == [boss.email]
    assigning.give(act, order, crew)
    warning.catch_up(act, order, "https://house.example")
    _to_staff, late = letters(act)
    assert late.recipient == cal.email, "staff were told before"
    assert order.request.code in str(late.body)
    assert "https://house.example/my-day" in str(late.body)
    warning.catch_up(replace(act, moment=order.due_at), order, "https://house.example")
    assert len(letters(act)) == 2, "it is late, which no warning says"


def test_of_two_workers_that_see_the_same_deadline_one_tells_of_it(act: Act, report: Report, order_of: Order) -> None:
    order = order_of(report())
    assert order.due_at is not None
    near = warning.Near(order.id, "ABCDEF", Priority.NORMAL, order.due_at, UTC, frozenset({SHARE, HOURS}))
    assert [warning.noted(act, near), warning.noted(act, near)] == [True, False]


def test_the_work_list_shows_what_is_late_and_what_runs_out_soon(
    database: Database, app: Flask, visitor: Visitor, staff: Account, code: str
) -> None:
    send_report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    assert "Water leaks or drips" in desk.get("/repairs?show=soon").text
    assert "Water leaks or drips" not in desk.get("/repairs?show=late").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.get_one(WorkOrder, 1).due_at = act.moment - timedelta(minutes=1)
    assert "Water leaks or drips" in desk.get("/repairs?show=late").text
    assert "Water leaks or drips" not in desk.get("/repairs?show=soon").text
    assert "/repairs?show=late" in desk.get("/today").text
