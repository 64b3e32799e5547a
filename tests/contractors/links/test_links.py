"""Links to orders: when they open, what ends them, and every step that a contractor takes by one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from sqlalchemy import select

from cltms.contractors.links import calling, commands, doing, opening
from cltms.contractors.links.models import OrderLink
from cltms.contractors.links.opening import Opened
from cltms.contractors.links.rules import is_open
from cltms.costs import queries as costs
from cltms.costs.commands import Asked
from cltms.costs.vocabulary import Decision
from cltms.crews.models import Contractor
from cltms.foundation.act import NOBODY, OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, NotThere, Refused
from cltms.foundation.money import Money
from cltms.outbox.models import OutboxMessage
from cltms.repairs import assigning, reporting, steps
from cltms.repairs import commands as repairs
from cltms.repairs.models import OrderStep, WorkOrder
from cltms.repairs.reporting import Kept
from cltms.repairs.vocabulary import Stage
from tests.contractors.conftest import added, again, given

WEEK = timedelta(days=7)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Firm = Callable[..., Contractor]


def where(secret: str) -> str:
    return f"https://example.org/contractors/work/{secret}"


def link(act: Act, order: WorkOrder, **more: str) -> str:
    return commands.make(act, order, WEEK, where, send_in=more.get("send_in"))


def accepted(act: Act, order: WorkOrder) -> Opened:
    return taken(act, link(act, order))


def taken(act: Act, secret: str) -> Opened:
    found = opening.opened_to_act(as_contractor(act), secret)
    doing.accept(as_contractor(act), found)
    return found


def as_contractor(act: Act, **later: float) -> Act:
    """Act without an account, as who comes by a link does."""
    return replace(act, actor=NOBODY, moment=act.moment + timedelta(**later))


def opens(act: Act, secret: str, **later: float) -> bool:
    try:
        opening.opened(as_contractor(act, **later), secret)
    except NotThere:
        return False
    return True


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["given to me", "given to another", "taken back", "closed", "begin"]), st.integers(-5, 5)
    ),
    max_size=4,
)


@for_all(events=EVENTS, age=st.integers(0, 10), withdrawn=st.booleans(), mine=st.booleans(), ended=st.booleans())
def test_a_link_opens_only_its_own_open_order_and_what_ended_it_ends_it_for_good(
    events: list[tuple[str, int]], age: int, withdrawn: bool, mine: bool, ended: bool
) -> None:
    made = OrderLink(contractor_id=1, made_at=NOW, until=NOW + WEEK, withdrawn_at=NOW if withdrawn else None)
    order = WorkOrder(contractor_id=1 if mine else 2, ended_at=NOW if ended else None)
    rows = [_step(name, NOW + timedelta(hours=hours)) for name, hours in events]
    over = any(name in ("given to another", "taken back", "closed") and hours >= 0 for name, hours in events)
    wanted = not withdrawn and mine and not ended and not over and age < WEEK.days
    assert is_open(made, order, rows, NOW + timedelta(days=age)) is wanted


def _step(name: str, moment: datetime) -> OrderStep:
    to = {"given to me": 1, "given to another": 2, "taken back": None}
    if name in to:
        return OrderStep(name="given", became="triaged", moment=moment, about={"contractor_id": to[name]})
    return OrderStep(name=name, became="closed" if name == "closed" else "in progress", moment=moment, about={})


def test_a_link_opens_one_order_until_its_time_is_over(act: Act, order: WorkOrder) -> None:
    secret = link(act, order)
    found = opening.opened(as_contractor(act), secret)
    assert found.order is order
    assert not opens(act, secret, days=7)
    assert not opens(act, "0" * 40)
    kept = act.session.scalars(select(OrderLink)).one()
    assert secret not in str(kept.__dict__)


def test_withdrawn_and_replaced_links_lead_nowhere(act: Act, order: WorkOrder) -> None:
    first = link(act, order)
    second = link(act, order)
    assert (opens(act, first), opens(act, second)) == (False, True)
    commands.withdraw(act, order)
    assert not opens(act, second)


def test_an_order_given_away_and_back_needs_a_new_link(act: Act, order: WorkOrder, firm: Firm) -> None:
    mine, secret = order.contractor, link(act, order)
    later = replace(act, moment=act.moment + timedelta(minutes=1))
    assigning.give(later, order, firm("Another firm"))
    assert not opens(later, secret)
    assigning.give(later, order, mine)
    assert not opens(later, secret)


@pytest.mark.parametrize("end", ["cancel", "close"])
def test_a_link_ends_with_its_order_and_does_not_come_back(act: Act, order: WorkOrder, end: str) -> None:
    secret = link(act, order)
    later = replace(act, moment=act.moment + timedelta(minutes=1))
    if end == "cancel":
        repairs.cancel(later, order, "Built anew")
    else:
        repairs.begin(later, order)
        repairs.finish(later, order, "Trap", without_pictures="dark")
        assert opens(later, secret)
        reporting.confirm(later, order.request)
    assert not opens(later, secret)
    if end == "close":
        reporting.reopen(later, order.request, "Drips again")
        assert order.ended_at is None
        assert not opens(later, secret)


def test_only_an_order_of_a_contractor_gets_a_link_and_only_staff_make_it(act: Act, order: WorkOrder) -> None:
    with pytest.raises(NotAllowed):
        link(as_contractor(act), order)
    assigning.give(act, order, None)
    with pytest.raises(Refused, match="gets a link"):
        link(act, again(act, order))


def test_it_goes_out_by_mail_without_an_address_of_a_home(act: Act, order: WorkOrder, firm: Firm) -> None:
    secret = link(act, order, send_in="es")
    (message,) = act.session.scalars(select(OutboxMessage)).all()
    assert message.recipient == "alder@example.org"
    assert where(secret) in str(message.body)
    assert not any(word in str(message.body) for word in ("Foundry", "2B", "Ana"))
    nobody = given(act, firm("No way", reach=None), "14 Foundry Lane")
    with pytest.raises(Refused, match="how to reach"):
        link(act, nobody, send_in="en")


def test_nothing_is_done_before_the_order_is_taken(act: Act, order: WorkOrder) -> None:
    found = opening.opened_to_act(as_contractor(act), link(act, order))
    assert doing.offered(found, comes=False) == ["accept", "refuse"]
    early = pytest.raises(Refused, match="whether you take the order")
    with early:
        doing.begin(act, found)
    with early:
        doing.ask(act, found, "More", [Asked("Pump", Money(5000, "USD"))])
    with early:
        doing.keep_photos(act, found, "after", [])
    with early:
        doing.finish(act, found, "Done", "dark", [], [])
    with early:
        doing.propose(act, found, act.moment + WEEK, act.moment + WEEK + timedelta(hours=1))
    assert order.state == Stage.TRIAGED


def test_who_refuses_has_the_order_no_more_and_staff_are_told(act: Act, order: WorkOrder) -> None:
    secret = link(act, order)
    doing.refuse(as_contractor(act), opening.opened_to_act(as_contractor(act), secret), "No time before May")
    assert order.contractor_id is None
    assert not opens(act, secret)
    assert [(row.name, row.by, row.why) for row in steps.of(act, order)][-2:] == [
        ("refused by taker", "contractor", "No time before May"),
        ("given", "contractor", None),
    ]


def test_a_proposed_time_waits_for_staff_and_becomes_the_appointment(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    starts = act.moment + timedelta(days=1)
    with pytest.raises(Refused, match="is over"):
        doing.propose(act, found, act.moment - WEEK, act.moment - timedelta(days=6))
    doing.propose(as_contractor(act), found, starts, starts + timedelta(hours=2))
    assert order.state == Stage.TRIAGED
    assert [each.id for each in calling.waiting(act)] == [order.id]
    commands.take_proposed_time(act, order)
    assert order.state == Stage.SCHEDULED
    assert calling.waiting(act) == []
    with pytest.raises(Refused, match="No proposed time"):
        commands.take_proposed_time(act, order)
    doing.confirm(as_contractor(act), found)
    shown = opening.shown(act, replace(found, steps=steps.of(act, order)))
    assert shown.confirmed
    assert shown.appointment is not None
    assert shown.appointment.starts_at == starts


def test_the_work_goes_through_the_one_table_as_the_contractor_s_steps(act: Act, order: WorkOrder) -> None:
    secret = link(act, order)
    found = taken(act, secret)
    repairs.schedule(act, order, act.moment + timedelta(hours=1), act.moment + timedelta(hours=2))
    card = [Kept("1" * 64 + ".jpg", None)]
    doing.no_access(act, found, act.moment, "Card 7 under the door", card)
    assert order.state == Stage.NO_ACCESS
    with pytest.raises(Refused, match="No picture shows the work"), act.attempt():
        doing.finish(act, found, "New trap", None, [], [])
    found = opening.opened_to_act(act, secret)
    doing.begin(act, found)
    doing.finish(act, found, "New trap", None, [Kept("2" * 64 + ".jpg", None)], [Kept("3" * 64 + ".jpg", None)])
    assert order.state == Stage.DONE
    sides = {row.name: row.by for row in steps.of(act, order)}
    assert {sides[name] for name in ("accepted", "no access", "begin", "finish")} == {"contractor"}


def test_money_is_asked_of_a_second_person_and_only_own_asking_is_shown(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    doing.ask(as_contractor(act), found, "The wall is wet", [Asked("Board", Money(9900, "USD"))])
    assert order.state == Stage.AWAITING_APPROVAL
    known = costs.of_order(act, order, "USD")
    assert known.open is not None
    assert known.open.state == Decision.OPEN
    assert [row.amount_minor for row in opening.shown(act, found).asked] == [9900]
    assert "ask" not in doing.offered(found, comes=False)


def test_pictures_and_reports_of_others_are_not_behind_the_link(act: Act, order: WorkOrder, firm: Firm) -> None:
    found = accepted(act, order)
    other = accepted(act, given(act, firm("Another firm"), "14 Foundry Lane"))
    doing.keep_photos(act, other, "after", [Kept("4" * 64 + ".jpg", None)])
    (photo,) = opening.shown(act, other).photos
    assert opening.work_photo(act, other, photo.id) is photo
    with pytest.raises(NotThere):
        opening.work_photo(act, found, photo.id)
    assert opening.shown(act, found).photos == []


def test_what_one_firm_proposed_or_confirmed_is_not_said_of_the_next_one(
    act: Act, order: WorkOrder, firm: Firm
) -> None:
    starts = act.moment + timedelta(days=1)
    doing.propose(as_contractor(act), accepted(act, order), starts, starts + timedelta(hours=2))
    second, third = (replace(act, moment=act.moment + timedelta(minutes=each)) for each in (1, 2))
    assigning.give(second, order, firm("Another firm"))
    found = accepted(second, again(second, order))
    assert opening.shown(second, replace(found, steps=steps.of(second, order))).proposed is None
    assert calling.waiting(second) == []
    with pytest.raises(Refused, match="No proposed time"):
        commands.take_proposed_time(second, order)
    repairs.schedule(second, order, starts, starts + timedelta(hours=1))
    doing.confirm(as_contractor(second), found)
    assigning.give(third, order, firm("A third firm"))
    found = accepted(third, again(third, order))
    found = replace(found, steps=steps.of(third, order))
    assert not opening.shown(third, found).confirmed
    assert "confirm" in doing.offered(found, comes=True)


def test_a_proposed_time_that_is_over_waits_for_nobody(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    starts = act.moment + timedelta(days=1)
    doing.propose(as_contractor(act), found, starts, starts + timedelta(hours=2))
    late = replace(act, moment=starts + timedelta(hours=3))
    told = [replace(found, steps=steps.of(act, order)) for _each in range(2)]
    assert opening.shown(act, told[0]).proposed is not None
    assert opening.shown(late, told[1]).proposed is None
    assert [[each.id for each in calling.waiting(look)] for look in (act, late)] == [[order.id], []]


def test_who_has_begun_or_waits_for_money_does_not_refuse(act: Act, order: WorkOrder) -> None:
    secret = link(act, order)
    found = taken(act, secret)
    doing.begin(as_contractor(act), found)
    doing.ask(as_contractor(act), found, "The wall is wet", [Asked("Board", Money(9900, "USD"))])
    found = opening.opened_to_act(as_contractor(act), secret)
    assert "refuse" not in doing.offered(found, comes=False)
    with pytest.raises(Refused, match="has begun"):
        doing.refuse(as_contractor(act), found, "Too much")
    again_taken = opening.opened_to_act(as_contractor(act), link(act, order))
    assert doing.offered(again_taken, comes=False) == ["accept"]


def test_the_journal_tells_of_pictures_and_of_times(act: Act, order: WorkOrder) -> None:
    found = accepted(act, order)
    starts = act.moment + timedelta(days=1)
    doing.propose(act, found, starts, starts + timedelta(hours=1))
    commands.take_proposed_time(act, order)
    doing.confirm(act, found)
    doing.keep_photos(act, found, "after", [Kept("5" * 64 + ".jpg", None)])
    told = [entry.fact.name for entry in act.entries]
    for name in ("links.WorkTimeProposed", "links.WorkTimeConfirmed", "day.WorkPhotosKept"):
        assert told.count(name) == 1


def test_two_links_made_at_once_leave_one_open(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        number = given(act, added(act)).id
    together = Barrier(2)

    def make(_each: int) -> None:
        together.wait()
        with acting_as(database, OPERATOR, Door.COMMAND_LINE, patient=True) as act:
            link(act, again(act, act.session.get_one(WorkOrder, number)))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(make, range(2)))
    with database.read() as session:
        rows = session.scalars(select(OrderLink)).all()
        assert sorted(row.withdrawn_at is None for row in rows) == [False, True]
