"""Packets: what a campaign writes for its packet, the versions that were handed over, and the files that they used.

Revision ID: 20261123_0063
Revises: 20261123_0067
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0063"
down_revision = "20261123_0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _words()
    _versions()
    op.create_table(
        "packet_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("file", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["packet_version.id"], name=op.f("fk_packet_file_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packet_file")),
        sa.UniqueConstraint("version_id", "name", name=op.f("uq_packet_file_version_id_name")),
    )


def downgrade() -> None:
    op.drop_table("packet_file")
    op.drop_table("packet_version")
    op.drop_table("packet_text")


def _words() -> None:
    op.create_table(
        "packet_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text()),
        sa.Column("use", sa.Text()),
        sa.Column("neighbors", sa.Integer()),
        sa.Column("neighbors_source", sa.Text()),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("changed_by_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(neighbors IS NULL) = (neighbors_source IS NULL)", name=op.f("ck_packet_text_number_with_source")
        ),
        sa.CheckConstraint("neighbors > 0", name=op.f("ck_packet_text_somebody")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_packet_text_campaign_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["account.id"], name=op.f("fk_packet_text_changed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packet_text")),
        sa.UniqueConstraint("campaign_id", name=op.f("uq_packet_text_campaign_id")),
    )
    op.create_index(op.f("ix_packet_text_changed_by_id"), "packet_text", ["changed_by_id"])


def _versions() -> None:
    op.create_table(
        "packet_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("paper", sa.String(6), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("content_file", sa.String(80), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by_id", sa.Integer()),
        sa.Column("token", sa.String(32), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_packet_version_counted_from_one")),
        sa.CheckConstraint("missing = 0 OR why IS NOT NULL", name=op.f("ck_packet_version_missing_with_a_reason")),
        sa.CheckConstraint("language IN ('en', 'es')", name=op.f("ck_packet_version_language_known")),
        sa.CheckConstraint("paper IN ('letter', 'a4')", name=op.f("ck_packet_version_paper_known")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_packet_version_campaign_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_packet_version_decision_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_packet_version_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packet_version")),
        sa.UniqueConstraint("campaign_id", "number", name=op.f("uq_packet_version_campaign_id_number")),
        sa.UniqueConstraint("token", name=op.f("uq_packet_version_token")),
    )
    op.create_index(op.f("ix_packet_version_decision_id"), "packet_version", ["decision_id"])
    op.create_index(op.f("ix_packet_version_made_by_id"), "packet_version", ["made_by_id"])
