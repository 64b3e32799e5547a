"""Bank files: what the bank says, line by line, until somebody says what it is.

Revision ID: 20261123_0076b
Revises: 20261123_0076
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits, Moment

revision = "20261123_0076b"
down_revision = "20261123_0076"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _make_bank_files()
    _make_bank_lines()


def downgrade() -> None:
    op.drop_table("bank_line")
    op.drop_table("bank_file")


def _make_bank_files() -> None:
    op.create_table(
        "bank_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(6), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("cells", sa.Text()),
        sa.Column("understood", sa.Text()),
        sa.Column("headings_mark", sa.String(64)),
        sa.Column("bank_mark", sa.String(64)),
        sa.Column("opening_minor", MinorUnits()),
        sa.Column("closing_minor", MinorUnits()),
        sa.Column("closing_on", sa.Date()),
        sa.Column("problems", sa.Text()),
        sa.Column("brought_at", Moment(), nullable=False),
        sa.Column("brought_by_id", sa.Integer()),
        sa.Column("staged_at", Moment()),
        sa.CheckConstraint(
            "kind = 'table' OR staged_at IS NOT NULL", name=op.f("ck_bank_file_only_tables_wait_for_columns")
        ),
        sa.CheckConstraint("kind IN ('table', 'ofx', 'camt')", name=op.f("ck_bank_file_kind_known")),
        sa.CheckConstraint("staged_at IS NULL OR cells IS NULL", name=op.f("ck_bank_file_cells_until_staged")),
        sa.ForeignKeyConstraint(["account_id"], ["book_account.id"], name=op.f("fk_bank_file_account_id")),
        sa.ForeignKeyConstraint(["brought_by_id"], ["account.id"], name=op.f("fk_bank_file_brought_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_file")),
    )
    op.create_index("ix_bank_file_account_id", "bank_file", ["account_id", "headings_mark"])
    op.create_index(op.f("ix_bank_file_brought_by_id"), "bank_file", ["brought_by_id"])


def _make_bank_lines() -> None:
    op.create_table(
        "bank_line",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("said", sa.Text()),
        sa.Column("reference", sa.Text()),
        sa.Column("name_index", sa.String(64)),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("double_of_id", BIG_KEY),
        sa.Column("entry_id", BIG_KEY),
        sa.Column("decided_at", Moment()),
        sa.Column("decided_by_id", sa.Integer()),
        sa.Column("why", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'double') = (double_of_id IS NOT NULL)", name=op.f("ck_bank_line_double_names_the_first")
        ),
        sa.CheckConstraint(
            "(state = 'posted') = (entry_id IS NOT NULL)", name=op.f("ck_bank_line_posted_with_its_entry")
        ),
        sa.CheckConstraint(
            "(state IN ('posted', 'set aside')) = (decided_at IS NOT NULL)",
            name=op.f("ck_bank_line_decided_at_a_moment"),
        ),
        sa.CheckConstraint(
            "state IN ('staged', 'double', 'posted', 'set aside')", name=op.f("ck_bank_line_state_known")
        ),
        sa.CheckConstraint("amount_minor <> 0", name=op.f("ck_bank_line_some_amount")),
        sa.CheckConstraint("double_of_id <> id", name=op.f("ck_bank_line_not_its_own_double")),
        sa.ForeignKeyConstraint(["account_id"], ["book_account.id"], name=op.f("fk_bank_line_account_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_bank_line_decided_by_id")),
        sa.ForeignKeyConstraint(["double_of_id"], ["bank_line.id"], name=op.f("fk_bank_line_double_of_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["book_entry.id"], name=op.f("fk_bank_line_entry_id")),
        sa.ForeignKeyConstraint(["file_id"], ["bank_file.id"], name=op.f("fk_bank_line_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_bank_line_entry_id")),
    )
    op.create_index(op.f("ix_bank_line_decided_by_id"), "bank_line", ["decided_by_id"])
    op.create_index(op.f("ix_bank_line_double_of_id"), "bank_line", ["double_of_id"])
    op.create_index("ix_bank_line_file", "bank_line", ["file_id", "place"], unique=True)
    op.create_index("ix_bank_line_mark", "bank_line", ["account_id", "mark"])
    op.create_index("ix_bank_line_name", "bank_line", ["account_id", "name_index"])
    op.create_index("ix_bank_line_state", "bank_line", ["account_id", "state", "booked_on"])
