"""Invoices of contractors, what was done with them, and the line of costs that comes of one.

Revision ID: 20261123_0058
Revises: 20261123_0050
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits, Moment

revision = "20261123_0058"
down_revision = "20261123_0050"
branch_labels = None
depends_on = None

INVOICE, STEP = "contractor_invoice", "contractor_invoice_step"
STANDS, COUNTS = "state <> 'withdrawn'", "withdrawn_at IS NULL"
CHECKS = {
    "state_known": "state IN ('received', 'checked', 'approved', 'paid', 'disputed', 'withdrawn')",
    "some_money": "amount_minor > 0",
    "approved_at_a_moment": "(approved_at IS NOT NULL) = (state IN ('approved', 'paid'))",
    "paid_on_a_day": "(paid_on IS NOT NULL) = (state = 'paid')",
    "explained_so_much": "(explanation IS NULL) = (explained_minor IS NULL)",
    "approved_by_another": (
        "alone OR approved_by_id IS NULL OR (approved_by_id <> received_by_id AND approved_by_id <> checked_by_id)"
    ),
}
POINTS_TO = {
    "order_id": "work_order.id", "contractor_id": "contractor.id", "purchase_number": "purchase_order.number",
    "received_by_id": "account.id", "checked_by_id": "account.id", "approved_by_id": "account.id",
}  # fmt: skip


def upgrade() -> None:
    op.create_table(
        INVOICE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("contractor_id", sa.Integer(), nullable=False),
        sa.Column("purchase_number", sa.Integer()),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("billed_on", sa.Date(), nullable=False),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("media_type", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("explanation", sa.Text()),
        sa.Column("explained_minor", MinorUnits()),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("received_by_id", sa.Integer()),
        sa.Column("checked_by_id", sa.Integer()),
        sa.Column("approved_at", Moment()),
        sa.Column("approved_by_id", sa.Integer()),
        sa.Column("paid_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{INVOICE}_{name}")) for name, rule in CHECKS.items()),
        *(sa.ForeignKeyConstraint([own], [key], name=op.f(f"fk_{INVOICE}_{own}")) for own, key in POINTS_TO.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{INVOICE}")),
    )
    for column in (*POINTS_TO, "billed_on", "state"):
        op.create_index(op.f(f"ix_{INVOICE}_{column}"), INVOICE, [column])
    op.create_index(
        "ux_contractor_invoice_number", INVOICE, ["contractor_id", "number_key"], unique=True,
        sqlite_where=sa.text(STANDS), postgresql_where=sa.text(STANDS),
    )  # fmt: skip
    _steps()
    with op.batch_alter_table("cost_line") as line:
        line.add_column(sa.Column("invoice_id", sa.Integer()))
        line.create_check_constraint(op.f("ck_cost_line_of_an_invoice"), "invoice_id IS NULL OR kind = 'invoice'")
    op.create_index(
        "ux_cost_line_invoice", "cost_line", ["invoice_id"], unique=True, sqlite_where=sa.text(COUNTS),
        postgresql_where=sa.text(COUNTS),
    )  # fmt: skip


def downgrade() -> None:
    """What was spent stays among the costs; of which invoice it came is forgotten with the invoices."""
    op.drop_index("ux_cost_line_invoice", "cost_line")
    with op.batch_alter_table("cost_line") as line:
        line.drop_constraint(op.f("ck_cost_line_of_an_invoice"), type_="check")
        line.drop_column("invoice_id")
    for table in (STEP, INVOICE):
        op.drop_table(table)


def _steps() -> None:
    op.create_table(
        STEP,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("became", sa.String(10), nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("why", sa.Text()),
        sa.ForeignKeyConstraint(["invoice_id"], [f"{INVOICE}.id"], name=op.f(f"fk_{STEP}_invoice_id")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f(f"fk_{STEP}_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{STEP}")),
    )
    for column in ("invoice_id", "by_id"):
        op.create_index(op.f(f"ix_{STEP}_{column}"), STEP, [column])
