"""The work list narrowed by its address, and giving an order to somebody on its page."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.commands import Business
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.repairs import assigning
from cltms.repairs.board import queries, takers
from cltms.repairs.board.wanted import Wanted
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.queries import OPEN
from cltms.repairs.vocabulary import Problem
from tests.repairs.a_leak import report as report_at_door
from tests.support.visitor import Visitor

Report = Callable[..., RepairRequest]
OrderOf = Callable[[RepairRequest], WorkOrder]
ZONE = ZoneInfo("America/New_York")


def found(act: Act, **asked: str) -> list[int]:
    wanted = Wanted.of(asked)
    conditions = wanted.conditions(act, ZONE)
    rows = queries.listed(act, conditions, [wanted.stage] if wanted.stage else OPEN)
    counts = queries.counted(act, conditions, {})[""]
    stages = [wanted.stage] if wanted.stage else OPEN
    assert sum(counts.get(stage, 0) for stage in stages) == len(rows)
    return [row.id for row in rows]


def test_every_question_narrows_the_list(act: Act, report: Report, order_of: OrderOf) -> None:
    leak, mold, drain = (order_of(report(each)) for each in (Problem.LEAK, Problem.MOLD, Problem.DRAIN))
    crew = crews.add_crew(act, "Two and a van", [Trade.PLUMBING])
    firm = crews.add_contractor(act, Business("Alder", (Trade.PLUMBING,), insured_until=act.today))
    assigning.give(act, leak, crew)
    assigning.give(act, mold, firm)
    assert found(act, who=takers.key_of(crew)) == [leak.id]
    assert found(act, who=takers.key_of(firm)) == [mold.id]
    assert found(act, who="nobody") == [drain.id]
    assert found(act, who="crew-999999999999") == found(act, who="x") == found(act, building="-1") == []
    assert found(act, who=f"x-{leak.id}") == []
    assert set(found(act, building=str(leak.request.building_id))) == {leak.id, mold.id, drain.id}
    assert found(act, trade="general") == [mold.id]
    assert set(found(act, priority="urgent")) == {leak.id}
    assert found(act, stage="closed") == []
    assert found(act, text=mold.request.code.lower()) == [mold.id]
    assert set(found(act, text="mill LANE")) == {leak.id, mold.id, drain.id}
    assert set(found(act, text="2b")) == {leak.id, mold.id, drain.id}
    assert found(act, text="%") == found(act, text="_") == []


@pytest.mark.parametrize(
    ("hours", "due"),
    [(-1, {"late", "today", "week"}), (10, {"today", "week"}), (12, {"today", "week"}), (13, {"week"}), (240, set())],
)
def test_a_day_ends_with_its_midnight(act: Act, report: Report, order_of: OrderOf, hours: int, due: set[str]) -> None:
    noon = datetime(2026, 3, 3, 12, tzinfo=ZONE).astimezone(UTC)  # a Tuesday
    object.__setattr__(act, "moment", noon)
    order = order_of(report())
    order.due_at = noon + timedelta(hours=hours)
    act.session.flush()
    assert {each for each in ("late", "today", "week") if found(act, due=each)} == due


def test_what_is_late_and_what_runs_out_are_counted_like_every_other_group(
    app: Flask, visitor: Visitor, database: Database, staff: Account, code: str
) -> None:
    for _each in range(3):
        report_at_door(visitor, code)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for number, hours in ((1, -1), (2, 1), (3, 200)):
            act.session.get_one(WorkOrder, number).due_at = act.moment + timedelta(hours=hours)
    desk = Visitor.of(app).signed_in(staff)
    for address in ("/repairs", "/repairs/map"):
        shown = desk.get(address).text
        groups = {name: int(number) for name, number in re.findall(r">([A-Z][\w, ]+) \((\d+)\)</", shown)}
        assert groups == {
            "All open": 3, "Late": 1, "Runs out soon": 1, "New": 3, "Opened again": 0, "Residents wrote": 0,
            "Coming": 0, "Waiting": 0, "Done, not confirmed": 0, "All orders": 3,
        }  # fmt: skip
    assert "1 to 1 of 1" in desk.get("/repairs?show=late").text
    assert ">Late (0)</" in desk.get("/repairs?who=crew-77").text


def test_who_mends_such_things_is_offered_first(act: Act) -> None:
    crews.add_crew(act, "All hands", [])
    crews.add_contractor(act, Business("Alder Plumbing", (Trade.PLUMBING,)))
    crews.add_crew(act, "Pipes", [Trade.PLUMBING])
    assert [taker.name for taker in takers.takers(act, "plumbing")] == ["Pipes", "Alder Plumbing", "All hands"]


def test_an_order_is_given_on_its_page_and_found_by_who_has_it(
    app: Flask, visitor: Visitor, database: Database, staff: Account, code: str
) -> None:
    report_at_door(visitor, code)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crew = crews.add_crew(act, "Two and a van", [Trade.PLUMBING])
        crews.add_contractor(act, Business("Roof & Co", (Trade.ROOFING,)))
    desk = Visitor.of(app).signed_in(staff)
    asked = desk.get("/repairs/orders/1/give").text
    assert asked.index("Two and a van") < asked.index("Roof &amp; Co")
    sent = desk.post("/repairs/orders/1/give", data={"to": takers.key_of(crew), "arrival": str(uuid4())})
    assert sent.location == "/repairs/orders/1"
    shown = desk.get("/repairs/orders/1").text
    assert "Two and a van" in shown
    assert "It was settled who does it" in shown
    listed = desk.get("/repairs?who=crew-1").text
    assert "Water leaks or drips" in listed
    assert 'href="/repairs?show=new&amp;who=crew-1"' in listed
    assert "No order fits" in desk.get("/repairs?who=nobody").text
    refused = desk.post("/repairs/orders/1/give", data={"to": "contractor-1", "arrival": str(uuid4())})
    assert refused.status_code == 422
    assert "is insured today" in refused.text
    gone = desk.post("/repairs/orders/1/give", data={"to": "crew-77", "arrival": str(uuid4())})
    assert gone.status_code == 422


def test_no_question_breaks_the_work_list(app: Flask, staff: Account) -> None:
    desk = Visitor.of(app).signed_in(staff)
    for asked in ("who=crew-", "who=crew-٣", "building=1e9", "due=never", "stage=x", "text=%00", "text=" + "a" * 5000):
        assert desk.get(f"/repairs?{asked}").status_code == 200
