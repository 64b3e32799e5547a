"""Tries are forgotten each at its time and by whom they came from, and a challenge for a passkey is used once.

Revision ID: 20261122_0012
Revises: 20261122_0011
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261122_0012"
down_revision = "20261122_0011"
branch_labels = None
depends_on = None

TRIES = "sign_in_try"


def upgrade() -> None:
    op.execute(f"DELETE FROM {TRIES}")  # they were kept for a day, and nobody can tell where they came from
    op.drop_index("ix_sign_in_try_counted", TRIES)
    op.drop_index("ix_sign_in_try_moment", TRIES)
    with op.batch_alter_table(TRIES) as table:
        table.add_column(sa.Column("origin", sa.String(64), nullable=False))
        table.add_column(sa.Column("ends_at", Moment(), nullable=False))
    op.create_index("ix_sign_in_try_counted", TRIES, ["counted", "ends_at"])
    op.create_index("ix_sign_in_try_origin", TRIES, ["origin"])
    op.create_index("ix_sign_in_try_ends_at", TRIES, ["ends_at"])
    op.create_table(
        "used_challenge",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_used_challenge"),
    )
    op.create_index("ix_used_challenge_ends_at", "used_challenge", ["ends_at"])


def downgrade() -> None:
    op.drop_table("used_challenge")
    for name in ("counted", "origin", "ends_at"):
        op.drop_index(f"ix_sign_in_try_{name}", TRIES)
    with op.batch_alter_table(TRIES) as table:
        table.drop_column("ends_at")
        table.drop_column("origin")
    op.create_index("ix_sign_in_try_counted", TRIES, ["counted", "moment"])
    op.create_index("ix_sign_in_try_moment", TRIES, ["moment"])
