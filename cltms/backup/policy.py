"""Who may see what backups there are, and ask for one; nobody takes one away over the web."""

from cltms.backup.vocabulary import BackupAction
from cltms.foundation.policy import Policy, right
from cltms.roles import Role

POLICY = Policy(
    BackupAction,
    {BackupAction.SEE: right(Role.ADMIN), BackupAction.MAKE: right(Role.ADMIN)},
    sees=BackupAction.SEE,
)
