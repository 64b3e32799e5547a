"""Who may do what with the outbox of which circle; nobody sees a text or an address there."""

from cltms.foundation.circles import Circle
from cltms.foundation.policy import Policy, right
from cltms.outbox.vocabulary import OutboxAction
from cltms.roles import Role

POLICY = Policy(
    OutboxAction,
    {
        OutboxAction.SEE: right(Role.ADMIN),
        OutboxAction.SEND_AGAIN: right(Role.ADMIN),
        OutboxAction.SEE_UNION: right(Role.STEWARD),
        OutboxAction.SEND_UNION_AGAIN: right(Role.STEWARD),
    },
    sees=OutboxAction.SEE,
)

SEEING = {Circle.HOUSE: OutboxAction.SEE, Circle.UNION: OutboxAction.SEE_UNION}
SENDING_AGAIN = {Circle.HOUSE: OutboxAction.SEND_AGAIN, Circle.UNION: OutboxAction.SEND_UNION_AGAIN}
