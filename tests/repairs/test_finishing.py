"""What was mended is shown by a picture, or somebody says why none does; and orders that follow on each other."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act, Actor
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.repairs import commands, queries, work_photos
from cltms.repairs.day import commands as day
from cltms.repairs.models import OrderStep, RepairRequest, WorkOrder
from cltms.repairs.reporting import Kept
from cltms.repairs.vocabulary import Hazard, Priority, Stage
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import report as report_at_door
from tests.support.visitor import Visitor

Report = Callable[..., RepairRequest]
OrderOf = Callable[[RepairRequest], WorkOrder]


@pytest.fixture
def at_work(act: Act, report: Report, order_of: OrderOf) -> WorkOrder:
    """Begin an order."""
    order = order_of(report())
    commands.triage(act, order, Priority.NORMAL, Trade.PAINTING, [Hazard.DAMP_OR_MOLD], "")
    commands.begin(act, order)
    return order


@pytest.mark.parametrize("reason", [None, "", "   "])
def test_without_a_picture_and_without_a_reason_nothing_is_finished(
    act: Act, at_work: WorkOrder, reason: str | None
) -> None:
    with pytest.raises(Refused, match="No picture shows the work"):
        commands.finish(act, at_work, "Painted", without_pictures=reason)
    with pytest.raises(Refused, match="No picture shows the work"):
        day.finish(act, at_work, "Painted", None, nobody_home=True, without_pictures=reason)
    assert at_work.stage is Stage.IN_PROGRESS


@pytest.mark.parametrize(("taken", "shows"), [("before", True), ("after", True), ("door", False)])
def test_a_picture_of_the_work_is_enough_and_one_of_a_door_is_none(
    act: Act, at_work: WorkOrder, taken: str, shows: bool
) -> None:
    day.keep_photos(act, at_work, taken, [Kept("0" * 64 + ".jpg", None)])
    assert work_photos.show_the_work(act, at_work.id) is shows
    if shows:
        commands.finish(act, at_work, "Painted", without_pictures="not asked")
        assert "not asked" not in [step.why for step in act.session.scalars(select(OrderStep))]
    else:
        with pytest.raises(Refused):
            commands.finish(act, at_work, "Painted")


def test_the_reason_is_kept_as_a_row_of_its_own(act: Act, at_work: WorkOrder) -> None:
    commands.finish(act, at_work, "Painted", without_pictures="  The lamp was broken ")
    rows = act.session.scalars(select(OrderStep).order_by(OrderStep.id)).all()
    assert [(row.name, row.why) for row in rows][-2:] == [
        ("without pictures", "The lamp was broken"),
        ("finish", "Painted"),
    ]


def test_an_order_knows_what_it_follows_and_what_followed(act: Act, at_work: WorkOrder) -> None:
    first, second = commands.follow_on(act, at_work), commands.follow_on(act, at_work)
    assert queries.followed(act, at_work) is None
    assert queries.followed(act, first) is at_work
    assert list(queries.following(act, at_work)) == [first, second]
    assert list(queries.following(act, first)) == []
    third = commands.follow_on(act, second)
    assert queries.followed(act, third) is second


def test_both_pages_say_it_and_the_form_asks_for_the_reason(
    app: Flask, database: Database, visitor: Visitor, code: str
) -> None:
    report_at_door(visitor, code)
    office = new_account(database, Role.STAFF)
    staff = Visitor.of(app).signed_in(office)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = act.session.scalars(queries.whole()).one()
        commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.LEAKING_PIPE], "")
        commands.begin(act, order)
        named = replace(act, actor=_as(office))
        commands.follow_on(named, order)
    assert "What followed:" in staff.get("/repairs/orders/1").text
    assert "Follows on" in staff.get("/repairs/orders/2").text
    refused = staff.post("/repairs/orders/1/finish", data={"what": "Trap", "arrival": str(uuid4())})
    assert refused.status_code == 422
    assert "No picture shows the work" in refused.text
    without = {"what": "Trap", "no_pictures": "y", "arrival": str(uuid4())}
    assert "Write why there are no pictures." in staff.post("/repairs/orders/1/finish", data=without).text
    reason = {**without, "because": "Too dark", "arrival": str(uuid4())}
    assert staff.post("/repairs/orders/1/finish", data=reason).status_code == 303
    assert "Finished without pictures" in staff.get("/repairs/orders/1").text


def _as(account: Account) -> Actor:
    return Actor(account.id, account.name, frozenset({account.role}))
