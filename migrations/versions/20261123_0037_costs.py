"""What repairs cost: limits, variations with their lines, what was spent; and that an order waits for money.

Revision ID: 20261123_0037
Revises: 20261123_0033
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits, Moment

revision = "20261123_0037"
down_revision = "20261123_0033"
branch_labels = None
depends_on = None

OPEN = sa.text("state = 'open'")
SIDES_BEFORE = "by IN ('resident', 'staff', 'house')"
SIDES_SINCE = "by IN ('resident', 'staff', 'house', 'contractor')"


def upgrade() -> None:
    _sides(SIDES_SINCE)
    with op.batch_alter_table("work_order") as order:
        order.add_column(sa.Column("awaits_money", sa.Boolean(), server_default=sa.false(), nullable=False))
        order.create_check_constraint(
            op.f("ck_work_order_no_end_before_money"),
            "NOT awaits_money OR state NOT IN ('done', 'closed', 'cancelled', 'duplicate')",
        )
    op.create_table(
        "cost_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("limit_minor", MinorUnits(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.CheckConstraint("limit_minor >= 0", name=op.f("ck_cost_limit_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_limit")),
    )
    _variations()
    _lines()


def _variations() -> None:
    op.create_table(
        "variation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_by", sa.String(10), nullable=False),
        sa.Column("asked_by_id", sa.Integer()),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("stage_was", sa.String(20), nullable=False),
        sa.Column("decided_by", sa.String(10)),
        sa.Column("decided_by_id", sa.Integer()),
        sa.Column("decided_at", Moment()),
        sa.Column("words", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'approved', 'refused')", name=op.f("ck_variation_state_known")),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_variation_some_money")),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at IS NULL)", name=op.f("ck_variation_decided_at_a_moment")
        ),
        sa.CheckConstraint(
            "(decided_by IS NULL) = (decided_at IS NULL)", name=op.f("ck_variation_decided_by_somebody")
        ),
        sa.CheckConstraint("decided_by_id <> asked_by_id", name=op.f("ck_variation_decided_by_another")),
        sa.CheckConstraint(
            "NOT (asked_by = 'operator' AND decided_by = 'operator')", name=op.f("ck_variation_operator_not_twice")
        ),
        sa.CheckConstraint(
            "state <> 'refused' OR words IS NOT NULL", name=op.f("ck_variation_refused_with_words")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_variation_asked_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_variation_decided_by_id")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_variation_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variation")),
    )  # fmt: skip
    for column in ("order_id", "asked_by_id", "decided_by_id"):
        op.create_index(op.f(f"ix_variation_{column}"), "variation", [column])
    op.create_index(
        "ux_variation_open", "variation", ["order_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )


def _lines() -> None:
    op.create_table(
        "variation_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("variation_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_variation_line_some_money")),
        sa.ForeignKeyConstraint(["variation_id"], ["variation.id"], name=op.f("fk_variation_line_variation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variation_line")),
    )
    op.create_index(op.f("ix_variation_line_variation_id"), "variation_line", ["variation_id"])
    op.create_table(
        "cost_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("said", sa.Text()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("rate_minor", MinorUnits()),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by_id", sa.Integer()),
        sa.Column("withdrawn_at", Moment()),
        sa.CheckConstraint(
            "kind IN ('labour', 'materials', 'invoice', 'other')", name=op.f("ck_cost_line_kind_known")
        ),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_cost_line_some_money")),
        sa.CheckConstraint(
            "(minutes IS NULL) = (rate_minor IS NULL)", name=op.f("ck_cost_line_hours_have_their_rate")
        ),
        sa.CheckConstraint(
            "minutes IS NULL OR (kind = 'labour' AND minutes > 0)", name=op.f("ck_cost_line_hours_are_work")
        ),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_cost_line_entered_by_id")),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_cost_line_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_line")),
    )  # fmt: skip
    op.create_index(op.f("ix_cost_line_order_id"), "cost_line", ["order_id"])
    op.create_index(op.f("ix_cost_line_entered_by_id"), "cost_line", ["entered_by_id"])
    op.create_index("ix_cost_line_spent_on", "cost_line", ["spent_on"])


def downgrade() -> None:
    for table in ("cost_line", "variation_line", "variation", "cost_limit"):
        op.drop_table(table)
    op.execute("UPDATE repair_step SET by = 'staff' WHERE by = 'contractor'")
    with op.batch_alter_table("work_order") as order:
        order.drop_constraint(op.f("ck_work_order_no_end_before_money"), type_="check")
        order.drop_column("awaits_money")
    _sides(SIDES_BEFORE)


def _sides(known: str) -> None:
    with op.batch_alter_table("repair_step") as table:
        table.drop_constraint(op.f("ck_repair_step_side_known"), type_="check")
        table.create_check_constraint(op.f("ck_repair_step_side_known"), known)
