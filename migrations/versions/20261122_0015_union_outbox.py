"""The union's own outbox and its own queue of jobs: what it writes to whom, and when, lies behind the wall.

Revision ID: 20261122_0015
Revises: 20261122_0014
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261122_0015"
down_revision = "20261122_0014"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MESSAGE, JOB = "union_outbox_message", "union_job"

MESSAGE_CHECKS = {
    "channel_known": "channel IN ('email', 'sms')",
    "state_known": "state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain')",
    "sending_has_lease": "state <> 'sending' OR lease_until IS NOT NULL",
    "ended_has_moment": "state NOT IN ('sent', 'failed', 'uncertain') OR ended_at IS NOT NULL",
    "kept_or_erased": "(recipient IS NULL) = (erased_at IS NOT NULL)",
}
JOB_CHECKS = {
    "state_known": "state IN ('waiting', 'running', 'done', 'failed')",
    "running_has_lease": "state <> 'running' OR lease_until IS NOT NULL",
    "ended_has_moment": "state NOT IN ('done', 'failed') OR finished_at IS NOT NULL",
}


def upgrade() -> None:
    _make_outbox(_schema())
    _make_queue(_schema())


def downgrade() -> None:
    op.drop_table(JOB, schema=_schema())
    op.drop_table(MESSAGE, schema=_schema())


def _make_outbox(schema: str | None) -> None:
    op.create_table(
        MESSAGE,
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(100), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("key", sa.String(200), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=f"pk_{MESSAGE}"),
        sa.UniqueConstraint("token", name=f"uq_{MESSAGE}_token"),
        sa.UniqueConstraint("key", name=f"uq_{MESSAGE}_key"),
        *_checks(MESSAGE, MESSAGE_CHECKS),
        schema=schema,
    )
    op.create_index(f"ix_{MESSAGE}_state", MESSAGE, ["state", "due_at"], schema=schema)


def _make_queue(schema: str | None) -> None:
    op.create_table(
        JOB,
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("kind", sa.String(100), nullable=False),
        sa.Column("payload", Json(), nullable=False),
        sa.Column("key", sa.String(200), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor", Json(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("heartbeat_at", Moment(), nullable=True),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.Column("progress_done", sa.BigInteger(), nullable=False),
        sa.Column("progress_total", sa.BigInteger(), nullable=True),
        sa.Column("message", Json(), nullable=True),
        sa.Column("result", Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=f"pk_{JOB}"),
        sa.UniqueConstraint("key", name=f"uq_{JOB}_key"),
        *_checks(JOB, JOB_CHECKS),
        schema=schema,
    )
    op.create_index(f"ix_{JOB}_waiting", JOB, ["state", "id"], schema=schema)


def _checks(table: str, rules: dict[str, str]) -> list[sa.CheckConstraint]:
    return [sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}")) for name, rule in rules.items()]


def _schema() -> str | None:
    return "tenant_union" if op.get_bind().dialect.name == "postgresql" else None
