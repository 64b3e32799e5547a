"""Campaigns: the ask with its lots, steps, team and days; programmes, checklist, budget and endorsements.

Revision ID: 20261123_0062
Revises: 20261123_0060
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, MinorUnits, Moment

revision = "20261123_0062"
down_revision = "20261123_0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _programmes()
    _campaigns()
    _steps_team_and_days()
    _gathered()


def downgrade() -> None:
    op.drop_table("campaign_file")
    op.drop_table("endorsement")
    op.drop_table("budget_line")
    op.drop_table("checklist_item")
    op.drop_table("campaign_day")
    op.drop_table("campaign_member")
    op.drop_table("campaign_step")
    op.drop_table("campaign_lot")
    op.drop_table("campaign")
    op.drop_table("programme_item")
    op.drop_table("programme")


def _programmes() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("source_url", sa.String(500)),
        sa.Column("verified_on", sa.Date()),
        sa.Column("doubt", sa.Text()),
        sa.Column("shipped", sa.String(60)),
        sa.Column("replaces_id", sa.Integer()),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_programme_jurisdiction_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["programme.id"], name=op.f("fk_programme_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_programme_replaces_id")),
    )
    op.create_index("ix_programme_place", "programme", ["jurisdiction_id", "ended_at"])
    op.create_table(
        "programme_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("core", sa.String(16)),
        sa.Column("what", sa.Text(), nullable=False),
        sa.CheckConstraint("position > 0", name=op.f("ck_programme_item_counted_from_one")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_programme_item_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_item")),
    )
    op.create_index(op.f("ix_programme_item_programme_id"), "programme_item", ["programme_id"])


def _campaigns() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("ask", sa.String(10), nullable=False),
        sa.Column("owner_body", sa.String(30)),
        sa.Column("owner_name", sa.Text()),
        sa.Column("official_id", sa.Integer()),
        sa.Column("organisation_id", sa.Integer()),
        sa.Column("programme_id", sa.Integer()),
        sa.Column("decision_id", sa.Integer()),
        sa.Column("goals", sa.Text()),
        sa.Column("altered", Json(), nullable=False),
        sa.Column("stage", sa.String(12), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("begun_by_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ask IN ('transfer', 'lease', 'licence', 'purchase')", name=op.f("ck_campaign_ask_known")),
        sa.CheckConstraint(
            "stage NOT IN ('asked', 'negotiating', 'won', 'part won', 'refused') OR (decision_id IS NOT NULL"
            " AND official_id IS NOT NULL AND organisation_id IS NOT NULL)",
            name=op.f("ck_campaign_handed_over_under_a_decision"),
        ),
        sa.CheckConstraint("owner_name IS NULL OR owner_body IS NOT NULL", name=op.f("ck_campaign_name_within_body")),
        sa.CheckConstraint(
            "stage IN ('idea', 'preparing', 'asked', 'negotiating', 'won', 'part won', 'refused', 'withdrawn')",
            name=op.f("ck_campaign_stage_known"),
        ),
        sa.ForeignKeyConstraint(["begun_by_id"], ["account.id"], name=op.f("fk_campaign_begun_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_campaign_decision_id")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_campaign_jurisdiction_id")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_campaign_official_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_campaign_organisation_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_campaign_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_index(op.f("ix_campaign_begun_by_id"), "campaign", ["begun_by_id"])
    op.create_index(op.f("ix_campaign_decision_id"), "campaign", ["decision_id"])
    op.create_index(op.f("ix_campaign_jurisdiction_id"), "campaign", ["jurisdiction_id"])
    op.create_index(op.f("ix_campaign_official_id"), "campaign", ["official_id"])
    op.create_index(op.f("ix_campaign_organisation_id"), "campaign", ["organisation_id"])
    op.create_index(op.f("ix_campaign_programme_id"), "campaign", ["programme_id"])
    op.create_index(op.f("ix_campaign_stage"), "campaign", ["stage"])
    op.create_table(
        "campaign_lot",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("won", sa.Boolean(), nullable=False),
        sa.Column("anyway", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text()),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_lot_campaign_id")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_campaign_lot_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_lot")),
        sa.UniqueConstraint(
            "campaign_id",
            "jurisdiction_id",
            "parcel_key",
            name=op.f("uq_campaign_lot_campaign_id_jurisdiction_id_parcel_key"),
        ),
    )
    op.create_index("ix_campaign_lot_key", "campaign_lot", ["jurisdiction_id", "parcel_key"])
    op.create_index(
        "ux_campaign_lot_asked",
        "campaign_lot",
        ["jurisdiction_id", "parcel_key"],
        unique=True,
        sqlite_where=sa.text("asks AND anyway IS NULL"),
        postgresql_where=sa.text("asks AND anyway IS NULL"),
    )


def _steps_team_and_days() -> None:
    op.create_table(
        "campaign_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(12), nullable=False),
        sa.Column("became", sa.String(12), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by_id", sa.Integer()),
        sa.CheckConstraint(
            "became NOT IN ('refused', 'withdrawn') OR why IS NOT NULL", name=op.f("ck_campaign_step_ended_with_words")
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_step_campaign_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_campaign_step_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_step")),
    )
    op.create_index(op.f("ix_campaign_step_campaign_id"), "campaign_step", ["campaign_id"])
    op.create_index(op.f("ix_campaign_step_entered_by_id"), "campaign_step", ["entered_by_id"])
    op.create_table(
        "campaign_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("helping", sa.String(6), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.CheckConstraint("helping IN ('leads', 'helps')", name=op.f("ck_campaign_member_helping_known")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_campaign_member_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_member_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_member")),
        sa.UniqueConstraint("campaign_id", "account_id", name=op.f("uq_campaign_member_campaign_id_account_id")),
    )
    op.create_index(op.f("ix_campaign_member_account_id"), "campaign_member", ["account_id"])
    op.create_table(
        "campaign_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_campaign_day_added_by_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_day_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_day")),
    )
    op.create_index(op.f("ix_campaign_day_added_by_id"), "campaign_day", ["added_by_id"])
    op.create_index(op.f("ix_campaign_day_campaign_id"), "campaign_day", ["campaign_id"])


def _gathered() -> None:
    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("core", sa.String(16)),
        sa.Column("what", sa.Text()),
        sa.Column("programme_item_id", sa.Integer()),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("changed_by_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("core IS NOT NULL OR what IS NOT NULL", name=op.f("ck_checklist_item_says_what")),
        sa.CheckConstraint("state IN ('missing', 'drafted', 'done')", name=op.f("ck_checklist_item_state_known")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_checklist_item_campaign_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["account.id"], name=op.f("fk_checklist_item_changed_by_id")),
        sa.ForeignKeyConstraint(
            ["programme_item_id"], ["programme_item.id"], name=op.f("fk_checklist_item_programme_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
    )
    op.create_index(op.f("ix_checklist_item_campaign_id"), "checklist_item", ["campaign_id"])
    op.create_index(op.f("ix_checklist_item_changed_by_id"), "checklist_item", ["changed_by_id"])
    op.create_index(op.f("ix_checklist_item_programme_item_id"), "checklist_item", ["programme_item_id"])
    op.create_index(
        "ux_checklist_item_core",
        "checklist_item",
        ["campaign_id", "core"],
        unique=True,
        sqlite_where=sa.text("core IS NOT NULL"),
        postgresql_where=sa.text("core IS NOT NULL"),
    )
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(5), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("certainty", sa.String(5)),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by_id", sa.Integer()),
        sa.CheckConstraint("certainty IN ('sure', 'hoped')", name=op.f("ck_budget_line_certainty_known")),
        sa.CheckConstraint(
            "(side = 'funds') = (certainty IS NOT NULL)", name=op.f("ck_budget_line_money_that_comes_is_sure_or_hoped")
        ),
        sa.CheckConstraint("side IN ('cost', 'funds')", name=op.f("ck_budget_line_side_known")),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_budget_line_some_money")),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_budget_line_added_by_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_budget_line_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    op.create_index(op.f("ix_budget_line_added_by_id"), "budget_line", ["added_by_id"])
    op.create_index(op.f("ix_budget_line_campaign_id"), "budget_line", ["campaign_id"])
    op.create_table(
        "endorsement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("may_publish", sa.Boolean(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by_id", sa.Integer()),
        sa.CheckConstraint("voice IN ('organisation', 'person')", name=op.f("ck_endorsement_voice_known")),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_endorsement_added_by_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_endorsement_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement")),
    )
    op.create_index(op.f("ix_endorsement_added_by_id"), "endorsement", ["added_by_id"])
    op.create_index(op.f("ix_endorsement_campaign_id"), "endorsement", ["campaign_id"])
    op.create_table(
        "campaign_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer()),
        sa.Column("endorsement_id", sa.Integer()),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("media_type", sa.String(40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.String(19)),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("added_by_id", sa.Integer()),
        sa.CheckConstraint("(item_id IS NULL) <> (endorsement_id IS NULL)", name=op.f("ck_campaign_file_of_one_thing")),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_campaign_file_added_by_id")),
        sa.ForeignKeyConstraint(["endorsement_id"], ["endorsement.id"], name=op.f("fk_campaign_file_endorsement_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checklist_item.id"], name=op.f("fk_campaign_file_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_file")),
    )
    op.create_index(op.f("ix_campaign_file_added_by_id"), "campaign_file", ["added_by_id"])
    op.create_index(op.f("ix_campaign_file_endorsement_id"), "campaign_file", ["endorsement_id"])
    op.create_index(op.f("ix_campaign_file_item_id"), "campaign_file", ["item_id"])
