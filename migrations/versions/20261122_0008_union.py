"""The tenant union's own tables, on PostgreSQL in a schema that only the union's role may enter.

Revision ID: 20261122_0008
Revises: 20261122_0007
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_0008"
down_revision = "20261122_0007"
branch_labels = None
depends_on = None

SCHEMA = "tenant_union"
UNION = "cltms_union"


def upgrade() -> None:
    schema = _made_schema()
    op.create_table(
        "union_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.Column("building_index", sa.String(64), nullable=False),
        sa.Column("home", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_index", sa.String(64), nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "left_on IS NULL OR left_on >= joined_on", name=op.f("ck_union_member_left_after_joining")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_union_member"),
        schema=schema,
    )
    op.create_index("ix_union_member_building", "union_member", ["building_index"], schema=schema)
    op.create_index("ix_union_member_phone", "union_member", ["phone_index"], schema=schema)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
    else:
        op.drop_table("union_member")


def _made_schema() -> str | None:
    if op.get_bind().dialect.name != "postgresql":
        return None
    op.execute(f"CREATE SCHEMA {SCHEMA}")
    op.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {UNION}")
    op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA {SCHEMA} GRANT ALL ON TABLES TO {UNION}")
    op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA {SCHEMA} GRANT ALL ON SEQUENCES TO {UNION}")
    return SCHEMA
