"""How an invoice comes: it is kept with its file, once for each number of a contractor."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError

from cltms.contractors.invoices import queries, rules
from cltms.contractors.invoices.commands import today_there, write
from cltms.contractors.invoices.facts import InvoiceReceived
from cltms.contractors.invoices.models import Invoice
from cltms.contractors.invoices.workflow import RECEIVE, WORKFLOW
from cltms.contractors.purchases import queries as purchases
from cltms.costs import queries as costs
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction
from cltms.crews.models import Contractor
from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.repairs.models import WorkOrder
from maps.sentences import sentence


@dataclass(frozen=True)
class Came:
    """What stands on an invoice that came: the contractor's own number, its day and its amount."""

    contractor: Contractor
    number: str
    billed_on: date
    money: Money


def receive(act: Act, order: WorkOrder, came: Came, file: Brought) -> Invoice:
    """Keep an invoice for an order that its contractor has or had.

    Refused for a number of this contractor that is here already, in another currency than that of the order, for a
    day ahead, and for an order that is handled with another one.
    """
    POLICY.require(act, CostAction.KEEP)
    _refuse_what_cannot_be(act, order, came)
    _refuse_known(act, came)
    row = _row(act, order, came, file)
    try:
        with act.attempt():
            act.session.add(row)
            act.session.flush()
    except IntegrityError:  # somebody else has kept the same number at this very moment
        _refuse_known(act, came)
        raise
    write(act, row, RECEIVE, None)
    act.record(InvoiceReceived(row.id, row.contractor_id, order.id, row.amount_minor, row.currency))
    return row


def _refuse_what_cannot_be(act: Act, order: WorkOrder, came: Came) -> None:
    if order.joined_to_id is not None:
        raise Refused(sentence("This order is handled with another one. Write costs down there."))
    if came.contractor.id not in [each.id for each in queries.who_had(act, order)]:
        raise Refused(sentence("{name} never had this order. Look for the right one.", name=came.contractor.name))
    if came.billed_on > today_there(act, order):
        raise Refused(sentence("An invoice is not from a day that is still to come. Look at the day."))
    known = costs.of_order(act, order, came.money.currency).currency
    if known != came.money.currency:
        raise Refused(sentence("The costs of this order are written in {currency}.", currency=known))
    if not rules.key_of(came.number):
        raise Refused(sentence("Write the number that stands on the invoice."))


def _row(act: Act, order: WorkOrder, came: Came, file: Brought) -> Invoice:
    purchase = purchases.latest(act, order.id, came.contractor.id)
    return Invoice(
        order=order, contractor=came.contractor, purchase_number=purchase.number if purchase else None,
        number=came.number, number_key=rules.key_of(came.number), billed_on=came.billed_on,
        amount_minor=came.money.minor, currency=came.money.currency, file=file.file, media_type=file.media_type,
        state=WORKFLOW.start.value, alone=False, received_at=act.moment, received_by_id=act.actor.id,
    )  # fmt: skip


def _refuse_known(act: Act, came: Came) -> None:
    there = queries.same_number(act, came.contractor.id, came.number)
    if there is not None:
        raise Refused(
            sentence(
                "{name} has sent an invoice {number} already: over {amount}, of {day}, for work order {order}. "
                "Look at that one; it can be withdrawn if it was wrong.",
                name=came.contractor.name, number=there.number, amount=_plain(there), day=there.billed_on.isoformat(),
                order=there.order_id,
            )
        )  # fmt: skip


def _plain(found: Invoice) -> str:
    return f"{Money(found.amount_minor, found.currency).amount} {found.currency}"
