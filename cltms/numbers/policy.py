"""Who sees the numbers of repairs: staff, administrators and the board."""

from cltms.foundation.policy import Policy, right
from cltms.numbers.vocabulary import NumberAction
from cltms.roles import Role

POLICY = Policy(NumberAction, {NumberAction.SEE: right(Role.STAFF, Role.ADMIN, Role.BOARD)}, sees=NumberAction.SEE)
