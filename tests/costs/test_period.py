"""Costs of a period: each line once, on its day, and what a spreadsheet must not run."""

import csv
import io
from datetime import timedelta

import pytest

from cltms.costs import commands, period
from cltms.costs.commands import Spent
from cltms.costs.vocabulary import CostKind
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.repairs.models import WorkOrder
from tests.costs.conftest import begun


def test_each_line_counts_once_on_its_day(act: Act, order: WorkOrder) -> None:
    other = begun(act, address="14 Foundry Lane")
    day, minor = act.today - timedelta(days=3), (1000, 250, 9)
    for where, amount in zip((order, order, other), minor, strict=True):
        commands.spend(act, where, Spent(CostKind.MATERIALS, Money(amount, "USD"), day))
    wrong = commands.spend(act, order, Spent(CostKind.OTHER, Money(77, "USD"), day))
    commands.withdraw(act, order, wrong.id)
    commands.spend(act, order, Spent(CostKind.OTHER, Money(5, "USD"), day - timedelta(days=1)))
    found = period.sums_by(period.costs_of_period(act, day, act.today), "address", "trade", "system")
    assert found == {
        ("USD", "12 Foundry Lane", "plumbing", "mold"): Money(1250, "USD"),
        ("USD", "14 Foundry Lane", "plumbing", "mold"): Money(9, "USD"),
    }


def test_the_file_holds_what_the_period_holds(act: Act, order: WorkOrder) -> None:
    order.request.building.address = "=cmd|' /C calc'!A0"
    commands.spend(act, order, Spent(CostKind.MATERIALS, Money(123450, "USD"), act.today))
    (row,) = csv.DictReader(io.StringIO(period.export(act, act.today, act.today).decode("utf-8-sig")))
    assert (row["amount"], row["currency"], row["unit"]) == ("1234.50", "USD", "2B")
    assert not row["address"].startswith("=")
    with pytest.raises(Refused):
        period.export(act, act.today, act.today - timedelta(days=1))
