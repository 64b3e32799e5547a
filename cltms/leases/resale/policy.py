"""Who may do what: staff and administrators keep formulas and work prices out."""

from cltms.foundation.policy import Policy, right
from cltms.leases.resale.vocabulary import ResaleAction
from cltms.roles import Role

POLICY = Policy(
    ResaleAction,
    {
        ResaleAction.SEE: right(Role.STAFF, Role.ADMIN),
        ResaleAction.WORK_OUT: right(Role.STAFF, Role.ADMIN),
        ResaleAction.KEEP: right(Role.STAFF, Role.ADMIN),
    },
    sees=ResaleAction.SEE,
)
