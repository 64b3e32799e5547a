"""Orders that contractors open by a link: one that nobody has answered, and one in the middle of its work."""

from datetime import timedelta
from hashlib import sha256
from secrets import token_hex

from cltms.contractors.invoices import commands as steps
from cltms.contractors.invoices import queries as invoices
from cltms.contractors.invoices import receiving
from cltms.contractors.invoices.models import Invoice
from cltms.contractors.invoices.receiving import Came
from cltms.contractors.issuing import commands as purchases
from cltms.contractors.issuing.commands import Wanted
from cltms.contractors.links import commands, doing, opening
from cltms.costs import commands as costs
from cltms.costs.commands import Asked
from cltms.crews.models import Contractor
from cltms.foundation.acting import Act
from cltms.foundation.brought_files import PDF, Brought
from cltms.foundation.money import Money
from cltms.repairs import assigning, queries
from cltms.repairs import commands as repairs
from cltms.repairs.models import WorkOrder
from cltms.repairs.papers.ordering import PaperOrder
from tests.browser.sample_work import Parts

PAPER = b"%PDF-1.7 an invoice"
"""What lies in the storage behind each invoice."""


def links(act: Act, firm: Contractor, new: WorkOrder, coming: WorkOrder) -> tuple[Parts, dict[str, list[Parts]]]:
    """Give what stands in the addresses of links."""
    unanswered = _link(act, new, firm)
    taken = _link(act, coming, firm)
    found = opening.opened_to_act(act, taken)
    doing.accept(act, found)
    repairs.schedule(act, coming, act.moment + timedelta(days=2), act.moment + timedelta(days=2, hours=2))
    doing.propose(act, found, act.moment + timedelta(days=3), act.moment + timedelta(days=3, hours=2))
    doing.ask(act, found, "The wall behind it is wet", [Asked("Two boards", Money(9900, "USD"))])
    costs.set_limit(act, Money(25000, "USD"), act.today)
    costs.ask(act, queries.order(act, new.id), "A new drain", [Asked("A pipe", Money(9900, "USD"))])
    purchases.issue(
        act, queries.order(act, new.id), Wanted("Clear the drain"), PaperOrder("https://example.org"), "USD"
    )
    billed = _invoices(act, firm, queries.order(act, new.id))
    orders: list[Parts] = [{"order_id": str(each.id)} for each in (new, coming)]
    shared = {"secret": taken, "photo_id": "1", "invoice_id": str(billed[0].id)}
    return shared, {
        "contractors.work": [{"secret": unanswered}, {"secret": taken}],
        "contractors.order_link": orders,
        "contractors.purchases": orders,
        "contractors.order_invoices": orders,
        "contractors.invoice": [{"invoice_id": str(each.id)} for each in billed],
    }


def _link(act: Act, order: WorkOrder, firm: Contractor) -> str:
    assigning.give(act, order, firm)
    act.session.expire(order)
    secret = token_hex(20)
    commands.make(act, queries.order(act, order.id), timedelta(days=30), secret, "")
    return secret


def _invoices(act: Act, firm: Contractor, order: WorkOrder) -> list[Invoice]:
    """One above what was agreed that is explained, one that is not, one in dispute and one that is paid."""
    found = []
    for number, minor in enumerate((4500, 1800, 12000, 30000), start=1):
        came = Came(firm, f"AP-2026-{number:03}", act.today - timedelta(days=9 - number), Money(minor, "USD"))
        row = receiving.receive(act, order, came, Brought(f"{sha256(PAPER).hexdigest()}.pdf", PDF))
        found.append(invoices.invoice(act, row.id))
    paid, disputed, explained, _new = found
    for each in (paid, explained):
        steps.check(act, each)
    costs.set_limit(act, Money(10**6, "USD"), act.today)
    steps.approve(act, paid)
    costs.set_limit(act, Money(25000, "USD"), act.today)
    steps.pay(act, paid, act.today)
    steps.dispute(act, disputed, "Two hours too many")
    steps.explain(act, explained, "The wall behind it was wet.")
    act.session.expire_all()
    return found
