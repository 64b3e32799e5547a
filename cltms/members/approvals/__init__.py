"""Two people for one step: somebody asks, somebody else approves, and it counts once and for three days."""

from cltms.members.approvals.commands import APPROVED_FOR, ask, decide, use
from cltms.members.approvals.queries import State, asked_by_me, number_waiting, state_of, waiting

__all__ = ["APPROVED_FOR", "State", "ask", "asked_by_me", "decide", "number_waiting", "state_of", "use", "waiting"]
