"""Migrations make exactly the tables of the models, and can be taken back."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from cltms.features import FEATURES
from cltms.foundation import migrating
from cltms.foundation.circles import UNION_SCHEMA
from cltms.foundation.database import Base, Database

assert FEATURES


def test_models_and_migrations_agree(database: Database) -> None:
    with database.pool(None).connect() as connection:
        wanted = migrating.tables_on(database)
        opts = {"compare_type": True, "include_name": migrating.compared, "include_schemas": not database.is_sqlite}
        context = MigrationContext.configure(connection, opts={**opts, "target_metadata": wanted})
        assert compare_metadata(context, wanted) == []


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
        found = inspect(connection)
        schemas = [None, *({UNION_SCHEMA} & set(found.get_schema_names()))]
        return {name for schema in schemas for name in found.get_table_names(schema)}
