"""Links to orders: how they are made, when they open, and what ends them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from sqlalchemy import select

from cltms.contractors.links import commands, opening
from cltms.contractors.links.models import OrderLink
from cltms.contractors.links.rules import is_open
from cltms.crews.models import Contractor
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, Refused
from cltms.outbox.models import OutboxMessage
from cltms.repairs import assigning, reporting
from cltms.repairs import commands as repairs
from cltms.repairs.models import OrderStep, WorkOrder
from tests.contractors.conftest import added, again, given
from tests.contractors.links.conftest import WEEK, as_contractor, link, opens, where

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Firm = Callable[..., Contractor]


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


def test_a_secret_that_was_used_makes_no_second_link(act: Act, order: WorkOrder) -> None:
    secret = link(act, order)
    with pytest.raises(Refused, match="made with this form before"):
        commands.make(act, order, WEEK, secret, where(secret))
    assert opens(act, secret)


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
