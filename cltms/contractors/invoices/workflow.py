"""The one table of what can happen to an invoice; what was settled after a dispute is looked at from the start."""

from cltms.contractors.invoices.vocabulary import InvoiceState as State
from cltms.foundation.workflow import Workflow, step

RECEIVE = "receive"
"""Stands where a step stands: that the invoice came; it is no step of the table."""
EXPLAIN = "explain"
"""The same, of why it is above what was agreed."""
CHECK, APPROVE, PAY, PAYMENT_BACK = "check", "approve", "pay", "payment back"
DISPUTE, SETTLE, WITHDRAW = "dispute", "settle", "withdraw"

WORKFLOW = Workflow(
    State,
    start=State.RECEIVED,
    steps=(
        step(CHECK, (State.RECEIVED,), State.CHECKED),
        step(APPROVE, (State.CHECKED,), State.APPROVED),
        step(PAY, (State.APPROVED,), State.PAID),
        step(PAYMENT_BACK, (State.PAID,), State.APPROVED),
        step(SETTLE, (State.DISPUTED,), State.RECEIVED),
        step(DISPUTE, (State.RECEIVED, State.CHECKED, State.APPROVED), State.DISPUTED),
        step(WITHDRAW, (State.RECEIVED, State.CHECKED, State.APPROVED, State.DISPUTED), State.WITHDRAWN),
    ),
)
