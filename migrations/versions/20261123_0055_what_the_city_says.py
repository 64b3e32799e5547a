"""What the city says of lots: officials, conversations, promises, standings, whom to call; and pathways.

Revision ID: 20261123_0055
Revises: 20261123_0048
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261123_0055"
down_revision = "20261123_0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "official",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("office", sa.String(160), nullable=False),
        sa.Column("body", sa.String(160), nullable=False),
        sa.Column("phone", sa.String(60)),
        sa.Column("email", sa.String(200)),
        sa.Column("address", sa.String(300)),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_official_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official")),
    )
    op.create_index(op.f("ix_official_jurisdiction_id"), "official", ["jurisdiction_id"])
    op.create_table(
        "pathway",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("source_url", sa.String(500)),
        sa.Column("verified_on", sa.Date()),
        sa.Column("doubt", sa.Text()),
        sa.Column("shipped", sa.String(60)),
        sa.Column("bodies", Json(), nullable=False),
        sa.Column("owner_name", sa.Text()),
        sa.Column("min_area_m2", sa.Float()),
        sa.Column("max_area_m2", sa.Float()),
        sa.Column("districts", Json(), nullable=False),
        sa.Column("classes", Json(), nullable=False),
        sa.Column("only_vacant", sa.Boolean(), nullable=False),
        sa.Column("owes_tax", sa.Boolean(), nullable=False),
        sa.Column("replaces_id", sa.Integer()),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.CheckConstraint("min_area_m2 <= max_area_m2", name=op.f("ck_pathway_sizes_in_order")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_pathway_jurisdiction_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["pathway.id"], name=op.f("fk_pathway_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_pathway_replaces_id")),
    )
    op.create_index("ix_pathway_place", "pathway", ["jurisdiction_id", "ended_at"])
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(12), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by_id", sa.Integer()),
        sa.Column("withdrawn_at", Moment()),
        sa.CheckConstraint("way IN ('meeting', 'hearing', 'telephone', 'email', 'letter', 'in passing', 'other')", name=op.f("ck_conversation_way_known")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_conversation_entered_by_id")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_conversation_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
    )
    op.create_index(op.f("ix_conversation_entered_by_id"), "conversation", ["entered_by_id"])
    op.create_index("ix_conversation_held_on", "conversation", ["held_on", "id"])
    op.create_index(op.f("ix_conversation_official_id"), "conversation", ["official_id"])
    op.create_table(
        "holding_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.Column("owner_body", sa.String(30)),
        sa.Column("owner_name", sa.Text()),
        sa.Column("parcel_key", sa.Text()),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.CheckConstraint("(owner_body IS NULL) = (parcel_key IS NOT NULL)", name=op.f("ck_holding_contact_body_or_lot")),
        sa.CheckConstraint("owner_name IS NULL OR owner_body IS NOT NULL", name=op.f("ck_holding_contact_name_within_body")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_holding_contact_jurisdiction_id")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_holding_contact_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holding_contact")),
    )
    op.create_index(op.f("ix_holding_contact_official_id"), "holding_contact", ["official_id"])
    op.create_index("ix_holding_contact_place", "holding_contact", ["jurisdiction_id", "ended_at"])
    op.create_table(
        "conversation_lot",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text()),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_conversation_lot_conversation_id")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_conversation_lot_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_lot")),
        sa.UniqueConstraint("conversation_id", "jurisdiction_id", "parcel_key", name=op.f("uq_conversation_lot_conversation_id_jurisdiction_id_parcel_key")),
    )
    op.create_index("ix_conversation_lot_key", "conversation_lot", ["jurisdiction_id", "parcel_key"])
    op.create_table(
        "lot_standing",
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("conversation_id", sa.Integer()),
        sa.Column("source", sa.Text()),
        sa.Column("entered_by_id", sa.Integer()),
        sa.Column("withdrawn_at", Moment()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text()),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.CheckConstraint("standing IN ('available', 'on hold', 'promised', 'pending', 'refused', 'unknown')", name=op.f("ck_lot_standing_standing_known")),
        sa.CheckConstraint("conversation_id IS NOT NULL OR source IS NOT NULL", name=op.f("ck_lot_standing_has_a_source")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_lot_standing_conversation_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_lot_standing_entered_by_id")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_lot_standing_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_standing")),
    )
    op.create_index(op.f("ix_lot_standing_entered_by_id"), "lot_standing", ["entered_by_id"])
    op.create_index("ix_lot_standing_key", "lot_standing", ["jurisdiction_id", "parcel_key"])
    op.create_index("ux_lot_standing_told", "lot_standing", ["conversation_id", "jurisdiction_id", "parcel_key"], unique=True, sqlite_where=sa.text("withdrawn_at IS NULL"), postgresql_where=sa.text("withdrawn_at IS NULL"))
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("promised", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("settled_on", sa.Date()),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'open') = (settled_on IS NULL)", name=op.f("ck_promise_settled_on_a_day")),
        sa.CheckConstraint("state IN ('open', 'kept', 'partly kept', 'broken', 'withdrawn')", name=op.f("ck_promise_state_known")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_promise_conversation_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_promise_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    op.create_index(op.f("ix_promise_conversation_id"), "promise", ["conversation_id"])
    op.create_index("ix_promise_due", "promise", ["state", "due_on"])
    op.create_index(op.f("ix_promise_entered_by_id"), "promise", ["entered_by_id"])
    op.create_table(
        "city_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer()),
        sa.Column("promise_id", sa.Integer()),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("media_type", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.String(19)),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by_id", sa.Integer()),
        sa.CheckConstraint("(conversation_id IS NULL) <> (promise_id IS NULL)", name=op.f("ck_city_file_of_one_thing")),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_city_file_added_by_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_city_file_conversation_id")),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_city_file_promise_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_file")),
    )
    op.create_index(op.f("ix_city_file_added_by_id"), "city_file", ["added_by_id"])
    op.create_index(op.f("ix_city_file_conversation_id"), "city_file", ["conversation_id"])
    op.create_index(op.f("ix_city_file_promise_id"), "city_file", ["promise_id"])
    op.create_table(
        "promise_follower",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("told_soon_for", sa.Date()),
        sa.Column("told_late_for", sa.Date()),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_promise_follower_account_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_promise_follower_promise_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_follower")),
        sa.UniqueConstraint("promise_id", "account_id", name=op.f("uq_promise_follower_promise_id_account_id")),
    )
    op.create_index(op.f("ix_promise_follower_account_id"), "promise_follower", ["account_id"])
    op.create_table(
        "promise_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("became", sa.String(12), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("words", sa.Text()),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_promise_step_entered_by_id")),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"], name=op.f("fk_promise_step_promise_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_step")),
    )
    op.create_index(op.f("ix_promise_step_entered_by_id"), "promise_step", ["entered_by_id"])
    op.create_index(op.f("ix_promise_step_promise_id"), "promise_step", ["promise_id"])


def downgrade() -> None:
    op.drop_table("promise_step")
    op.drop_table("promise_follower")
    op.drop_table("city_file")
    op.drop_table("promise")
    op.drop_table("lot_standing")
    op.drop_table("conversation_lot")
    op.drop_table("holding_contact")
    op.drop_table("conversation")
    op.drop_table("pathway")
    op.drop_table("official")
