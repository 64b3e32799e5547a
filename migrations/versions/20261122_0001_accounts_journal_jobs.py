"""Accounts that can sign in, the journal, and jobs: what the first doors need.

Revision ID: 20261122_0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261122_0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


CIRCLES = ("cltms_house", "cltms_union")
"""The roles that connections take on; whoever runs the migrations owns the tables and must be a member of both."""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _make_circles()
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("session_stamp", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("email", name="uq_account_email"),
        sa.CheckConstraint(
            "role IN ('admin', 'board', 'member', 'organizer', 'staff', 'steward')", name=op.f("ck_account_role_known")
        ),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_account_email_lower")),
    )
    op.create_table(
        "sign_in_try",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("email_hash", sa.String(64), nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_try"),
    )
    op.create_index("ix_sign_in_try_email_hash", "sign_in_try", ["email_hash", "moment"])
    op.create_index("ix_sign_in_try_moment", "sign_in_try", ["moment"])
    op.create_table(
        "journal_entry",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("door", sa.String(20), nullable=False),
        sa.Column("fact", sa.String(100), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("data", Json(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entry"),
    )
    op.create_index("ix_journal_entry_subject", "journal_entry", ["fact", "subject"])
    op.create_index("ix_journal_entry_moment", "journal_entry", ["moment"])
    op.create_table(
        "job",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("kind", sa.String(100), nullable=False),
        sa.Column("payload", Json(), nullable=False),
        sa.Column("key", sa.String(200), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor", Json(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("heartbeat_at", Moment(), nullable=True),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.Column("progress_done", sa.BigInteger(), nullable=False),
        sa.Column("progress_total", sa.BigInteger(), nullable=True),
        sa.Column("message", Json(), nullable=True),
        sa.Column("result", Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.UniqueConstraint("key", name="uq_job_key"),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name=op.f("ck_job_state_known")),
        sa.CheckConstraint("state <> 'running' OR lease_until IS NOT NULL", name=op.f("ck_job_running_has_lease")),
        sa.CheckConstraint(
            "state NOT IN ('done', 'failed') OR finished_at IS NOT NULL", name=op.f("ck_job_ended_has_moment")
        ),
    )
    op.create_index("ix_job_waiting", "job", ["state", "id"])


def _make_circles() -> None:
    for role in CIRCLES:
        # Roles belong to the whole server: its administrator made them, for ours may not, or another database of it
        # did, even at this very moment.
        op.execute(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN "
            f"CREATE ROLE {role} NOLOGIN; END IF; "
            "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
        op.execute(
            f"DO $$ BEGIN IF NOT pg_has_role(current_user, '{role}', 'MEMBER') THEN GRANT {role} TO CURRENT_USER; "
            "END IF; END $$"
        )
        op.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO {role}")
        op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO {role}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for role in CIRCLES:
            op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM {role}")
            op.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM {role}")
    for table in ("job", "journal_entry", "sign_in_try", "account"):
        op.drop_table(table)
