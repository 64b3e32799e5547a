"""Crews see what was given to them now and nothing else: rule and rows agree, and every door is tried."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select, update

from cltms.accounts.models import Account, Visit
from cltms.crews import commands as crews
from cltms.crews.models import Crew
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import OPERATOR, Act, Actor
from cltms.foundation.acting import Door, acting_as
from cltms.foundation.database import Database
from cltms.repairs import assigning, commands
from cltms.repairs.day import queries
from cltms.repairs.models import OrderStep, RepairMessage, RepairRequest, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.queries import whole
from cltms.repairs.vocabulary import Hazard, Priority, Problem, RepairAction
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import report as report_at_door
from tests.support.visitor import Visitor

Report = Callable[..., RepairRequest]
OrderOf = Callable[[RepairRequest], WorkOrder]
AT = datetime.now(UTC).replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=190)
DAY = AT.date().isoformat()


@pytest.fixture
def mender(database: Database) -> Account:
    """Give somebody who mends."""
    return new_account(database, Role.CREW)


@pytest.fixture
def given(database: Database, visitor: Visitor, code: str, mender: Account) -> int:
    """Give an order with an appointment today to the crew of somebody who mends; gives the number of the crew."""
    report_at_door(visitor, code, name="Ana", reach="ana@example.org")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = act.session.scalars(whole()).one()
        crew = crews.add_crew(act, "Two and a van", [Trade.PLUMBING])
        crews.join_crew(act, crew, act.session.get_one(Account, mender.id))
        assigning.give(act, order, crew)
        commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.LEAKING_PIPE], "Trap under the sink")
        commands.schedule(act, order, AT, AT + timedelta(hours=1))
        return crew.id


def today(phone: Visitor) -> str:
    return str(phone.get(f"/my-day/{DAY}").text)


def picture() -> BytesIO:
    """Draw a picture."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(drawn, "JPEG")
    drawn.seek(0)
    return drawn


def sent(phone: Visitor, step: str, **data: str) -> tuple[int, str]:
    answer = phone.post(f"/my-day/{DAY}/1/{step}", data={**data, "arrival": str(uuid4())})
    return answer.status_code, answer.location or answer.text


def test_rule_and_rows_agree_for_everybody_and_every_order(
    mender: Account, act: Act, report: Report, order_of: OrderOf
) -> None:
    mine, theirs = crews.add_crew(act, "Mine", []), crews.add_crew(act, "Theirs", [])
    crews.join_crew(act, mine, mender)
    orders = [order_of(report(Problem.MOLD)) for _ in range(4)]
    for order, crew in zip(orders, (mine, theirs, None, mine), strict=True):
        assigning.give(act, order, crew)
    commands.cancel(act, orders[3], "By mistake")
    act.session.flush()
    act.session.expire_all()
    actors = [Actor(mender.id, "m", frozenset({role.value})) for role in Role]
    seen = {}
    for actor in [*actors, OPERATOR, Actor(None, "")]:
        rows = set(act.session.scalars(select(WorkOrder.id).where(POLICY.visible_to(actor, RepairAction.DO))))
        known = [queries.order(act, order.id) for order in orders]
        assert rows == {each.id for each in known if POLICY.may(actor, RepairAction.DO, each)}
        seen[actor.name + str(sorted(actor.roles))] = rows
    assert seen["m['crew']"] == {orders[0].id}
    assert seen["m['board']"] == seen["m['member']"] == set()


def test_a_crew_sees_its_day_without_names_and_contacts(app: Flask, given: int, mender: Account) -> None:
    phone = Visitor.of(app).signed_in(mender)
    shown = today(phone)
    for word in ("12 Foundry Lane", "2B", "Trap under the sink", "geo:0,0?q=12%20Foundry%20Lane"):
        assert word in shown
    for word in ("ana@example.org", "Ana"):
        assert word not in shown
    for address in ("/repairs", "/repairs/orders/1", "/repairs/orders/1/begin", "/repairs/week", "/homes/", "/crews/"):
        assert phone.get(address).status_code == 404


def test_who_is_in_no_crew_or_left_it_sees_nothing(app: Flask, database: Database, given: int, mender: Account) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        stranger = Account(email="lee@example.org", name="Lee", role=Role.CREW.value, created_at=act.moment)
        act.session.add(stranger)
    other = Visitor.of(app).signed_in(stranger)
    assert "Foundry" not in today(other)
    for step in ("begin", "finish", "note", "photos", "no access"):
        assert sent(other, step, what="x", text="x")[0] == 404
    phone = Visitor.of(app).signed_in(mender)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crews.leave_crew(act, act.session.get_one(Crew, given), mender.id)
    assert "Foundry" not in today(phone)
    assert sent(phone, "begin")[0] == 404
    for role in (Role.MEMBER, Role.BOARD, Role.ORGANIZER, Role.STEWARD):
        assert Visitor.of(app).signed_in(new_account(database, role)).get("/my-day").status_code == 404


def test_a_day_from_the_door_to_the_end(app: Flask, given: int, mender: Account, staff: Account) -> None:
    phone, desk = Visitor.of(app).signed_in(mender), Visitor.of(app).signed_in(staff)
    assert sent(phone, "begin")[0] == 303
    assert sent(phone, "no access", day="2026-01-05", came="09:30", card="Card 7")[0] == 303
    assert sent(phone, "finish", what="")[0] == 422
    photo = {"taken": "before", "photos": (picture(), "a.jpg"), "arrival": str(uuid4())}
    assert phone.post(f"/my-day/{DAY}/1/photos", data=photo).status_code == 303
    wrong = {"taken": "before", "photos": (BytesIO(b"no picture"), "a.jpg"), "arrival": str(uuid4())}
    assert phone.post(f"/my-day/{DAY}/1/photos", data=wrong).status_code == 422
    two = [(BytesIO(b"no picture"), "b.heic"), (picture(), "c.jpg")]
    assert phone.post(f"/my-day/{DAY}/1/photos", data={**wrong, "photos": two}).status_code == 303
    assert "could not take it as a picture: b.heic" in today(phone)
    for eyes in (phone, desk):
        for number in (1, 2):
            with eyes.get(f"/my-day/orders/1/photo/{number}") as shown:
                assert shown.mimetype == "image/jpeg"
        assert eyes.get("/my-day/orders/1/photo/3").status_code == 404
    assert sent(phone, "finish", what="A new trap", signed="Rosa")[0] == 303
    told = desk.get("/repairs/orders/1").text
    assert "Card 7" in told
    assert "A new trap" in told
    assert "said that it is done: Rosa" in told
    assert "Done, waiting for the resident" in today(phone)


def test_what_comes_too_late_is_kept_as_a_note(
    app: Flask, database: Database, given: int, mender: Account, staff: Account
) -> None:
    phone, desk = Visitor.of(app).signed_in(mender), Visitor.of(app).signed_in(staff)
    desk.post("/repairs/orders/1/give", data={"to": "", "arrival": str(uuid4())})
    key = {"what": "A new trap", "no_pictures": "y", "because": "Too dark", "arrival": str(uuid4())}
    for _again in range(2):
        assert phone.post(f"/my-day/{DAY}/1/finish", data=key).location == f"/my-day/{DAY}"
    shown = today(phone)
    assert "Meanwhile the office has changed this order" in shown
    assert "Foundry" not in shown
    with database.read() as session:
        (kept,) = session.scalars(select(RepairMessage)).all()
        assert kept.internal
        assert "A new trap" in kept.said
        assert session.get_one(WorkOrder, 1).state == "scheduled"


def test_who_came_too_early_and_had_no_network_loses_no_word(
    app: Flask, database: Database, given: int, mender: Account
) -> None:
    phone = Visitor.of(app).signed_in(mender)
    card = {"day": "2026-01-05", "came": "09:30", "card": "Card 7"}
    status, told = sent(phone, "no access", **card)
    assert (status, "before the time that was agreed" in told) == (422, True)
    kept = {"X-Kept-Form": "later", "X-Kept-Age": "3600"}
    form = {**card, "arrival": str(uuid4())}
    assert phone.post(f"/my-day/{DAY}/1/no access", data=form, headers=kept).location == f"/my-day/{DAY}"
    assert "What you wrote is kept with the order" in today(phone)
    with database.read() as session:
        (note,) = session.scalars(select(RepairMessage)).all()
        assert note.internal
        assert all(word in note.said for word in ("09:30", "Card 7"))
        assert session.get_one(WorkOrder, 1).state == "scheduled"


def test_a_form_is_taken_only_from_who_wrote_it(app: Flask, given: int, mender: Account) -> None:
    phone = Visitor.of(app).signed_in(mender)
    for writer, status in (("999", 401), ("", 401), (str(mender.id), 303)):
        form = {"text": "The tap drips", "arrival": str(uuid4())}
        kept = {"X-Kept-Reader": writer}
        assert phone.post(f"/my-day/{DAY}/1/note", data=form, headers=kept).status_code == status


def test_what_waited_on_a_telephone_gets_the_moment_of_writing_after_the_step_before_it(
    app: Flask, database: Database, given: int, mender: Account
) -> None:
    phone = Visitor.of(app).signed_in(mender)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for step in act.session.scalars(select(OrderStep)):
            step.moment -= timedelta(hours=3)
        last = max(step.moment for step in act.session.scalars(select(OrderStep)))
    hour = int(timedelta(hours=1).total_seconds())
    for name, waited in (("begin", 24 * hour), ("finish", hour)):
        kept = {"X-Kept-Form": "later", "X-Kept-Age": str(waited)}
        form = {"what": "A new trap", "no_pictures": "y", "because": "Too dark", "arrival": str(uuid4())}
        assert phone.post(f"/my-day/{DAY}/1/{name}", data=form, headers=kept).location == f"/my-day/{DAY}"
    with database.read() as session:
        begun, _why, done = session.scalars(select(OrderStep).order_by(OrderStep.id)).all()[-3:]
        order = session.get_one(WorkOrder, 1)
        assert (begun.moment, order.begun_at) == (last, last)
        assert order.done_at == done.moment
        assert timedelta(hours=1) <= datetime.now(UTC) - done.moment < timedelta(hours=2)
        for step in (begun, done):
            assert "moment_by_telephone" in step.about


def test_pictures_of_an_order_that_was_taken_back_are_kept(
    app: Flask, given: int, mender: Account, staff: Account
) -> None:
    phone, desk = Visitor.of(app).signed_in(mender), Visitor.of(app).signed_in(staff)
    desk.post("/repairs/orders/1/give", data={"to": "", "arrival": str(uuid4())})
    photo = {"taken": "after", "photos": (picture(), "a.jpg"), "arrival": str(uuid4())}
    assert phone.post(f"/my-day/{DAY}/1/photos", data=photo).status_code == 303
    with desk.get("/my-day/orders/1/photo/1") as shown:
        assert shown.mimetype == "image/jpeg"
    assert phone.get("/my-day/orders/1/photo/1").status_code == 404


def test_no_day_breaks_the_page(app: Flask, given: int, mender: Account) -> None:
    phone = Visitor.of(app).signed_in(mender)
    for day in ("2026-02-30", "20260302", "9999-12-31", "x", "2026-W10-1"):
        assert phone.get(f"/my-day/{day}").status_code == 404
    assert phone.get("/my-day/2026-03-02").status_code == 200


def test_only_todays_page_may_stay_on_a_telephone(database: Database, app: Flask, given: int, mender: Account) -> None:
    phone = Visitor.of(app).signed_in(mender)
    now = datetime.now(ZoneInfo("America/New_York"))
    answer = phone.get("/my-day")
    until = datetime.fromisoformat(answer.headers["X-Kept-Until"])
    assert now < until <= now + timedelta(days=1)
    assert answer.headers["Content-Location"].startswith("/my-day/2")
    assert "X-Kept-Until" not in phone.get(f"/my-day/{DAY}").headers
    worker = phone.get("/my-day/worker.js")
    assert worker.headers["Service-Worker-Allowed"] == "/my-day"
    assert {"default-src 'none'", "connect-src 'self'"} <= set(worker.headers["Content-Security-Policy"].split("; "))
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.execute(update(Visit).values(ends_at=act.moment + timedelta(minutes=5)))
    assert datetime.fromisoformat(phone.get("/my-day").headers["X-Kept-Until"]) <= until
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.execute(update(Visit).values(shared_device=True))
    assert "X-Kept-Until" not in phone.get("/my-day").headers


def test_a_picture_that_comes_late_is_for_staff_and_not_for_the_next_crew(
    app: Flask, database: Database, given: int, mender: Account, staff: Account
) -> None:
    phone, desk = Visitor.of(app).signed_in(mender), Visitor.of(app).signed_in(staff)
    photo = {"taken": "before", "photos": (picture(), "a.jpg"), "arrival": str(uuid4())}
    assert phone.post(f"/my-day/{DAY}/1/photos", data=photo).status_code == 303
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crew = crews.add_crew(act, "The next ones", [Trade.PLUMBING])
        successor = Account(email="lee@example.org", name="Lee", role=Role.CREW.value, created_at=act.moment)
        act.session.add(successor)
        act.session.flush()
        crews.join_crew(act, crew, successor)
        assigning.give(act, act.session.scalars(whole()).one(), crew)
    late = {"taken": "after", "photos": (picture(), "b.jpg"), "arrival": str(uuid4())}
    assert phone.post(f"/my-day/{DAY}/1/photos", data=late).status_code == 303
    following = Visitor.of(app).signed_in(successor)
    assert re.findall(r"/my-day/orders/1/photo/(\d)", today(following)) == ["1", "1"]
    assert following.get("/my-day/orders/1/photo/2").status_code == 404
    for eyes, number in ((following, 1), (desk, 2)):
        with eyes.get(f"/my-day/orders/1/photo/{number}") as shown:
            assert shown.mimetype == "image/jpeg"
    assert "sent when the order was no longer theirs" in desk.get("/repairs/orders/1").text
