"""Invoices that came for an order of a contractor, and two people of the staff."""

from dataclasses import replace

import pytest

from cltms.accounts.models import Account
from cltms.contractors.invoices import commands, queries, receiving
from cltms.contractors.invoices.models import Invoice
from cltms.contractors.invoices.receiving import Came
from cltms.costs import commands as costs
from cltms.costs.commands import Asked
from cltms.foundation.act import Act
from cltms.foundation.brought_files import PDF, Brought
from cltms.foundation.money import Money
from cltms.repairs.models import WorkOrder
from tests.contractors.conftest import again
from tests.costs.conftest import actor, colleague

PAPER = Brought("0123456789abcdef.pdf", PDF)


@pytest.fixture
def people(act: Act) -> tuple[Account, Account]:
    """Give two people of the staff."""
    return colleague(act, "ana"), colleague(act, "ben")


@pytest.fixture
def ana(act: Act, people: tuple[Account, Account]) -> Act:
    """Give the act with the first of them as its actor."""
    return replace(act, actor=actor(people[0]))


@pytest.fixture
def ben(act: Act, people: tuple[Account, Account]) -> Act:
    """Give the act with the second of them as its actor."""
    return replace(act, actor=actor(people[1]))


def approved(act: Act, order: WorkOrder, minor: int = 50000) -> WorkOrder:
    """Let money be approved for an order, by a limit that then is taken away again."""
    costs.set_limit(act, Money(10**8, "USD"), act.today)
    costs.ask(act, order, "A new trap", [Asked("Trap", Money(minor, "USD"))])
    costs.set_limit(act, Money(0, "USD"), act.today)
    return again(act, order)


def came(act: Act, order: WorkOrder, number: str = "RE-7", minor: int = 50000) -> Invoice:
    """Receive an invoice of who has the order."""
    assert order.contractor is not None
    said = Came(order.contractor, number, act.today, Money(minor, "USD"))
    return queries.invoice(act, receiving.receive(act, order, said, PAPER).id)


def checked(act: Act, order: WorkOrder, number: str = "RE-7", minor: int = 50000) -> Invoice:
    """Receive and check an invoice."""
    found = came(act, order, number, minor)
    commands.check(act, found)
    return found
