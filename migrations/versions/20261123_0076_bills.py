"""Billing runs: what is proposed for a month, line by line, and who let it into the books.

Revision ID: 20261123_0076
Revises: 20261123_0079
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits, Moment

revision = "20261123_0076"
down_revision = "20261123_0075"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _make_bill_runs()
    _make_bill_lines()


def downgrade() -> None:
    op.drop_table("bill_line")
    op.drop_table("bill_run")


def _make_bill_runs() -> None:
    op.create_table(
        "bill_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("proposed_at", Moment(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer()),
        sa.Column("decided_at", Moment()),
        sa.Column("decided_by_id", sa.Integer()),
        sa.Column("why", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name=op.f("ck_bill_run_decided_at_a_moment")),
        sa.CheckConstraint(
            "(state = 'thrown away') = (why IS NOT NULL)", name=op.f("ck_bill_run_thrown_away_with_a_reason")
        ),
        sa.CheckConstraint(
            "state <> 'posted' OR COALESCE(decided_by_id, 0) <> COALESCE(proposed_by_id, 0)",
            name=op.f("ck_bill_run_posted_by_another"),
        ),
        sa.CheckConstraint("state IN ('proposed', 'posted', 'thrown away')", name=op.f("ck_bill_run_state_known")),
        sa.CheckConstraint("dated_on >= month", name=op.f("ck_bill_run_dated_in_its_month")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_bill_run_decided_by_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["account.id"], name=op.f("fk_bill_run_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill_run")),
    )
    op.create_index(op.f("ix_bill_run_decided_by_id"), "bill_run", ["decided_by_id"])
    op.create_index(op.f("ix_bill_run_proposed_by_id"), "bill_run", ["proposed_by_id"])
    op.create_index("ix_bill_run_source", "bill_run", ["source", "month"])


def _make_bill_lines() -> None:
    op.create_table(
        "bill_line",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("owed_id", sa.Integer(), nullable=False),
        sa.Column("earned_id", sa.Integer(), nullable=False),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("key", sa.String(180), nullable=False),
        sa.Column("billed_in_id", sa.Integer()),
        sa.Column("same_as", sa.Integer()),
        sa.Column("entry_id", BIG_KEY),
        sa.CheckConstraint("amount_minor <> 0", name=op.f("ck_bill_line_some_amount")),
        sa.CheckConstraint(
            "entry_id IS NULL OR (billed_in_id IS NULL AND same_as IS NULL)",
            name=op.f("ck_bill_line_left_out_is_not_posted"),
        ),
        sa.ForeignKeyConstraint(["billed_in_id"], ["bill_run.id"], name=op.f("fk_bill_line_billed_in_id")),
        sa.ForeignKeyConstraint(["earned_id"], ["book_account.id"], name=op.f("fk_bill_line_earned_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["book_entry.id"], name=op.f("fk_bill_line_entry_id")),
        sa.ForeignKeyConstraint(["owed_id"], ["book_account.id"], name=op.f("fk_bill_line_owed_id")),
        sa.ForeignKeyConstraint(["run_id"], ["bill_run.id"], name=op.f("fk_bill_line_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bill_line")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_bill_line_entry_id")),
    )
    op.create_index(op.f("ix_bill_line_billed_in_id"), "bill_line", ["billed_in_id"])
    op.create_index(op.f("ix_bill_line_earned_id"), "bill_line", ["earned_id"])
    op.create_index("ix_bill_line_key", "bill_line", ["key"])
    op.create_index(op.f("ix_bill_line_owed_id"), "bill_line", ["owed_id"])
    op.create_index("ix_bill_line_run", "bill_line", ["run_id", "place"], unique=True)
