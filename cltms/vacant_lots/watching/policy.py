"""Who may do what around watching: who sees the roll watches and organizes, and staff alone see about how many watch.

Nobody has a right to see who watches; each finds their own by a hash of who they are.
"""

from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.roles import Role
from cltms.vacant_lots.watching.vocabulary import WatchAction

POLICY = Policy(
    WatchAction,
    {
        WatchAction.WATCH: right(*EVERYBODY),
        WatchAction.ORGANIZE: right(*EVERYBODY),
        WatchAction.COUNT: right(Role.STAFF),
    },
)
