"""Crews of the trust and contractors, the role of who mends, and to whom a work order is given.

Revision ID: 20261123_0031
Revises: 20261123_0034
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261123_0031"
down_revision = "20261123_0034"
branch_labels = None
depends_on = None

BEFORE = "role IN ('admin', 'board', 'member', 'organizer', 'staff', 'steward')"
SINCE = "role IN ('admin', 'board', 'crew', 'member', 'organizer', 'staff', 'steward')"
NOW = sa.text("until IS NULL")


def upgrade() -> None:
    _roles(SINCE)
    make_tables()
    with op.batch_alter_table("work_order") as order:
        order.add_column(sa.Column("crew_id", sa.Integer()))
        order.add_column(sa.Column("contractor_id", sa.Integer()))
        order.create_foreign_key(op.f("fk_work_order_crew_id"), "crew", ["crew_id"], ["id"])
        order.create_foreign_key(op.f("fk_work_order_contractor_id"), "contractor", ["contractor_id"], ["id"])
        order.create_check_constraint(op.f("ck_work_order_given_to_one"), "crew_id IS NULL OR contractor_id IS NULL")
        order.create_index(op.f("ix_work_order_crew_id"), ["crew_id"])
        order.create_index(op.f("ix_work_order_contractor_id"), ["contractor_id"])


def downgrade() -> None:
    with op.batch_alter_table("work_order") as order:
        order.drop_index(op.f("ix_work_order_contractor_id"))
        order.drop_index(op.f("ix_work_order_crew_id"))
        order.drop_constraint(op.f("ck_work_order_given_to_one"), type_="check")
        order.drop_constraint(op.f("fk_work_order_contractor_id"), type_="foreignkey")
        order.drop_constraint(op.f("fk_work_order_crew_id"), type_="foreignkey")
        order.drop_column("contractor_id")
        order.drop_column("crew_id")
    for table in ("contractor", "crew_member", "crew"):
        op.drop_table(table)
    op.execute("UPDATE account SET role = 'member', active = false WHERE role = 'crew'")  # nobody else may let them in
    op.execute("DELETE FROM invitation WHERE role = 'crew'")
    _roles(BEFORE)


def _roles(known: str) -> None:
    for name in ("account", "invitation"):
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_role_known"), type_="check")
            table.create_check_constraint(op.f(f"ck_{name}_role_known"), known)


def make_tables() -> None:
    op.create_table(
        "crew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("trades", Json(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crew")),
        sa.UniqueConstraint("name", name=op.f("uq_crew_name")),
    )
    op.create_table(
        "crew_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("crew_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment()),
        sa.CheckConstraint(
            "until IS NULL OR until >= since",
            name=op.f("ck_crew_member_ends_after_start"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_crew_member_account_id")),
        sa.ForeignKeyConstraint(["crew_id"], ["crew.id"], name=op.f("fk_crew_member_crew_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crew_member")),
    )
    op.create_index(op.f("ix_crew_member_account_id"), "crew_member", ["account_id"])
    op.create_index(
        op.f("ux_crew_member_now"), "crew_member", ["crew_id", "account_id"], unique=True, sqlite_where=NOW,
        postgresql_where=NOW,
    )
    op.create_table(
        "contractor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact_way", sa.String(10)),
        sa.Column("contact", sa.Text()),
        sa.Column("trades", Json(), nullable=False),
        sa.Column("rate_minor", sa.Integer()),
        sa.Column("currency", sa.String(3)),
        sa.Column("insured_until", sa.Date()),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(contact IS NULL) = (contact_way IS NULL)",
            name=op.f("ck_contractor_contact_has_its_way"),
        ),
        sa.CheckConstraint(
            "(rate_minor IS NULL) = (currency IS NULL)",
            name=op.f("ck_contractor_rate_has_its_currency"),
        ),
        sa.CheckConstraint(
            "rate_minor >= 0",
            name=op.f("ck_contractor_rate_not_negative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contractor")),
    )
