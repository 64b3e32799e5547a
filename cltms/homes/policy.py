"""Who may do what with homes: staff and administrators keep them, the board sees them."""

from cltms.foundation.policy import Policy, right
from cltms.homes.vocabulary import HomeAction
from cltms.roles import Role

POLICY = Policy(
    HomeAction,
    {
        HomeAction.SEE: right(Role.STAFF, Role.ADMIN, Role.BOARD),
        HomeAction.KEEP: right(Role.STAFF, Role.ADMIN),
    },
    sees=HomeAction.SEE,
)
