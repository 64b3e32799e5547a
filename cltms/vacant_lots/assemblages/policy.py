"""Who may do what with assemblages: who sees the roll sees them and keeps them."""

from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction

POLICY = Policy(
    AssemblageAction,
    {
        AssemblageAction.SEE: right(*EVERYBODY),
        AssemblageAction.SUGGEST: right(*EVERYBODY),
        AssemblageAction.WALK: right(*EVERYBODY),
        AssemblageAction.KEEP: right(*EVERYBODY),
    },
    sees=AssemblageAction.SEE,
)
