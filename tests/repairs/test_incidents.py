"""What a whole house is told: on its form, on the pages of reports, and by letters that name nobody."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import Act
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.homes.models import Building
from cltms.members.contacts import guessed
from cltms.outbox.models import OutboxMessage
from cltms.repairs import commands as orders
from cltms.repairs.incidents import commands, queries
from cltms.repairs.incidents.commands import Announcement
from cltms.repairs.incidents.letters import NEWS
from cltms.repairs.incidents.models import Incident, IncidentOrder
from cltms.repairs.incidents.vocabulary import IncidentKind
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.vocabulary import Problem
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import report as send
from tests.support.visitor import Visitor
from tests.support.words import spells

DRY = {
    "kind": "emergency", "problem": "no water", "day": "2026-01-05", "at": "07:00", "until_day": "2026-01-05",
    "until_at": "14:00", "text_en": "The main pipe broke.", "text_es": "Se rompió la tubería principal.",
}  # fmt: skip
OVER = {"end_en": "The pipe is new.", "end_es": "La tubería es nueva."}


@pytest.fixture
def desk(app: Flask, staff: Account, house: str) -> Visitor:
    """Staff, who told the house that there is no water."""
    desk = Visitor.of(app).signed_in(staff)
    assert told(desk, "open/1", DRY).endswith("/incidents/1")
    return desk


def told(desk: Visitor, path: str, data: dict[str, str]) -> str:
    sent = desk.post(f"/repairs/incidents/{path}", data={**data, "arrival": str(uuid4())})
    assert sent.status_code == 303, sent.text
    return str(sent.location)


def letters(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "repairs.incident"))
        return [(str(row.recipient), str(row.body)) for row in rows.all()]


@pytest.fixture
def house(code: str) -> str:
    """The code of a door, with its house there before anything is told to it."""
    return code


def test_the_form_of_the_house_says_what_is_known(visitor: Visitor, house: str, desk: Visitor) -> None:
    shown = visitor.get(f"/r/{house}").text
    assert "We know: No water" in shown
    assert "From Monday, January 5, 7:00" in shown
    assert "expected until Monday, January 5, 2:00" in shown
    assert "The main pipe broke." in shown
    spanish = visitor.get(f"/r/{house}", headers={"Accept-Language": "es"}).text
    assert "Se rompió la tubería principal." in spanish
    told(desk, "1/end", OVER)
    assert "pipe" not in visitor.get(f"/r/{house}").text


def test_a_resident_joins_is_told_and_reads_the_end(
    visitor: Visitor, database: Database, house: str, desk: Visitor
) -> None:
    key = str(uuid4())
    for _again in range(2):
        sent = visitor.post(f"/r/{house}/known/1", data={"reach": "bea@example.org", "name": "Bea", "arrival": key})
        assert sent.location == "/r/receipt/1"
    visitor.get("/r/receipt/1")
    assert "We know:" in visitor.get("/r/report/1").text
    told(desk, "1/change", {**DRY, "until_at": "18:00"})
    told(desk, "1/change", {**DRY, "until_at": "18:00", "text_en": "It is being dug up."})
    told(desk, "1/end", OVER)
    assert "The pipe is new." in visitor.get("/r/report/1").text
    sent_to = letters(database)
    assert [to for to, _body in sent_to] == ["bea@example.org", "bea@example.org"], "another text alone is no letter"
    assert "6:00" in sent_to[0][1]
    assert "over since" in sent_to[1][1]
    for _to, body in sent_to:
        for secret in ("Bea", "Foundry", "2B", "pipe", "dug"):
            assert not spells(body, secret)


def test_the_second_who_joins_goes_with_the_first(
    app: Flask, visitor: Visitor, database: Database, house: str, desk: Visitor
) -> None:
    for each in (visitor, Visitor.of(app)):
        assert each.post(f"/r/{house}/known/1", data={"arrival": str(uuid4())}).status_code == 303
    with database.read() as session:
        assert list(session.scalars(select(WorkOrder.state).order_by(WorkOrder.id))) == ["received", "duplicate"]
        assert list(session.scalars(select(IncidentOrder.order_id))) == [1]
    assert "2 households belong to it." in desk.get("/repairs/incidents/1").text


def test_linking_an_order_tells_its_resident(visitor: Visitor, database: Database, house: str, desk: Visitor) -> None:
    send(visitor, house, reach="617 555 0123", problem="no water", dangers=[])
    told(desk, "1/orders", {"order": "1"})
    assert [to for to, _body in letters(database)] == ["+16175550123"]
    again = desk.post("/repairs/incidents/1/orders", data={"order": "1", "arrival": str(uuid4())})
    assert again.status_code == 422


def test_what_is_told_elsewhere_or_over_cannot_be_joined(visitor: Visitor, house: str, desk: Visitor) -> None:
    assert visitor.get(f"/r/{house}/known/99").status_code == 404
    assert visitor.get("/r/ZZZZZ/known/1").status_code == 404
    told(desk, "1/end", OVER)
    assert visitor.get(f"/r/{house}/known/1").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2099-01-05", "until_day": "", "until_at": ""}, "What lies ahead is planned."),
        ({"until_at": "06:00"}, "It ends after it begins."),
        ({"until_at": ""}, "Write day and time, or neither."),
        ({"text_es": ""}, "Write it in both languages."),
    ],
)
def test_what_cannot_be_is_not_told(app: Flask, staff: Account, house: str, wrong: dict[str, str], said: str) -> None:
    desk = Visitor.of(app).signed_in(staff)
    sent = desk.post("/repairs/incidents/open/1", data={**DRY, **wrong, "arrival": str(uuid4())})
    assert sent.status_code == 422
    assert said in sent.text


def test_only_staff_speak_to_a_house(app: Flask, database: Database, house: str) -> None:
    for role in (Role.MEMBER, Role.BOARD, Role.ORGANIZER):
        other = Visitor.of(app).signed_in(new_account(database, role))
        assert other.get("/repairs/incidents").status_code == 404
        assert other.post("/repairs/incidents/open/1", data={**DRY, "arrival": str(uuid4())}).status_code == 404


def test_what_is_planned_may_lie_ahead_and_ends_once(
    act: Act, building: Building, report: Callable[..., RepairRequest]
) -> None:
    ahead = act.moment + timedelta(days=3)
    about = Announcement(IncidentKind.PLANNED, Problem.NO_WATER, "New valve", "Válvula nueva", ahead)
    incident = commands.open_incident(act, building, about)
    commands.join(act, incident, report(Problem.NO_WATER, contact=guessed("ana@example.org")))
    assert [each.id for each in queries.open_in(act, building.id)] == [incident.id]
    commands.end(act, incident, "Done", "Listo")
    with pytest.raises(Refused):
        commands.end(act, incident, "Done", "Listo")
    assert queries.open_in(act, building.id) == []


def dry(act: Act, building: Building) -> Incident:
    about = Announcement(IncidentKind.EMERGENCY, Problem.NO_WATER, "The pipe broke", "Se rompió el tubo", act.moment)
    return commands.open_incident(act, building, about)


def written_to(act: Act) -> list[str]:
    news = select(OutboxMessage).where(OutboxMessage.kind == NEWS)
    return sorted(str(each.recipient) for each in act.session.scalars(news))


def test_who_joined_through_an_incident_is_written_to_after_its_order_was_joined_to_another(
    act: Act, building: Building, report: Callable[..., RepairRequest], order_of: Callable[[RepairRequest], WorkOrder]
) -> None:
    oldest, first, second = (
        report(Problem.NO_WATER, contact=guessed(f"{name}@example.org")) for name in ("ana", "bea", "cem")
    )
    incident = dry(act, building)
    for each in (first, second):
        commands.join(act, incident, each)
    orders.join(act, order_of(first), order_of(oldest))
    assert written_to(act) == ["ana@example.org"], "who comes to it so is told"
    commands.end(act, incident, "It is new", "Es nuevo")
    assert written_to(act) == ["ana@example.org"] * 2 + ["bea@example.org", "cem@example.org"]


def test_who_joined_through_an_incident_is_written_to_after_its_order_was_cancelled(
    act: Act, building: Building, report: Callable[..., RepairRequest], order_of: Callable[[RepairRequest], WorkOrder]
) -> None:
    first, second = (report(Problem.NO_WATER, contact=guessed(f"{name}@example.org")) for name in ("bea", "cem"))
    incident = dry(act, building)
    for each in (first, second):
        commands.join(act, incident, each)
    orders.cancel(act, order_of(first), "Told twice")
    commands.end(act, incident, "It is new", "Es nuevo")
    assert written_to(act) == ["bea@example.org", "cem@example.org"]


def test_orders_of_two_incidents_are_not_joined(
    act: Act, building: Building, report: Callable[..., RepairRequest], order_of: Callable[[RepairRequest], WorkOrder]
) -> None:
    first, second = report(Problem.NO_WATER), report(Problem.NO_WATER)
    one, other = dry(act, building), dry(act, building)
    commands.join(act, one, first)
    commands.join(act, other, second)
    with pytest.raises(Refused):
        orders.join(act, order_of(second), order_of(first))
    commands.end(act, one, "It is new", "Es nuevo")
    orders.join(act, order_of(second), order_of(first))
    assert queries.of_order(act, order_of(first)) is other
