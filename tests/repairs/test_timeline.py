"""What residents and staff read of how a report went, step by step, with the times of visits."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask

from cltms.accounts.models import Account
from tests.repairs.a_leak import report
from tests.support.visitor import Visitor
from tests.support.words import without_tags

IN_TWO_DAYS = datetime.now(UTC).date() + timedelta(days=2)
SEEN = {"priority": "urgent", "trade": "plumbing", "hazards": ["other"], "to_do": "Ask Mister Quimby first"}
VISIT = {"day": str(IN_TWO_DAYS), "starts": "09:00", "ends": "11:30"}


def events(page: str) -> list[str]:
    """Read the lines of the resident's timeline, without their moments."""
    found = re.search(r'<ol class="timeline">(.*?)</ol>', page, re.DOTALL)
    assert found
    return [without_tags(line) for line in re.findall(r"<p>(.*?)</p>", found[1], re.DOTALL)]


def step(desk: Visitor, name: str, **said: object) -> None:
    """Take a step of the first order as staff."""
    sent = desk.post(f"/repairs/orders/1/{name}", data={**said, "arrival": str(uuid4())})
    assert sent.status_code == 303, sent.text


def test_a_resident_reads_each_step_and_nothing_that_staff_wrote(
    app: Flask, visitor: Visitor, staff: Account, code: str
) -> None:
    report(visitor, code)
    assert events(visitor.get("/r/report/1").text) == ["We received your report."]
    desk = Visitor.of(app).signed_in(staff)
    step(desk, "triage", **SEEN)
    step(desk, "schedule", **VISIT)
    shown = visitor.get("/r/report/1").text
    day = f"{IN_TWO_DAYS:%B} {IN_TWO_DAYS.day}, {IN_TWO_DAYS.year}"
    received, looked, visit = events(shown)
    assert (received, looked) == (
        "We received your report.", "It was looked at, and said how urgent it is.",
    )  # fmt: skip
    assert re.fullmatch(rf"An appointment was made for {day}, 9:00 AM E[SD]T\.", visit)
    assert re.search(r"Somebody will come on \w+, \w+ \d+, 9:00 AM – 11:30 AM<", shown)
    assert "Quimby" not in shown
    step(desk, "begin")
    step(desk, "finish", what="New washer", no_pictures="y", because="Too dark")
    visitor.post("/r/report/1/reopen", data={"why": "It drips again", "arrival": str(uuid4())})
    assert events(visitor.get("/r/report/1").text)[3:] == [
        "Somebody came and worked.", "It was said to be fixed.", "You said that it is not fixed.",
    ]  # fmt: skip


def test_staff_read_for_which_time_a_visit_was_made(app: Flask, visitor: Visitor, staff: Account, code: str) -> None:
    report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    step(desk, "triage", **SEEN)
    step(desk, "schedule", **VISIT)
    step(desk, "schedule", **{**VISIT, "starts": "14:00", "ends": "15:00"})
    history = desk.get("/repairs/orders/1").text.partition('id="history"')[2]
    assert re.search(r"9:00 AM E[SD]T: called off\.", without_tags(history))
    assert re.search(r"2:00 PM E[SD]T\.", without_tags(history))


@pytest.mark.parametrize(("days", "late"), [(2, False), (20, True)])
def test_a_visit_that_comes_after_the_promise_is_marked(
    app: Flask, visitor: Visitor, staff: Account, code: str, days: int, late: bool
) -> None:
    report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    step(desk, "triage", **SEEN)
    step(desk, "schedule", **{**VISIT, "day": str(IN_TWO_DAYS + timedelta(days=days - 2))})
    assert ("by when somebody should have come" in desk.get("/repairs/orders/1").text) is late


@pytest.mark.parametrize(("priority", "offered"), [("urgent", True), ("emergency", False)])
def test_an_emergency_is_not_offered_to_be_put_off(
    app: Flask, visitor: Visitor, staff: Account, code: str, priority: str, offered: bool
) -> None:
    report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    step(desk, "triage", **{**SEEN, "priority": priority})
    assert ("/repairs/orders/1/defer" in desk.get("/repairs/orders/1").text) is offered
