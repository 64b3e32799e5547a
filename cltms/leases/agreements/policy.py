"""Who may do what: staff and administrators keep leases, who lives in a home reads their own."""

from cltms.foundation.policy import Policy, right
from cltms.leases.agreements.vocabulary import LeaseAction
from cltms.roles import Role

POLICY = Policy(
    LeaseAction,
    {
        LeaseAction.OWN: right(Role.MEMBER),
        LeaseAction.SEE: right(Role.STAFF, Role.ADMIN),
        LeaseAction.KEEP: right(Role.STAFF, Role.ADMIN),
    },
    sees=LeaseAction.SEE,
)
