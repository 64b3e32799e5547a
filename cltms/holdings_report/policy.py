"""Who may do what: staff and the board read the year."""

from cltms.foundation.policy import Policy, right
from cltms.holdings_report.vocabulary import ReportAction
from cltms.roles import Role

POLICY = Policy(ReportAction, {ReportAction.SEE: right(Role.STAFF, Role.BOARD, Role.ADMIN)}, sees=ReportAction.SEE)
