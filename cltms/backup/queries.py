"""How it stands with the backups: which can be read, what the latest attempt said, and when the next one comes.

Every backup is checked when it is made, before it gets its name, so the moment of its name is when it was verified.
"""

import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from cltms.backup.manifest import Unfit
from cltms.backup.nightly import NIGHTLY, NOW, Kept, kept
from cltms.backup.restoring import contents
from cltms.config import Settings
from cltms.foundation.act import Reading
from cltms.foundation.jobs import Job, JobState
from cltms.foundation.rounds import EPOCH
from cltms.journal.models import JournalEntry
from maps.sentences import Sentence

EVERY = timedelta(days=1)
OLD_AFTER = timedelta(days=2)
UNDER_WAY = frozenset({JobState.WAITING.value, JobState.RUNNING.value})


@dataclass(frozen=True)
class Shown:
    """A backup on the page; ``rows`` and ``files`` are None when its list of contents can not be read any more."""

    kept: Kept
    rows: int | None
    files: int | None


@dataclass(frozen=True)
class State:
    """How it stands with the backups. ``since`` is when the newest good one was made, or when the house began."""

    since: datetime
    failed: Sentence | None
    under_way: bool
    next_at: datetime | None
    old: bool


def state(look: Reading, settings: Settings) -> State:
    """Tell how it stands at the moment of ``look``."""
    latest = look.session.scalars(select(Job).where(Job.kind.in_((NIGHTLY, NOW))).order_by(Job.id.desc()).limit(1))
    job = latest.one_or_none()
    good = next((each.made_at for each in kept(settings) if _shown(each).rows is not None), None)
    since = good or look.session.scalars(select(func.min(JournalEntry.moment))).one() or look.moment
    return State(
        since=since,
        failed=job.said if job is not None and job.state == JobState.FAILED else None,
        under_way=job is not None and job.state in UNDER_WAY,
        next_at=EPOCH + ((look.moment - EPOCH) // EVERY + 1) * EVERY if settings.backup_keep else None,
        old=settings.backup_keep > 0 and look.moment - since > OLD_AFTER,
    )


def shown(settings: Settings) -> list[Shown]:
    """List the backups in the folder, newest first, with what each says that it holds."""
    return [_shown(each) for each in kept(settings)]


def _shown(each: Kept) -> Shown:
    try:
        manifest = contents(each.path)
    except (Unfit, OSError, zipfile.LargeZipFile):
        return Shown(each, None, None)
    return Shown(each, manifest.rows_of_house, manifest.files)
