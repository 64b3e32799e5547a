"""Reading tokens, by which map programs read the roll in somebody's name.

Revision ID: 20261122_0021
Revises: 20261122_0015
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261122_0021"
down_revision = "20261122_0015"
branch_labels = None
depends_on = None

TOKENS = "reading_token"


def upgrade() -> None:
    op.create_table(
        TOKENS,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.Column("with_second_factor", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TOKENS}"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=f"fk_{TOKENS}_account_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("token_hash", name=f"uq_{TOKENS}_token_hash"),
    )
    op.create_index(f"ix_{TOKENS}_account_id", TOKENS, ["account_id"])


def downgrade() -> None:
    op.drop_table(TOKENS)
