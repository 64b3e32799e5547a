"""Migrations make exactly the tables of the models, and can be taken back."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from cltms.features import FEATURES
from cltms.foundation import migrating
from cltms.foundation.database import Base, Database

assert FEATURES


def test_models_and_migrations_agree(database: Database) -> None:
    with database.pool(None).connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "include_name": migrating.compared, "target_metadata": Base.metadata},
        )
        assert compare_metadata(context, Base.metadata) == []


def test_going_up_and_down_leaves_nothing_behind(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    before = tables(database)
    migrating.upgrade(database)
    assert migrating.current(database) == migrating.newest()
    assert {table.name for table in Base.metadata.sorted_tables} <= tables(database)
    migrating.downgrade(database, "base")
    assert tables(database) - before == {"alembic_version"}
    migrating.upgrade(database)
    migrating.require_current(database)
    database.close()


def tables(database: Database) -> set[str]:
    with database.pool(None).connect() as connection:
        return set(inspect(connection).get_table_names())
