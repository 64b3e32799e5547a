"""Site plans of campaigns: drafts and plans that are shown, with their elements.

Revision ID: 20261123_0070
Revises: 20261123_0073b
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment, Shape

revision = "20261123_0070"
down_revision = "20261123_0073b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _plans()
    _elements()


def downgrade() -> None:
    op.drop_table("site_plan_element")
    op.drop_table("site_plan")


def _plans() -> None:
    op.create_table(
        "site_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("units", sa.String(6), nullable=False),
        sa.Column("lot_keys", Json(), nullable=False),
        sa.Column("corner", Shape(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("begun_by_id", sa.Integer()),
        sa.Column("shown_at", Moment()),
        sa.Column("shown_by_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_site_plan_counted_from_one")),
        sa.CheckConstraint("units IN ('feet', 'metres')", name=op.f("ck_site_plan_units_known")),
        sa.CheckConstraint("edit >= 0", name=op.f("ck_site_plan_saved_or_not")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_site_plan_campaign_id")),
        sa.ForeignKeyConstraint(["begun_by_id"], ["account.id"], name=op.f("fk_site_plan_begun_by_id")),
        sa.ForeignKeyConstraint(["shown_by_id"], ["account.id"], name=op.f("fk_site_plan_shown_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_plan")),
        sa.UniqueConstraint("campaign_id", "number", name=op.f("uq_site_plan_campaign_id_number")),
    )
    for column in ("begun_by_id", "shown_by_id"):
        op.create_index(op.f(f"ix_site_plan_{column}"), "site_plan", [column])
    draft = sa.text("shown_at IS NULL")
    op.create_index(
        "ux_site_plan_draft", "site_plan", ["campaign_id"], unique=True, sqlite_where=draft, postgresql_where=draft
    )


def _elements() -> None:
    op.create_table(
        "site_plan_element",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("label", sa.Text()),
        sa.Column("form", sa.String(9), nullable=False),
        sa.Column("shape", Shape(), nullable=False),
        sa.Column("width_m", sa.Float(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer()),
        sa.CheckConstraint(
            "kind IN ('bed', 'path', 'tree', 'building', 'fence', 'water', 'seating', 'compost', 'other')",
            name=op.f("ck_site_plan_element_kind_known"),
        ),
        sa.CheckConstraint(
            "form IN ('rectangle', 'outline', 'line', 'circle')", name=op.f("ck_site_plan_element_form_known")
        ),
        sa.CheckConstraint("width_m >= 0", name=op.f("ck_site_plan_element_width_not_below_nothing")),
        sa.CheckConstraint("until IS NULL OR until > since", name=op.f("ck_site_plan_element_gone_after_it_came")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["site_plan.id"], name=op.f("fk_site_plan_element_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_plan_element")),
    )
    op.create_index(op.f("ix_site_plan_element_plan_id"), "site_plan_element", ["plan_id"])
