"""Public pages of lots and campaigns: what the next version shows, and what everybody reads now.

Revision ID: 20261123_0067
Revises: 20261123_0065
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261123_0067"
down_revision = "20261123_0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _pages()
    _pictures()
    op.create_table(
        "campaign_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_page_campaign_id")),
        sa.ForeignKeyConstraint(["page_id"], ["public_page.id"], name=op.f("fk_campaign_page_page_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_page")),
        sa.UniqueConstraint("campaign_id", name=op.f("uq_campaign_page_campaign_id")),
        sa.UniqueConstraint("page_id", name=op.f("uq_campaign_page_page_id")),
    )
    op.create_table(
        "lot_page",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text()),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["public_page.id"], name=op.f("fk_lot_page_page_id")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_lot_page_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_page")),
        sa.UniqueConstraint("page_id", name=op.f("uq_lot_page_page_id")),
        sa.UniqueConstraint("jurisdiction_id", "parcel_key", name=op.f("uq_lot_page_jurisdiction_id_parcel_key")),
    )


def downgrade() -> None:
    op.drop_table("lot_page")
    op.drop_table("campaign_page")
    op.drop_table("public_picture")
    op.drop_table("public_page")


def _pages() -> None:
    op.create_table(
        "public_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("title_en", sa.String(120), nullable=False),
        sa.Column("title_es", sa.String(120), nullable=False),
        sa.Column("words_en", sa.Text()),
        sa.Column("words_es", sa.Text()),
        sa.Column("contact", sa.Text()),
        sa.Column("shown", Json(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("changed_by_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("published_at", Moment()),
        sa.Column("taken_back_at", Moment()),
        sa.Column("content", sa.Text()),
        sa.Column("map_en", sa.Text()),
        sa.Column("map_es", sa.Text()),
        sa.Column("card_en", sa.LargeBinary()),
        sa.Column("card_es", sa.LargeBinary()),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('campaign', 'lot')", name=op.f("ck_public_page_kind_known")),
        sa.CheckConstraint(
            "(content IS NOT NULL) = (published_at IS NOT NULL AND taken_back_at IS NULL)",
            name=op.f("ck_public_page_read_while_published"),
        ),
        sa.CheckConstraint(
            "(version > 0) = (published_at IS NOT NULL)", name=op.f("ck_public_page_versions_are_published")
        ),
        sa.ForeignKeyConstraint(["changed_by_id"], ["account.id"], name=op.f("fk_public_page_changed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_page")),
        sa.UniqueConstraint("kind", "slug", name=op.f("uq_public_page_kind_slug")),
    )
    op.create_index(op.f("ix_public_page_changed_by_id"), "public_page", ["changed_by_id"])


def _pictures() -> None:
    op.create_table(
        "public_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["public_page.id"], name=op.f("fk_public_picture_page_id")),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["work_day_picture.id"], name=op.f("fk_public_picture_picture_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_picture")),
        sa.UniqueConstraint("page_id", "number", name=op.f("uq_public_picture_page_id_number")),
    )
    op.create_index(op.f("ix_public_picture_picture_id"), "public_picture", ["picture_id"])
