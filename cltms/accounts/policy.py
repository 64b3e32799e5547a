"""Who may do what with accounts."""

from cltms.accounts.vocabulary import AccountAction, Role
from cltms.foundation.policy import Policy, right

POLICY = Policy(
    AccountAction,
    {
        AccountAction.ADD: right(Role.ADMIN),
        AccountAction.SIGN_OUT: right(*Role),
    },
)
