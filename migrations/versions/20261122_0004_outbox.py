"""The outbox of mail and SMS, and jobs that begin at a later moment, as a second try does.

Revision ID: 20261122_0004
Revises: 20261122_0003
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment
from cltms.foundation.sealing.columns import Sealed

revision = "20261122_0004"
down_revision = "20261122_0003"
branch_labels = None
depends_on = None

CHECKS = {
    "channel_known": "channel IN ('email', 'sms')",
    "state_known": "state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain')",
    "sending_has_lease": "state <> 'sending' OR lease_until IS NOT NULL",
    "ended_has_moment": "state NOT IN ('sent', 'failed', 'uncertain') OR ended_at IS NOT NULL",
    "kept_or_erased": "(recipient IS NULL) = (erased_at IS NOT NULL)",
}


def upgrade() -> None:
    op.add_column("job", sa.Column("due_at", Moment(), nullable=True))
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(100), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("key", sa.String(200), nullable=True),
        sa.Column("recipient", Sealed(), nullable=True),
        sa.Column("subject", Sealed(), nullable=True),
        sa.Column("body", Sealed(), nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempts_before", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("erased_at", Moment(), nullable=True),
        sa.Column("reason", Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_message"),
        sa.UniqueConstraint("token", name="uq_outbox_message_token"),
        sa.UniqueConstraint("key", name="uq_outbox_message_key"),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_outbox_message_{name}")) for name, rule in CHECKS.items()),
    )
    op.create_index("ix_outbox_message_state", "outbox_message", ["state", "due_at"])


def downgrade() -> None:
    op.drop_table("outbox_message")
    op.drop_column("job", "due_at")
