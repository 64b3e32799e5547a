"""Who may do what with drawn lots: who sees the roll sees them and draws."""

from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.vacant_lots.drawn.vocabulary import DrawnAction

POLICY = Policy(
    DrawnAction,
    {
        DrawnAction.SEE: right(*EVERYBODY),
        DrawnAction.DRAW: right(*EVERYBODY),
    },
    sees=DrawnAction.SEE,
)
