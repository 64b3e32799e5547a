"""Who may do what with the books: who keeps them writes, the board reads and approves, who lives here their own."""

from cltms.foundation.policy import Policy, right
from cltms.ledger.vocabulary import LedgerAction
from cltms.roles import Role

POLICY = Policy(
    LedgerAction,
    {
        LedgerAction.OWN: right(Role.MEMBER),
        LedgerAction.SEE: right(Role.BOOKKEEPER, Role.BOARD, Role.ADMIN),
        LedgerAction.KEEP: right(Role.BOOKKEEPER),
        LedgerAction.APPROVE: right(Role.BOOKKEEPER, Role.BOARD, Role.ADMIN),
    },
    sees=LedgerAction.SEE,
)
