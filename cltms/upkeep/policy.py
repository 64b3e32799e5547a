"""Who may do what with upkeep: staff and administrators keep it, the board sees it."""

from cltms.foundation.policy import Policy, right
from cltms.roles import Role
from cltms.upkeep.vocabulary import UpkeepAction

POLICY = Policy(
    UpkeepAction,
    {
        UpkeepAction.SEE: right(Role.STAFF, Role.ADMIN, Role.BOARD),
        UpkeepAction.KEEP: right(Role.STAFF, Role.ADMIN),
    },
    sees=UpkeepAction.SEE,
)
