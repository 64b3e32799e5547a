"""Who may do what with pathways: who sees the roll sees and writes them."""

from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.vacant_lots.pathways.vocabulary import PathwayAction

POLICY = Policy(
    PathwayAction,
    {PathwayAction.SEE: right(*EVERYBODY), PathwayAction.KEEP: right(*EVERYBODY)},
    sees=PathwayAction.SEE,
)
