"""The petition of a campaign: what is asked, printed sheets, signatures, and the counts that stay.

Revision ID: 20261123_0064
Revises: 20261123_0068b
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0064"
down_revision = "20261123_0068b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _petition()
    _sheets()
    _signatures()
    _counts()


def downgrade() -> None:
    op.drop_table("petition_count")
    op.drop_table("petition_signature")
    op.drop_table("petition_sheet")
    op.drop_table("petition")


def _petition() -> None:
    op.create_table(
        "petition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("asks_en", sa.Text()),
        sa.Column("asks_es", sa.Text()),
        sa.Column("goal", sa.Integer()),
        sa.Column("layer_name", sa.String(200)),
        sa.Column("district", sa.Text()),
        sa.Column("opened_at", Moment()),
        sa.Column("closed_at", Moment()),
        sa.Column("frozen_at", Moment()),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("written_by_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('written', 'open', 'closed')", name=op.f("ck_petition_state_known")),
        sa.CheckConstraint("goal > 0", name=op.f("ck_petition_goal_counts")),
        sa.CheckConstraint(
            "district IS NULL OR layer_name IS NOT NULL", name=op.f("ck_petition_district_of_a_layer")
        ),
        sa.CheckConstraint(
            "(state = 'written') = (opened_at IS NULL)", name=op.f("ck_petition_opened_on_a_day")
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_petition_closed_on_a_day")
        ),
        sa.CheckConstraint("asks_en IS NOT NULL OR asks_es IS NOT NULL", name=op.f("ck_petition_asks_something")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_petition_campaign_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["account.id"], name=op.f("fk_petition_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition")),
        sa.UniqueConstraint("campaign_id", name=op.f("uq_petition_campaign_id")),
        sa.UniqueConstraint("code", name=op.f("uq_petition_code")),
    )  # fmt: skip
    op.create_index(op.f("ix_petition_written_by_id"), "petition", ["written_by_id"])


def _sheets() -> None:
    op.create_table(
        "petition_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("petition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("printed_by_id", sa.Integer()),
        sa.Column("entered_at", Moment()),
        sa.Column("entered_by_id", sa.Integer()),
        sa.CheckConstraint("state IN ('out', 'entered', 'lost')", name=op.f("ck_petition_sheet_state_known")),
        sa.CheckConstraint("number > 0 AND lines > 0", name=op.f("ck_petition_sheet_counted_from_one")),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_petition_sheet_petition_id")),
        sa.ForeignKeyConstraint(["printed_by_id"], ["account.id"], name=op.f("fk_petition_sheet_printed_by_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_petition_sheet_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition_sheet")),
        sa.UniqueConstraint("petition_id", "number", name=op.f("uq_petition_sheet_petition_id_number")),
    )
    op.create_index(op.f("ix_petition_sheet_printed_by_id"), "petition_sheet", ["printed_by_id"])
    op.create_index(op.f("ix_petition_sheet_entered_by_id"), "petition_sheet", ["entered_by_id"])


def _signatures() -> None:
    op.create_table(
        "petition_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("petition_id", sa.Integer(), nullable=False),
        sa.Column("signed_by", sa.String(8), nullable=False),
        sa.Column("sheet_id", sa.Integer()),
        sa.Column("line", sa.Integer()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text()),
        sa.Column("contact", sa.Text()),
        sa.Column("contact_way", sa.String(10)),
        sa.Column("may_show", sa.Boolean(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("person_index", sa.String(64)),
        sa.Column("house_index", sa.String(64)),
        sa.Column("parcel_index", sa.String(64)),
        sa.Column("contact_index", sa.String(64)),
        sa.Column("placed", sa.String(8), nullable=False),
        sa.Column("district", sa.Text()),
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("doubt", sa.String(10)),
        sa.Column("like_id", sa.Integer()),
        sa.Column("decided_at", Moment()),
        sa.Column("decided_by_id", sa.Integer()),
        sa.Column("counted_at", Moment()),
        sa.Column("secret", sa.Text()),
        sa.Column("secret_index", sa.String(64)),
        sa.Column("waiting_index", sa.String(64)),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("wrong_codes", sa.Integer(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by_id", sa.Integer()),
        *_rules(),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_petition_signature_petition_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["petition_sheet.id"], name=op.f("fk_petition_signature_sheet_id")),
        sa.ForeignKeyConstraint(
            ["like_id"], ["petition_signature.id"], name=op.f("fk_petition_signature_like_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_petition_signature_decided_by_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_petition_signature_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition_signature")),
        sa.UniqueConstraint("sheet_id", "line", name=op.f("uq_petition_signature_sheet_id_line")),
        sa.UniqueConstraint("secret_index", name=op.f("uq_petition_signature_secret_index")),
        sa.UniqueConstraint("waiting_index", name=op.f("uq_petition_signature_waiting_index")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_petition_signature_counted", "petition_signature", ["petition_id", "standing", "district", "signed_on"]
    )
    for name in ("person_index", "house_index", "parcel_index", "contact_index", "like_id", "decided_by_id",
                 "entered_by_id"):  # fmt: skip
        op.create_index(op.f(f"ix_petition_signature_{name}"), "petition_signature", [name])


def _rules() -> list[sa.CheckConstraint]:
    rules = {
        "way_known": "signed_by IN ('paper', 'online')",
        "standing_known": "standing IN ('unconfirmed', 'counts', 'doubted', 'double')",
        "placed_known": "placed IN ('inside', 'outside', 'unknown')",
        "doubt_known": "doubt IN ('contact', 'same name', 'like name')",
        "counts_since": "(standing = 'counts') = (counted_at IS NOT NULL)",
        "doubted_with_a_reason": "standing <> 'doubted' OR doubt IS NOT NULL",
        "paper_has_a_line": "(signed_by = 'paper') = (sheet_id IS NOT NULL AND line IS NOT NULL)",
        "online_has_a_page": "(signed_by = 'online') = (secret IS NOT NULL)",
    }
    return [sa.CheckConstraint(rule, name=op.f(f"ck_petition_signature_{name}")) for name, rule in rules.items()]


def _counts() -> None:
    op.create_table(
        "petition_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("petition_id", sa.Integer(), nullable=False),
        sa.Column("placed", sa.String(8), nullable=False),
        sa.Column("district", sa.Text()),
        sa.Column("signatures", sa.Integer(), nullable=False),
        sa.CheckConstraint("placed IN ('inside', 'outside', 'unknown')", name=op.f("ck_petition_count_placed_known")),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_petition_count_petition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition_count")),
        sa.UniqueConstraint("petition_id", "placed", "district", name=op.f("uq_petition_count_petition_id_placed_district")),
    )
