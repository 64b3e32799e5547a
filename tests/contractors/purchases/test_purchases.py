"""Purchase orders: numbers without gaps, up to what is approved, and the same paper to the byte for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.contractors.issuing import commands
from cltms.contractors.issuing.commands import Wanted
from cltms.contractors.purchases import queries
from cltms.contractors.purchases.models import PurchaseOrder
from cltms.costs import commands as costs
from cltms.costs.commands import Asked
from cltms.crews.models import Contractor
from cltms.foundation.act import NOBODY, Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, Refused
from cltms.foundation.money import Money
from cltms.repairs import assigning
from cltms.repairs.models import WorkOrder
from cltms.repairs.papers.ordering import PaperOrder
from cltms.roles import Role
from reports.purchase_order import PurchaseOrder as Paper
from tests.conftest import new_account
from tests.contractors.conftest import Firm, added, again, given
from tests.support.visitor import Visitor

PAPER = PaperOrder("https://example.org")
SCOPE = Wanted("New trap under the sink")


def approved(act: Act, order: WorkOrder, minor: int = 50000) -> WorkOrder:
    """Let money be approved by the limit."""
    costs.set_limit(act, Money(10**6, "USD"), act.today)
    costs.ask(act, order, "A new trap", [Asked("Trap", Money(minor, "USD"))])
    return again(act, order)


def issued(act: Act, order: WorkOrder, wanted: Wanted = SCOPE) -> PurchaseOrder:
    return commands.issue(act, order, wanted, PAPER, "USD")


def test_it_says_what_is_approved_and_a_later_one_replaces_it(act: Act, order: WorkOrder) -> None:
    first = issued(act, approved(act, order))
    second = issued(act, approved(act, order, 12345))
    assert (first.number, first.amount_minor) == (1, 50000)
    assert (second.number, second.amount_minor) == (2, 62345)
    paper = Paper.from_json(second.content)
    assert (paper.replaces, paper.limit, paper.rate) == (1, "$623.45", "$85.00")
    assert "Ana" not in second.content
    assert order.contractor is not None
    assert queries.of_order(act, order.id) == [second, first]


def test_without_approved_money_and_for_nobody_s_order_there_is_none(act: Act, order: WorkOrder) -> None:
    with pytest.raises(Refused, match="No money is approved"):
        issued(act, order)
    with pytest.raises(NotAllowed):
        commands.issue(_as_nobody(act), order, SCOPE, PAPER, "USD")
    found = approved(act, order)
    assigning.give(act, found, None)
    with pytest.raises(Refused, match="Only an open order"):
        issued(act, again(act, found))
    assert act.session.scalars(select(PurchaseOrder)).all() == []


def test_who_is_not_insured_gets_one_only_knowingly_and_the_paper_says_so(act: Act, order: WorkOrder) -> None:
    found = approved(act, order)
    assert found.contractor is not None
    found.contractor.insured_until = act.today - timedelta(days=2)
    with pytest.raises(Refused, match="does not run today"):
        issued(act, found)
    row = issued(act, found, Wanted("Trap", although_uninsured=True))
    assert row.number == 1
    assert Paper.from_json(row.content).insured is False


def test_what_is_taken_back_leaves_no_gap(act: Act, order: WorkOrder) -> None:
    found = approved(act, order)
    assert issued(act, found).number == 1
    with pytest.raises(RuntimeError, match="cut"), act.attempt():
        assert issued(act, found).number == 2
        raise RuntimeError("cut")
    assert issued(act, again(act, found)).number == 2


def test_two_at_once_get_two_numbers_and_one_that_fails_leaves_no_gap(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        firm = added(act)
        ids = [approved(act, given(act, firm, f"{number} Foundry Lane")).id for number in range(6)]
    together = Barrier(len(ids))

    def one(order_id: int) -> None:
        together.wait()
        with acting_as(database, OPERATOR, Door.COMMAND_LINE, patient=True) as act:
            issued(act, again(act, act.session.get_one(WorkOrder, order_id)))
            if order_id == ids[2]:
                raise KeyError(order_id)

    with ThreadPoolExecutor(len(ids)) as pool:
        ends = [each.exception() for each in [pool.submit(one, order_id) for order_id in ids]]
    assert [type(each) for each in ends if each is not None] == [KeyError]
    with database.read() as session:
        numbers = session.scalars(select(PurchaseOrder.number).order_by(PurchaseOrder.number)).all()
    assert list(numbers) == [1, 2, 3, 4, 5]


def test_the_paper_of_the_next_firm_replaces_that_of_the_one_before(act: Act, order: WorkOrder, firm: Firm) -> None:
    first = issued(act, approved(act, order))
    assigning.give(act, order, firm("Another firm"))
    second = issued(act, again(act, order))
    assert Paper.from_json(second.content).replaces == first.number


def test_of_two_at_once_for_one_order_the_second_replaces_the_first(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        number = approved(act, given(act, added(act))).id
    together = Barrier(2)

    def one(_each: int) -> int:
        together.wait()
        with acting_as(database, OPERATOR, Door.COMMAND_LINE, patient=True) as act:
            return Paper.from_json(issued(act, again(act, act.session.get_one(WorkOrder, number))).content).replaces

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, range(2))) == [0, 1]


def test_it_is_issued_on_its_page_and_printed_again_to_the_byte(app: Flask, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = approved(act, given(act, added(act)))
        number, firm = order.id, order.contractor_id
    staff = Visitor.of(app).signed_in(new_account(database, Role.STAFF))
    there = f"/contractors/orders/{number}/purchase"
    form = {"scope": "New trap", "pay_days": "14", "lang": "es", "paper": "a4", "arrival": str(uuid4())}
    for _again in range(2):
        assert staff.post(there, data=form).status_code == 303
    assert "Purchase order 1" in staff.get(there).text
    assert "Purchase order 2" not in staff.get(there).text
    first = staff.post("/contractors/purchase-orders/1.pdf")
    assert first.data.startswith(b"%PDF-")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        from_now = act.session.get_one(Contractor, firm)
        from_now.name = "Renamed Plumbing"
    assert staff.post("/contractors/purchase-orders/1.pdf").data == first.data
    crew = Visitor.of(app).signed_in(new_account(database, Role.CREW))
    assert crew.post("/contractors/purchase-orders/1.pdf").status_code in (403, 404)
    assert staff.post("/contractors/purchase-orders/9.pdf").status_code == 404


def _as_nobody(act: Act) -> Act:
    return Act(act.session, NOBODY, act.moment, act.door, act.database)
