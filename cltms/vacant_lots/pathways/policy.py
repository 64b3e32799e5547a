"""Who may do what with pathways: who sees the roll sees and writes them."""

from cltms.foundation.policy import Policy, right
from cltms.roles import Role
from cltms.vacant_lots.pathways.vocabulary import PathwayAction

EVERYBODY = (Role.STAFF, Role.ORGANIZER, Role.ADMIN)

POLICY = Policy(
    PathwayAction,
    {PathwayAction.SEE: right(*EVERYBODY), PathwayAction.KEEP: right(*EVERYBODY)},
    sees=PathwayAction.SEE,
)
