"""Who may do what with costs: staff and administrators keep and approve them; administrators set the limit."""

from cltms.costs.vocabulary import CostAction
from cltms.foundation.policy import Policy, right
from cltms.roles import Role

POLICY = Policy(
    CostAction,
    {
        CostAction.SEE: right(Role.STAFF, Role.ADMIN),
        CostAction.KEEP: right(Role.STAFF, Role.ADMIN),
        CostAction.APPROVE: right(Role.STAFF, Role.ADMIN),
        CostAction.SET_LIMIT: right(Role.ADMIN),
    },
    sees=CostAction.SEE,
)
