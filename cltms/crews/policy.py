"""Who may do what with crews and contractors: staff and administrators keep them, the board sees them."""

from cltms.crews.vocabulary import CrewAction
from cltms.foundation.policy import Policy, right
from cltms.roles import Role

POLICY = Policy(
    CrewAction,
    {
        CrewAction.SEE: right(Role.STAFF, Role.ADMIN, Role.BOARD),
        CrewAction.KEEP: right(Role.STAFF, Role.ADMIN),
    },
    sees=CrewAction.SEE,
)
