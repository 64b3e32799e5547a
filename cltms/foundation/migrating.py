"""Bringing the tables of a database up to date, or back, from inside the application and without an ini file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData
from sqlalchemy.engine import Connection

from cltms.foundation.circles import UNION_SCHEMA
from cltms.foundation.database import Base, Database
from cltms.foundation.errors import HouseError
from cltms.foundation.spatial import GIST_PREFIX, R_TREE_SUFFIXES
from cltms.foundation.word_index import SUFFIXES as WORD_SUFFIXES
from maps.sentences import sentence

MIGRATIONS = Path(__file__).parents[2] / "migrations"


class Outdated(HouseError):
    """The tables are older or newer than the program."""


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the tables up to ``revision``: all steps or none."""
    with migrating(database) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Bring the tables back to ``revision``; ``base`` takes them all away."""
    with migrating(database) as connection:
        command.downgrade(_config(connection), revision)


def current(database: Database) -> str | None:
    """Give the revision of the tables; None before the first migration."""
    with database.read(None) as session:
        return MigrationContext.configure(session.connection()).get_current_revision()


def newest() -> str | None:
    """Give the revision that this program needs."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def knows(revision: str) -> bool:
    """Whether this program can bring tables of ``revision`` up to date."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config(None)).walk_revisions()}


def require_current(database: Database) -> None:
    """Raise `Outdated` unless the tables are exactly those of this program."""
    if current(database) != newest():
        raise Outdated(sentence("The tables do not fit this program yet. Run: cltms upgrade"))


@contextmanager
def migrating(database: Database) -> Iterator[Connection]:
    """Open one transaction for migrations.

    On SQLite tables are rebuilt by copying, which would fire foreign keys; they are off meanwhile and checked before
    the commit.
    """
    with database.migrating() as connection:
        yield connection
        if database.is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
            raise RuntimeError(f"a migration left a reference to nothing: {tuple(broken)}")


def tables_on(database: Database) -> MetaData:
    """Give the tables of the models as they are on this database: one file has no schemas."""
    if not database.is_sqlite:
        return Base.metadata
    flat = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.sorted_tables:
        table.to_metadata(flat, schema=None)  # type: ignore[arg-type]  # None is meant, and documented
    return flat


def compared(name: str | None, kind: str, _parents: object) -> bool:
    """Whether something in the database is compared with the models: not what PostGIS and indexes bring along."""
    if name is None:  # the schema of the house has no name
        return True
    if kind == "schema":
        return name == UNION_SCHEMA
    if kind == "table":
        return name != "spatial_ref_sys" and not name.endswith((*R_TREE_SUFFIXES, *WORD_SUFFIXES))
    return not (kind == "index" and name.startswith(GIST_PREFIX))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
