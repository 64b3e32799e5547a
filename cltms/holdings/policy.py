"""Who may do what: staff keep holdings, the board reads them."""

from cltms.foundation.policy import Policy, right
from cltms.holdings.vocabulary import HoldingAction
from cltms.roles import Role

POLICY = Policy(
    HoldingAction,
    {
        HoldingAction.SEE: right(Role.STAFF, Role.BOARD, Role.ADMIN),
        HoldingAction.KEEP: right(Role.STAFF, Role.ADMIN),
    },
    sees=HoldingAction.SEE,
)
