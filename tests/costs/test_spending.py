"""What was spent: hours times their rate, withdrawn lines, and one currency for an order."""

from datetime import timedelta

import pytest

from cltms.costs import commands, queries
from cltms.costs.commands import Spent
from cltms.costs.forms import minutes_of
from cltms.costs.vocabulary import CostKind
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.money import Money
from cltms.repairs.models import WorkOrder
from tests.costs.conftest import begun, lines

RATE = Money(6533, "USD")


def test_hours_are_multiplied_once_and_to_the_cent(act: Act, order: WorkOrder) -> None:
    line = commands.spend(act, order, Spent(CostKind.LABOUR, RATE, act.today, "Two people", minutes=100))
    assert (line.amount_minor, line.rate_minor, line.minutes) == (10888, 6533, 100)  # 6533 × 100/60 = 10888.33
    assert queries.of_order(act, order, "USD").over_minor == 10888


def test_a_withdrawn_line_stays_and_counts_no_more(act: Act, order: WorkOrder) -> None:
    line = commands.spend(act, order, Spent(CostKind.MATERIALS, Money(2000, "USD"), act.today))
    commands.spend(act, order, Spent(CostKind.OTHER, Money(300, "USD"), act.today))
    for _again in range(2):
        commands.withdraw(act, order, line.id)
    known = queries.of_order(act, order, "USD")
    assert (known.spent.minor, len(known.lines)) == (300, 2)


def test_a_line_of_another_order_is_not_there(act: Act, order: WorkOrder) -> None:
    line = commands.spend(act, order, Spent(CostKind.MATERIALS, Money(2000, "USD"), act.today))
    other = begun(act, address="14 Foundry Lane")
    with pytest.raises(NotThere):
        commands.withdraw(act, other, line.id)


def test_an_order_is_counted_in_one_currency(act: Act, order: WorkOrder) -> None:
    commands.spend(act, order, Spent(CostKind.MATERIALS, Money(2000, "EUR"), act.today))
    with pytest.raises(Refused, match="EUR"):
        commands.spend(act, order, Spent(CostKind.MATERIALS, Money(2000, "USD"), act.today))
    with pytest.raises(Refused, match="EUR"):
        commands.ask(act, order, "More", lines(100))


def test_nothing_is_spent_tomorrow(act: Act, order: WorkOrder) -> None:
    with pytest.raises(Refused):
        commands.spend(act, order, Spent(CostKind.OTHER, RATE, act.today + timedelta(days=3)))


@pytest.mark.parametrize(("text", "minutes"), [("1:30", 90), ("1.5", 90), ("1,5", 90), ("2", 120), ("0:05", 5)])
def test_hours_as_people_write_them(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes
