"""Who may do what with the outbox; nobody sees a text or an address there."""

from cltms.foundation.policy import Policy, right
from cltms.outbox.vocabulary import OutboxAction
from cltms.roles import Role

POLICY = Policy(
    OutboxAction,
    {
        OutboxAction.SEE: right(Role.ADMIN),
        OutboxAction.SEND_AGAIN: right(Role.ADMIN),
    },
    sees=OutboxAction.SEE,
)
