"""The limit on a purchase order: no money is promised that went to others already."""

from dataclasses import replace

import pytest

from cltms.contractors.invoices import commands as invoices
from cltms.contractors.issuing import commands
from cltms.contractors.issuing.commands import Wanted
from cltms.contractors.issuing.limit import limit_for
from cltms.contractors.purchases.models import PurchaseOrder
from cltms.costs import commands as costs
from cltms.costs.commands import Spent
from cltms.costs.vocabulary import CostKind
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.repairs import assigning
from cltms.repairs.models import WorkOrder
from cltms.repairs.papers.ordering import PaperOrder
from reports.purchase_order import PurchaseOrder as Paper
from tests.contractors.conftest import Firm, again
from tests.contractors.invoices.conftest import approved, came, checked
from tests.costs.conftest import actor, colleague


def issued(act: Act, order: WorkOrder) -> PurchaseOrder:
    return commands.issue(act, order, Wanted("New trap"), PaperOrder("https://example.org"), "USD")


def spent(act: Act, order: WorkOrder, minor: int, kind: CostKind = CostKind.MATERIALS) -> int:
    return costs.spend(act, order, Spent(kind, Money(minor, "USD"), act.today)).id


def test_what_was_spent_otherwise_is_not_promised_again_and_the_paper_says_so(act: Act, order: WorkOrder) -> None:
    found = approved(act, order, 50000)
    spent(act, found, 12000)
    costs.withdraw(act, found, spent(act, found, 30000))
    row = issued(act, found)
    paper = Paper.from_json(row.content)
    assert row.amount_minor == 38000
    assert (paper.limit, paper.approved, paper.elsewhere, paper.billed) == ("$380.00", "$500.00", "$120.00", "")


def test_invoices_of_the_contractor_lie_within_the_limit_and_those_of_others_lessen_it(
    act: Act, order: WorkOrder, firm: Firm
) -> None:
    ben = replace(act, actor=actor(colleague(act, "ben")))
    found = approved(act, order, 50000)
    first = found.contractor
    assert first is not None
    invoices.approve(ben, checked(act, found, "A-1", 10000))
    came(act, found, "A-2", 5000)
    invoices.withdraw(act, came(act, found, "A-3", 7000), "Sent twice")
    mine = limit_for(act, found, first.id, "USD")
    assert (mine.money.minor, mine.elsewhere.minor, mine.billed.minor) == (50000, 0, 15000)
    assert Paper.from_json(issued(act, found).content).billed == "$150.00"
    assigning.give(act, found, firm("Another firm"))
    row = issued(act, again(act, found))
    assert row.amount_minor == 35000
    assert Paper.from_json(row.content).elsewhere == "$150.00"


def test_where_nothing_is_left_none_is_issued(act: Act, order: WorkOrder) -> None:
    found = approved(act, order, 50000)
    spent(act, found, 50000)
    with pytest.raises(Refused, match="was spent on it or billed by others"):
        issued(act, found)
