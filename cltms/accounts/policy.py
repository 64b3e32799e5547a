"""Who may do what with accounts."""

from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.policy import Policy, right
from cltms.roles import Role

POLICY = Policy(
    AccountAction,
    {
        AccountAction.ADD: right(Role.ADMIN),
        AccountAction.SIGN_OUT: right(*Role),
    },
)
