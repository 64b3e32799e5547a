"""What people do with backups: ask for one now."""

from sqlalchemy import select

from cltms.backup.facts import BackupAsked
from cltms.backup.nightly import NOW
from cltms.backup.policy import POLICY
from cltms.backup.queries import UNDER_WAY
from cltms.backup.vocabulary import BackupAction
from cltms.foundation.act import Act
from cltms.foundation.jobs import Job, enqueue


def ask(act: Act) -> None:
    """Let a worker make a backup; one that waits already is not asked for twice."""
    POLICY.require(act, BackupAction.MAKE)
    waiting = select(Job.id).where(Job.kind == NOW, Job.state.in_(UNDER_WAY))
    if act.session.scalars(waiting).first() is None:
        enqueue(act, NOW, {})
        act.record(BackupAsked())
