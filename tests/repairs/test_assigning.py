"""Giving an order to a crew or a contractor."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cltms.crews import commands as crews
from cltms.crews.commands import Business
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs import assigning, commands, steps
from cltms.repairs.models import RepairRequest, WorkOrder

Report = Callable[..., RepairRequest]
OrderOf = Callable[[RepairRequest], WorkOrder]


def test_an_order_is_given_to_one_and_taken_back(act: Act, report: Report, order_of: OrderOf) -> None:
    order = order_of(report())
    crew = crews.add_crew(act, "Two and a van", [Trade.GENERAL])
    firm = crews.add_contractor(act, Business("Alder Plumbing", (Trade.PLUMBING,), insured_until=act.today))
    due = order.due_at
    assigning.give(act, order, crew)
    assert (order.crew_id, order.contractor_id) == (crew.id, None)
    assigning.give(act, order, firm)
    assert (order.crew_id, order.contractor_id) == (None, firm.id)
    assigning.give(act, order, None)
    assert (order.crew_id, order.contractor_id) == (None, None)
    assert [step.name for step in steps.of(act, order)] == [assigning.GIVEN] * 3
    assert order.due_at == due


def test_a_contractor_whose_insurance_has_run_out_gets_no_order(act: Act, report: Report, order_of: OrderOf) -> None:
    order = order_of(report())
    firm = crews.add_contractor(
        act, Business("Roof & Co", (Trade.ROOFING,), insured_until=act.today - timedelta(days=2))
    )
    with pytest.raises(Refused, match="insured"):
        assigning.give(act, order, firm)


def test_who_was_given_up_gets_no_order(act: Act, report: Report, order_of: OrderOf) -> None:
    order = order_of(report())
    crew = crews.add_crew(act, "Two and a van", [])
    crews.end_crew(act, crew)
    with pytest.raises(Refused):
        assigning.give(act, order, crew)


def test_an_order_that_has_ended_is_given_to_nobody(act: Act, report: Report, order_of: OrderOf) -> None:
    order = order_of(report())
    commands.cancel(act, order, "Reported by mistake")
    with pytest.raises(Refused):
        assigning.give(act, order, crews.add_crew(act, "Two and a van", []))
