"""Who may do what: staff keep the register, the board approves as well, who lives in a home reads their own shares."""

from cltms.foundation.policy import Policy, right
from cltms.roles import Role
from cltms.shares.register.vocabulary import ShareAction

POLICY = Policy(
    ShareAction,
    {
        ShareAction.OWN: right(Role.MEMBER),
        ShareAction.SEE: right(Role.STAFF, Role.BOARD, Role.ADMIN),
        ShareAction.KEEP: right(Role.STAFF, Role.ADMIN),
        ShareAction.APPROVE: right(Role.STAFF, Role.BOARD, Role.ADMIN),
    },
    sees=ShareAction.SEE,
)
