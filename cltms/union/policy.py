"""Who may enter the union's room: its stewards, and nobody else; the database itself refuses everybody else too."""

from cltms.foundation.policy import Policy, right
from cltms.roles import Role
from cltms.union.vocabulary import UnionAction

POLICY = Policy(
    UnionAction,
    {
        UnionAction.SEE: right(Role.STEWARD),
        UnionAction.KEEP: right(Role.STEWARD),
        UnionAction.ERASE: right(Role.STEWARD),
    },
    sees=UnionAction.SEE,
)
