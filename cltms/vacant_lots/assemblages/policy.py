"""Who may do what with assemblages: who sees the roll sees them and keeps them."""

from cltms.foundation.policy import Policy, right
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.city.policy import EVERYBODY

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
