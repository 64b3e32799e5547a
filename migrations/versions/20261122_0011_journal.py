"""The journal becomes a chain that nobody can change unnoticed, one for the house and one for the union.

Revision ID: 20261122_0011
Revises: 20261122_0009
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment
from cltms.journal.chain import START, line_hash

revision = "20261122_0011"
down_revision = "20261122_0009"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SCHEMA = "tenant_union"
HOUSE, UNION = "journal_entry", "union_journal_entry"

ONLY_ADDED = {
    "changed": "BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'lines of the journal are only added'); END",
    "deleted": "BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'lines of the journal are only added'); END",
    # INSERT OR REPLACE would delete without firing the trigger above.
    "replaced": "BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'lines of the journal are only added'); END",
}


def upgrade() -> None:
    with op.batch_alter_table(HOUSE) as table:
        table.add_column(sa.Column("about_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("hash", sa.String(64), nullable=True))
    _chain_what_is_there()
    with op.batch_alter_table(HOUSE) as table:
        table.alter_column("hash", existing_type=sa.String(64), nullable=False)
    op.create_index("ix_journal_entry_actor_id", HOUSE, ["actor_id"])
    op.create_index("ix_journal_entry_about_id", HOUSE, ["about_id"])
    schema = SCHEMA if _is_postgresql() else None
    _make_union_journal(schema)
    op.create_table(
        "worker_beat",
        sa.Column("lane", sa.String(20), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("lane", name="pk_worker_beat"),
    )
    _allow_only_adding()


def downgrade() -> None:
    op.drop_table("worker_beat")
    if _is_postgresql():
        op.drop_table(UNION, schema=SCHEMA)
        op.execute(f"GRANT UPDATE, DELETE, TRUNCATE ON {HOUSE} TO cltms_house, cltms_union")
    else:
        for name in ONLY_ADDED:
            op.execute(f"DROP TRIGGER {HOUSE}_{name}")
        op.drop_table(UNION)
    op.drop_index("ix_journal_entry_actor_id", HOUSE)
    op.drop_index("ix_journal_entry_about_id", HOUSE)
    with op.batch_alter_table(HOUSE) as table:
        table.drop_column("hash")
        table.drop_column("about_id")


def _make_union_journal(schema: str | None) -> None:
    op.create_table(
        UNION,
        sa.Column("id", BIG_KEY, autoincrement=False, nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("door", sa.String(20), nullable=False),
        sa.Column("fact", sa.String(100), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("data", Json(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_union_journal_entry"),
        schema=schema,
    )
    op.create_index("ix_union_journal_entry_subject", UNION, ["fact", "subject"], schema=schema)
    op.create_index("ix_union_journal_entry_moment", UNION, ["moment"], schema=schema)


def _allow_only_adding() -> None:
    if _is_postgresql():
        for table in (HOUSE, f"{SCHEMA}.{UNION}"):
            op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM cltms_house, cltms_union")
        return
    for table in (HOUSE, UNION):
        for name, rule in ONLY_ADDED.items():
            op.execute(f"CREATE TRIGGER {table}_{name} {rule.format(table=table)}")


def _chain_what_is_there() -> None:
    """Give the lines of before numbers without gaps, their accounts and their hashes."""
    lines = sa.table(
        HOUSE, sa.column("id", BIG_KEY), sa.column("moment", Moment()), sa.column("actor_id", sa.Integer()),
        sa.column("door", sa.String()), sa.column("fact", sa.String()), sa.column("subject", sa.String()),
        sa.column("about_id", sa.Integer()), sa.column("data", Json()), sa.column("hash", sa.String()),
    )  # fmt: skip
    connection = op.get_bind()
    last = START
    for number, old in enumerate(connection.scalars(sa.select(lines.c.id).order_by(lines.c.id)).all(), 1):
        row = connection.execute(sa.select(lines).where(lines.c.id == old)).one()
        about = row.data.get("account_id")
        last = line_hash(last, number, row.moment, row.actor_id, row.door, row.fact, row.subject, about, row.data)
        connection.execute(lines.update().where(lines.c.id == old).values(id=number, about_id=about, hash=last))


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
