"""A feature written as the plan of the house shows it works from door to journal."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.app import create_app
from cltms.config import Settings
from cltms.features import FEATURES
from cltms.foundation.acting import Actor, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.journal.models import JournalEntry
from cltms.roles import Role
from tests.conftest import new_account
from tests.foundation.repairs.feature import (
    FEATURE,
    POLICY,
    Crew,
    RepairAction,
    WorkOrder,
    WorkOrderAssigned,
    commands,
    queries,
)
from tests.foundation.repairs.workflow import Stage
from tests.support.visitor import Visitor

STAFF = Actor(100, "Sam", frozenset({"staff"}))


@pytest.fixture
def app(settings: Settings, spots: Database) -> Flask:
    with spots.write() as session:
        session.add_all([Crew(id=1, name="North"), Crew(id=2, name="South")])
        session.add_all([WorkOrder(id=number, reporter_id=number, stage=Stage.TRIAGED) for number in (1, 2, 3)])
    return create_app(settings, spots, [*FEATURES, FEATURE])


@pytest.fixture
def staff(app: Flask, sign_in_as: Callable[[Role], Visitor]) -> Visitor:
    return sign_in_as(Role.STAFF)


def entries(database: Database) -> list[JournalEntry]:
    with database.read() as session:
        return list(session.scalars(select(JournalEntry).order_by(JournalEntry.id)))


def test_a_posted_form_changes_the_row_and_writes_the_journal(staff: Visitor, database: Database) -> None:
    answer = staff.post("/work-orders/1/assign", data={"crew": "2"}, follow_redirects=True)
    assert "scheduled, crew South" in answer.text
    assert "Offered: assign, confirm" in answer.text
    (entry,) = entries(database)
    assert (entry.fact, entry.subject, entry.door) == ("repairs.WorkOrderAssigned", "1", "page")
    assert entry.data == {"order_id": 1, "crew_id": 2}
    assert entry.actor_id is not None


def test_a_form_with_a_mistake_changes_nothing_and_says_so(staff: Visitor, database: Database) -> None:
    answer = staff.post("/work-orders/1/assign", data={"crew": "9"})
    assert answer.status_code == 422
    assert "triaged, crew none" in answer.text
    assert 'href="#crew"' in answer.text
    assert entries(database) == []


def test_a_step_that_is_not_offered_does_not_happen(staff: Visitor, database: Database) -> None:
    with database.write() as session:
        session.get_one(WorkOrder, 1).stage = Stage.CLOSED
    answer = staff.post("/work-orders/1/assign", data={"crew": "2"})
    assert answer.status_code == 409
    assert "not possible now" in answer.text
    assert entries(database) == []


def test_unknown_and_invisible_orders_answer_the_same(
    app: Flask, database: Database, sign_in_as: Callable[[Role], Visitor]
) -> None:
    organizer = new_account(database, Role.ORGANIZER)
    with database.write() as session:
        session.get_one(WorkOrder, 2).reporter_id = organizer.id
        session.get_one(WorkOrder, 1).reporter_id = 999
    visitor = Visitor.of(app).signed_in(organizer)
    assert visitor.get("/work-orders/2").status_code == 200
    hidden, unknown = visitor.get("/work-orders/1"), visitor.get("/work-orders/77")
    assert hidden.status_code == unknown.status_code == 404
    assert strip_changing(hidden.text) == strip_changing(unknown.text)


def strip_changing(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrf_token" not in line and 'name="next"' not in line]


def test_rule_and_rows_agree(app: Flask, database: Database) -> None:
    for actor in (STAFF, Actor(2, "Olga", frozenset({"organizer"})), Actor(2, "nobody's role")):
        with reading_as(database, actor, Door.PAGE) as look:
            every = look.session.scalars(select(WorkOrder)).all()
            rows = set(look.session.scalars(select(WorkOrder.id).where(POLICY.visible_to(actor))))
        assert rows == {order.id for order in every if POLICY.may(actor, RepairAction.SEE, order)}


def test_the_command_line_obeys_the_same_rule(app: Flask, database: Database) -> None:
    with acting_as(database, STAFF, Door.COMMAND_LINE) as act:
        commands.assign(act, queries.order(act, 3), act.session.get_one(Crew, 1))
    assert [entry.door for entry in entries(database)] == ["command line"]


def test_the_change_and_its_journal_entry_fail_together(app: Flask, database: Database) -> None:
    with pytest.raises(ZeroDivisionError), acting_as(database, STAFF, Door.JOB) as act:
        commands.assign(act, queries.order(act, 3), act.session.get_one(Crew, 1))
        act.session.flush()
        _ = 1 / 0
    assert entries(database) == []
    with database.read() as session:
        assert session.get_one(WorkOrder, 3).stage == Stage.TRIAGED


def test_a_fact_names_its_feature_and_its_subject() -> None:
    fact = WorkOrderAssigned(7, 3)
    assert (fact.name, fact.subject, fact.data) == ("repairs.WorkOrderAssigned", "7", {"order_id": 7, "crew_id": 3})
