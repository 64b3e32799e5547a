"""Looking at a copy of the database: is it whole, what revision, how many rows, where does the journal end."""

from collections.abc import Iterable

from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select, table, text
from sqlalchemy.orm import Session

from cltms.backup.manifest import Manifest, Unfit
from cltms.foundation.circles import UNION_SCHEMA, Circle
from cltms.foundation.progress import Progress, unseen
from cltms.journal.chain import Anchor
from cltms.journal.verifying import verify
from maps.sentences import sentence

OF_POSTGIS = frozenset({"spatial_ref_sys"})
LITTLE = frozenset({"alembic_version", "key_check", "worker_beat", "job"})
"""Tables with rows in a house in which nobody has done anything yet."""


def rows_of(session: Session) -> dict[str, int]:
    """Count the rows of every table."""
    seen = inspect(session.connection())
    counts = {}
    for schema in (None, *({UNION_SCHEMA} & set(seen.get_schema_names()))):
        for name in sorted(set(seen.get_table_names(schema)) - OF_POSTGIS):
            counted = select(func.count()).select_from(table(name, schema=schema))
            counts[name] = session.scalars(counted).one()
    return counts


def revision_of(session: Session) -> str:
    """Give the revision of the tables; empty before the first migration."""
    return MigrationContext.configure(session.connection()).get_current_revision() or ""


def is_empty(session: Session) -> bool:
    """Whether nobody has done anything in this house yet."""
    return not any(count for name, count in rows_of(session).items() if name not in LITTLE)


def anchors_of(session: Session, anchors: Iterable[Anchor] = (), progress: Progress = unseen) -> tuple[str, ...]:
    """Verify the journals of both circles and give where they end."""
    return tuple(str(verify(session, circle, anchors, progress)) for circle in Circle)


def require_sound(session: Session) -> None:
    """Raise `Unfit` when SQLite finds its file damaged, or a row that refers to nothing."""
    if session.get_bind().dialect.name != "sqlite":
        return
    found = session.execute(text("PRAGMA integrity_check(3)")).scalars().all()
    broken = session.execute(text("PRAGMA foreign_key_check")).first()
    if list(found) != ["ok"] or broken is not None:
        reason = "; ".join(map(str, found)) if list(found) != ["ok"] else f"{broken[0]} → {broken[2]}" if broken else ""
        raise Unfit(sentence("The database is damaged: {reason}. Restore the latest good backup.", reason=reason))


def require_as_said(session: Session, manifest: Manifest, progress: Progress) -> None:
    """Raise `Unfit` unless the database holds exactly what ``manifest`` says, and its journals are whole."""
    require_sound(session)
    counted = rows_of(session)
    apart = sorted(name for name in {*counted, *manifest.rows} if counted.get(name) != manifest.rows.get(name))
    if apart or revision_of(session) != manifest.revision:
        raise Unfit(
            sentence(
                "The backup does not hold what it says ({tables}). Nothing was changed; take another backup.",
                tables=", ".join(apart) or manifest.revision,
            )
        )
    anchors_of(session, [Anchor.read(text_) for text_ in manifest.anchors], progress)
