"""What can happen to an invoice that came: checked, explained, approved, paid, disputed, settled or withdrawn."""

from datetime import date
from typing import Any

from cltms.contractors.invoices import queries
from cltms.contractors.invoices.facts import InvoiceExplained, InvoiceMoved
from cltms.contractors.invoices.models import Invoice, InvoiceStep
from cltms.contractors.invoices.vocabulary import OPEN
from cltms.contractors.invoices.workflow import (
    APPROVE,
    CHECK,
    DISPUTE,
    EXPLAIN,
    PAY,
    PAYMENT_BACK,
    SETTLE,
    WITHDRAW,
    WORKFLOW,
)
from cltms.costs import commands as costs
from cltms.costs.commands import Spent
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction, CostKind
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.repairs.models import WorkOrder
from maps.sentences import sentence


def check(act: Act, found: Invoice) -> None:
    """Say that the work was done and the sums are right; now it waits to be approved."""
    _take(act, found, CHECK, checked_by_id=act.actor.id)


def explain(act: Act, found: Invoice, why: str) -> None:
    """Write down why it is above what was agreed; Refused where it is not, and once it is approved."""
    POLICY.require(act, CostAction.KEEP)
    _lock(act, found)
    over = queries.agreed(act, found).over_minor
    if found.stage not in OPEN:
        raise Refused(sentence("This invoice does not wait for an explanation any more. Look at it again."))
    if over == 0:
        raise Refused(sentence("This invoice is within what was agreed. There is nothing to explain."))
    found.explanation, found.explained_minor = why.strip(), over
    write(act, found, EXPLAIN, why)
    act.record(InvoiceExplained(found.id, over))


def approve(act: Act, found: Invoice) -> None:
    """Approve it, and write it down among the costs of the order, once.

    Refused above the limit for who has received or checked it, and while what is above the agreed is not explained.
    """
    POLICY.require(act, CostAction.APPROVE)
    _lock(act, found)
    WORKFLOW.advance(found.stage, APPROVE)
    if not queries.is_explained(found, queries.agreed(act, found)):
        raise Refused(sentence("This invoice is above what was agreed. Write down why before it is approved."))
    alone = not queries.needs_another(act, found)
    if not alone and queries.is_own(act, found):
        raise Refused(
            sentence("You have received or checked this invoice yourself, and it is above the limit. Somebody else "
                     "has to approve it.")
        )  # fmt: skip
    _move(act, found, APPROVE, None, approved_at=act.moment, approved_by_id=act.actor.id, alone=alone)
    money = Money(found.amount_minor, found.currency)
    costs.note_spent(
        act, found.order, Spent(CostKind.INVOICE, money, found.billed_on, _named(found), invoice_id=found.id)
    )


def pay(act: Act, found: Invoice, paid_on: date) -> None:
    """Say on which day it was paid; Refused for a day that is still to come or before the invoice."""
    if not found.billed_on <= paid_on <= today_there(act, found.order):
        raise Refused(sentence("It was paid between the day of the invoice and today. Look at the day."))
    _take(act, found, PAY, paid_on=paid_on)


def payment_back(act: Act, found: Invoice, why: str) -> None:
    """Say that the money came back or was never sent; it is approved as before, and not paid."""
    _take(act, found, PAYMENT_BACK, why, paid_on=None)


def dispute(act: Act, found: Invoice, why: str) -> None:
    """Say that we do not agree, and why; what was approved counts no more."""
    _take(act, found, DISPUTE, why, approved_at=None, approved_by_id=None, alone=False)
    costs.withdraw_invoice(act, found.id)


def settle(act: Act, found: Invoice, why: str) -> None:
    """Say how a dispute ended; the invoice is looked at from the start."""
    _take(act, found, SETTLE, why, checked_by_id=None)


def withdraw(act: Act, found: Invoice, why: str) -> None:
    """Say that it is void, and why; it stays, counts no more, and its number is free again."""
    _take(act, found, WITHDRAW, why, approved_at=None, approved_by_id=None, alone=False)
    costs.withdraw_invoice(act, found.id)


def _take(act: Act, found: Invoice, name: str, why: str | None = None, **changes: Any) -> None:
    POLICY.require(act, CostAction.KEEP)
    _lock(act, found)
    _move(act, found, name, why, **changes)


def _move(act: Act, found: Invoice, name: str, why: str | None, **changes: Any) -> None:
    was, became = found.stage, WORKFLOW.advance(found.stage, name)
    if name in (DISPUTE, WITHDRAW, SETTLE, PAYMENT_BACK) and not (why or "").strip():
        raise Refused(sentence("Write a few words about why."))
    found.state = became.value
    for column, value in changes.items():
        setattr(found, column, value)
    write(act, found, name, why)
    act.record(InvoiceMoved(found.id, name, was.value, became.value, found.alone))


def write(act: Act, found: Invoice, name: str, why: str | None) -> None:
    """Add the row of something that was done."""
    text = (why or "").strip() or None
    act.session.add(
        InvoiceStep(invoice_id=found.id, name=name, became=found.state, moment=act.moment, by_id=act.actor.id, why=text)
    )
    act.session.flush()


def _lock(act: Act, found: Invoice) -> None:
    """Let nobody else do anything with the order or this invoice until the act is kept."""
    act.session.flush()
    act.session.refresh(found.order, ["state", "version"], with_for_update=True)
    act.session.refresh(found, ["state", "version", "alone", "explained_minor"], with_for_update=True)


def today_there(act: Act, order: WorkOrder) -> date:
    """Give the day that it is by now, where the order is or by UTC."""
    return max(act.today, act.moment.astimezone(order.request.building.zone).date())


def _named(found: Invoice) -> str:
    return f"{found.contractor.name} · {found.number}"
