"""Invoices: kept once, checked by one and approved by another, among the costs once, and what is above the agreed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.exc import IntegrityError

from cltms.contractors.invoices import commands, queries, receiving
from cltms.contractors.invoices.models import Invoice
from cltms.contractors.invoices.receiving import Came
from cltms.contractors.invoices.vocabulary import InvoiceState
from cltms.contractors.issuing import commands as purchases
from cltms.contractors.issuing.commands import Wanted
from cltms.costs import commands as costs
from cltms.costs import queries as cost_queries
from cltms.costs.models import CostLine
from cltms.costs.period import costs_of_period
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction, CostKind
from cltms.foundation.act import NOBODY, OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, NotThere, OutOfStep, Refused
from cltms.foundation.money import Money
from cltms.repairs import assigning
from cltms.repairs.models import WorkOrder
from cltms.repairs.papers.ordering import PaperOrder
from cltms.roles import Role
from tests.contractors.conftest import Firm, added, again, given
from tests.contractors.invoices.conftest import PAPER, approved, came, checked


def test_one_checks_and_another_approves_above_the_limit(act: Act, ana: Act, ben: Act, order: WorkOrder) -> None:
    found = checked(ana, approved(act, order))
    with pytest.raises(Refused, match="Somebody else"):
        commands.approve(ana, found)
    commands.approve(ben, found)
    commands.pay(ben, found, act.today)
    assert (found.stage, found.alone, found.paid_on) == (InvoiceState.PAID, False, act.today)


def test_the_first_page_counts_what_the_reader_can_approve_with_as_many_questions_for_many_as_for_one(
    act: Act, ana: Act, ben: Act, order: WorkOrder
) -> None:
    found = approved(act, order)
    costs.set_limit(act, Money(6000, "USD"), act.today)
    commands.approve(ana, checked(ana, found, "RE-1", 2000))
    checked(ana, found, "RE-2", 4000)
    for_one = _asked(act, lambda: queries.number_waiting(ana))
    for number, minor in enumerate((4001, 9000, 100), start=3):
        checked(ana, found, f"RE-{number}", minor)
    assert queries.number_waiting(ana) == 2, "two are within the limit"
    assert queries.number_waiting(ben) == 4
    assert _asked(act, lambda: queries.number_waiting(ana)) == for_one


def _asked(act: Act, do: Callable[[], object]) -> int:
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    connection = act.session.connection()
    event.listen(connection, "before_cursor_execute", listen)
    do()
    event.remove(connection, "before_cursor_execute", listen)
    return len(asked)


def test_what_was_spent_has_the_day_of_the_invoice(act: Act, ana: Act, ben: Act, order: WorkOrder) -> None:
    found = approved(act, order)
    assert found.contractor is not None
    day = act.today - timedelta(days=40)
    said = Came(found.contractor, "RE-7", day, Money(5000, "USD"))
    invoice = queries.invoice(ana, receiving.receive(ana, found, said, PAPER).id)
    commands.check(ana, invoice)
    commands.approve(ben, invoice)
    (line,) = act.session.scalars(select(CostLine)).all()
    assert line.spent_on == day


def test_who_received_it_does_not_approve_what_another_checked(act: Act, ana: Act, ben: Act, order: WorkOrder) -> None:
    found = came(ana, approved(act, order))
    commands.check(ben, found)
    for each in (ana, ben):
        with pytest.raises(Refused, match="yourself"):
            commands.approve(each, found)
    commands.approve(act, found)


def test_who_checked_it_before_a_dispute_does_not_approve_after_it(
    act: Act, ana: Act, ben: Act, order: WorkOrder
) -> None:
    found = came(act, approved(act, order))
    commands.check(ana, found)
    commands.dispute(ana, found, "Two hours too many")
    commands.settle(ben, found, "They were right")
    commands.check(ben, found)
    with pytest.raises(Refused, match="yourself"):
        commands.approve(ana, found)


def test_within_the_limit_who_checked_it_approves_it(act: Act, ana: Act, order: WorkOrder) -> None:
    order = approved(act, order, 60000)
    costs.set_limit(act, Money(50000, "USD"), act.today)
    first, second = checked(ana, order, "1", 30000), checked(ana, order, "2", 30000)
    commands.approve(ana, first)
    assert first.alone
    with pytest.raises(Refused, match="yourself"):
        commands.approve(ana, second)


def test_the_database_itself_lets_nobody_approve_alone(act: Act, ana: Act, order: WorkOrder) -> None:
    found = checked(ana, approved(act, order))
    change = update(Invoice).where(Invoice.id == found.id)
    with pytest.raises(IntegrityError), act.attempt():
        act.session.execute(
            change.values(state="approved", approved_at=act.moment, approved_by_id=ana.actor.id, alone=False)
        )


def test_a_number_of_a_contractor_stands_once_and_the_refusal_names_what_is_there(
    act: Act, firm: Firm, order: WorkOrder
) -> None:
    first = came(act, order, "RE 2026-7", 12345)
    with pytest.raises(Refused, match=rf"invoice RE 2026-7 already: over 123.45 USD.*order {order.id}"):
        came(act, order, "re2026-7", 99)
    other = given(act, firm("Birch Roofing"), "14 Foundry Lane")
    assert came(act, other, "RE 2026-7").id != first.id
    commands.withdraw(act, first, "Typed wrongly")
    assert came(act, order, "re 2026-7").stage is InvoiceState.RECEIVED


def test_two_at_once_with_the_same_number_leave_one(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order_id = given(act, added(act)).id
    together = Barrier(4)

    def one(number: str) -> None:
        together.wait()
        with acting_as(database, OPERATOR, Door.COMMAND_LINE, patient=True) as act:
            came(act, again(act, act.session.get_one(WorkOrder, order_id)), number)

    with ThreadPoolExecutor(4) as pool:
        tries = [pool.submit(one, number) for number in ("RE 7", "re7", "Re7", " RE7")]
        ends = [each.exception() for each in tries]
    assert sorted(type(each).__name__ for each in ends) == ["NoneType", "Refused", "Refused", "Refused"]
    assert all("already" in str(each) for each in ends if each is not None)
    with database.read() as session:
        assert len(session.scalars(select(Invoice)).all()) == 1


def test_two_who_approve_at_once_write_one_line(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = approved(act, given(act, added(act)))
        costs.set_limit(act, Money(10**6, "USD"), act.today)
        invoice_id = checked(act, order).id
    together = Barrier(2)

    def one() -> None:
        together.wait()
        with acting_as(database, OPERATOR, Door.COMMAND_LINE, patient=True) as act:
            commands.approve(act, queries.invoice(act, invoice_id))

    with ThreadPoolExecutor(2) as pool:
        ends = [each.exception() for each in [pool.submit(one) for _each in range(2)]]
    assert sum(each is None for each in ends) == 1
    assert [type(each) for each in ends if each is not None] == [OutOfStep]
    with database.read() as session:
        assert len(session.scalars(select(CostLine)).all()) == 1


def test_it_counts_once_among_costs_and_estimates_are_not_spent(act: Act, ana: Act, ben: Act, order: WorkOrder) -> None:
    order = approved(act, order)
    found = checked(ana, order, minor=40000)
    assert cost_queries.of_order(act, order, "USD").spent.minor == 0
    commands.approve(ben, found)
    known = cost_queries.of_order(act, order, "USD")
    assert (known.approved.minor, known.spent.minor) == (50000, 40000)
    (entry,) = costs_of_period(act, act.today, act.today)
    assert (entry.kind, entry.money) == (CostKind.INVOICE, Money(40000, "USD"))
    with pytest.raises(Refused, match="Withdraw or dispute the invoice instead"):
        costs.withdraw(act, order, entry.line_id)
    commands.pay(ana, found, act.today)
    commands.payment_back(ana, found, "The bank sent it back")
    assert cost_queries.of_order(act, order, "USD").spent.minor == 40000
    commands.dispute(ana, found, "They never came")
    assert cost_queries.of_order(act, order, "USD").spent.minor == 0
    commands.settle(ana, found, "They came on Friday")
    commands.check(ana, found)
    commands.approve(ben, found)
    assert [each.money.minor for each in costs_of_period(act, act.today, act.today)] == [40000]
    commands.withdraw(ana, found, "A new one comes")
    assert list(costs_of_period(act, act.today, act.today)) == []


def test_above_what_was_approved_it_is_explained_first(act: Act, ana: Act, ben: Act, order: WorkOrder) -> None:
    order = approved(act, order, 50000)
    checked(ana, order, "1", 30000)
    found = checked(ana, order, "2", 30000)
    known = queries.agreed(act, found)
    assert (known.money.minor, known.before.minor, known.over_minor, known.purchase) == (50000, 30000, 10000, None)
    with pytest.raises(Refused, match="above what was agreed"):
        commands.approve(ben, found)
    commands.explain(ana, found, "The wall behind it was wet, says Ms. Ortiz")
    commands.approve(ben, found)
    stored = act.session.connection().exec_driver_sql("SELECT explanation FROM contractor_invoice WHERE id = 2")
    assert "Ortiz" not in str(stored.scalar_one())


def test_the_limit_of_the_purchase_order_is_what_was_agreed(act: Act, order: WorkOrder) -> None:
    order = approved(act, order, 20000)
    purchases.issue(act, order, Wanted("Trap"), PaperOrder("https://example.org"), "USD")
    order = approved(act, order, 30000)
    found = came(act, order, minor=20001)
    known = queries.agreed(act, found)
    assert known.purchase is not None
    assert (found.purchase_number, known.purchase.number, known.over_minor) == (1, 1, 1)


def test_within_what_was_agreed_there_is_nothing_to_explain(act: Act, order: WorkOrder) -> None:
    with pytest.raises(Refused, match="nothing to explain"):
        commands.explain(act, came(act, approved(act, order)), "Just so")


def test_what_cannot_be_is_refused(act: Act, firm: Firm, order: WorkOrder) -> None:
    assert order.contractor is not None
    said = Came(order.contractor, "7", act.today, Money(100, "USD"))
    for wrong, why in (
        (replace(said, contractor=firm("Birch Roofing")), "never had this order"),
        (replace(said, billed_on=act.today + timedelta(days=2)), "still to come"),
        (replace(said, number=" \u200b"), "Write the number"),
    ):
        with pytest.raises(Refused, match=why):
            receiving.receive(act, order, wrong, PAPER)
    approved(act, order)
    with pytest.raises(Refused, match="USD"):
        receiving.receive(act, again(act, order), replace(said, money=Money(100, "EUR")), PAPER)


def test_a_contractor_who_had_the_order_before_still_sends_an_invoice(act: Act, firm: Firm, order: WorkOrder) -> None:
    first, second = order.contractor, firm("Birch Roofing")
    assigning.give(act, order, second)
    order = again(act, order)
    assert queries.who_had(act, order) == [second, first]


def test_without_a_reason_nothing_is_disputed_and_nothing_is_paid_before_its_day(act: Act, order: WorkOrder) -> None:
    found = came(act, order)
    for step in (commands.dispute, commands.withdraw):
        with pytest.raises(Refused, match="why"):
            step(act, found, "  ")
    with pytest.raises(Refused, match="Look at the day"):
        commands.pay(act, found, act.today - timedelta(days=1))
    with pytest.raises(OutOfStep):
        commands.pay(act, found, act.today)


def test_rule_and_rows_agree_for_every_role(act: Act, order: WorkOrder) -> None:
    found = came(act, order)
    for who in (NOBODY, *(Actor(99, "", frozenset({role.value})) for role in Role)):
        seen = act.session.scalars(select(Invoice.id).where(POLICY.visible_to(who))).all()
        assert (seen == [found.id]) == POLICY.may(who, CostAction.SEE, found)
        other = replace(act, actor=who)
        if not seen:
            with pytest.raises(NotThere):
                queries.invoice(other, found.id)
            with pytest.raises(NotAllowed):
                commands.check(other, found)
