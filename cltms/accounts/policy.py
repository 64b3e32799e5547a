"""Who may do what with accounts; the union's stewards are the union's own matter, and no administrator sees them."""

from sqlalchemy import ColumnElement, false, or_

from cltms.accounts.models import Account
from cltms.accounts.vocabulary import SIGNED_IN, AccountAction
from cltms.foundation.acting import Actor
from cltms.foundation.policy import Policy, right
from cltms.roles import Role


def _of_their_house(actor: Actor, account: Account) -> bool:
    return actor.has(Role.STEWARD if account.role == Role.STEWARD else Role.ADMIN)


def _rows_of_their_house(actor: Actor) -> ColumnElement[bool]:
    steward = Account.role == Role.STEWARD.value
    theirs = [rows for role, rows in ((Role.STEWARD, steward), (Role.ADMIN, ~steward)) if actor.has(role)]
    return or_(false(), *theirs)


_KEEPERS = right(Role.ADMIN, Role.STEWARD, rule=_of_their_house, rows=_rows_of_their_house)

POLICY = Policy(
    AccountAction,
    {
        AccountAction.OWN: right(SIGNED_IN),
        AccountAction.ADD: right(Role.ADMIN),
        AccountAction.INVITE: right(Role.ADMIN, Role.STEWARD),
        AccountAction.VOUCH: right(Role.MEMBER, Role.STEWARD),
        AccountAction.SEE: _KEEPERS,
        AccountAction.CHANGE_ROLE: _KEEPERS,
        AccountAction.CLOSE: _KEEPERS,
        AccountAction.HELP: _KEEPERS,
    },
    sees=AccountAction.SEE,
)
