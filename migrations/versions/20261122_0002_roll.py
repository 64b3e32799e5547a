"""The roll: jurisdictions, editions, parcels in versions, layers, lessons, local knowledge and selections.

Revision ID: 20261122_0002
Revises: 20261122_0001
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, MinorUnits, Moment, Shape
from cltms.foundation.spatial import drop_spatial_index, spatial_index

revision = "20261122_0002"
down_revision = "20261122_0001"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "jurisdiction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("grid", sa.Text(), nullable=True),
        sa.Column("west", sa.Float(), nullable=True),
        sa.Column("south", sa.Float(), nullable=True),
        sa.Column("east", sa.Float(), nullable=True),
        sa.Column("north", sa.Float(), nullable=True),
        sa.Column("live_edition", sa.Integer(), nullable=False),
        sa.Column("saved_columns", Json(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jurisdiction")),
        sa.UniqueConstraint("slug", name=op.f("uq_jurisdiction_slug")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source_name", sa.String(length=300), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("reading", Json(), nullable=False),
        sa.Column("notes", Json(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("imported", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("judged_with", sa.String(length=80), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.Column("imported_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            '"read" = imported + unchanged + merged + set_aside', name=op.f("ck_edition_count_balances")
        ),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_edition_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("jurisdiction_id", "number", name=op.f("uq_edition_jurisdiction_id_number")),
    )
    op.create_table(
        "layer_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source_name", sa.String(length=300), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("stored_as", sa.String(length=100), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("label_column", sa.String(length=100), nullable=True),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("replaced", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_layer_file_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layer_file")),
    )
    op.create_table(
        "local_knowledge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("told", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("said_by", sa.String(length=200), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_local_knowledge_jurisdiction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_knowledge")),
    )
    op.create_index("ix_local_knowledge_key", "local_knowledge", ["jurisdiction_id", "parcel_key"], unique=False)
    op.create_table(
        "owner_lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("match", sa.String(length=20), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("owner_kind", sa.String(length=20), nullable=False),
        sa.Column("owner_body", sa.String(length=30), nullable=True),
        sa.Column("owner_name", sa.Text(), nullable=True),
        sa.Column("taught_by", sa.String(length=200), nullable=False),
        sa.Column("taught_at", Moment(), nullable=False),
        sa.Column("undone_by", sa.String(length=200), nullable=True),
        sa.Column("undone_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_owner_lesson_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_lesson")),
    )
    op.create_table(
        "parcel",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("first_edition", sa.Integer(), nullable=False),
        sa.Column("last_edition", sa.Integer(), nullable=True),
        sa.Column("facts_hash", sa.BigInteger(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("parcel_key", SORTED_TEXT, nullable=False),
        sa.Column("owner", SORTED_TEXT, nullable=True),
        sa.Column("owner2", sa.Text(), nullable=True),
        sa.Column("mail_address", sa.Text(), nullable=True),
        sa.Column("situs", SORTED_TEXT, nullable=True),
        sa.Column("class_code", sa.Text(), nullable=True),
        sa.Column("class_text", sa.Text(), nullable=True),
        sa.Column("land_value_minor", MinorUnits(), nullable=True),
        sa.Column("improvement_value_minor", MinorUnits(), nullable=True),
        sa.Column("total_value_minor", MinorUnits(), nullable=True),
        sa.Column("tax_owed_minor", MinorUnits(), nullable=True),
        sa.Column("exempt", sa.Text(), nullable=True),
        sa.Column("year_built", sa.Integer(), nullable=True),
        sa.Column("declared_area", sa.Float(), nullable=True),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("repair_note", sa.Text(), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("shape", Shape(), nullable=True),
        sa.Column("area_m2", sa.Float(), nullable=True),
        sa.Column("width_m", sa.Float(), nullable=True),
        sa.Column("owner_key", sa.Text(), nullable=True),
        sa.Column("owner_kind", sa.String(length=20), nullable=False),
        sa.Column("owner_body", sa.String(length=30), nullable=True),
        sa.Column("owner_name", sa.Text(), nullable=True),
        sa.Column("owner_rule", sa.Text(), nullable=True),
        sa.Column("owner_column", sa.String(length=30), nullable=True),
        sa.Column("footprint_m2", sa.Float(), nullable=True),
        sa.Column("footprint_share", sa.Float(), nullable=True),
        sa.Column("listed", sa.Text(), nullable=True),
        sa.Column("vacancy", sa.String(length=20), nullable=False),
        sa.Column("set_apart", sa.String(length=20), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_parcel_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel")),
    )
    op.create_index("ix_parcel_key", "parcel", ["jurisdiction_id", "parcel_key"], unique=False)
    op.create_index(
        "ix_parcel_kind",
        "parcel",
        ["jurisdiction_id", "owner_kind", "vacancy", "set_apart", "first_edition", "last_edition"],
        unique=False,
    )
    op.create_index("ix_parcel_situs", "parcel", ["jurisdiction_id", "situs", "id"], unique=False)
    op.create_index("ix_parcel_owner", "parcel", ["jurisdiction_id", "owner", "id"], unique=False)
    op.create_index("ix_parcel_area", "parcel", ["jurisdiction_id", "area_m2", "id"], unique=False)
    op.create_index("ix_parcel_value", "parcel", ["jurisdiction_id", "total_value_minor", "id"], unique=False)
    op.create_table(
        "selected_lot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_selected_lot_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_selected_lot_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selected_lot")),
        sa.UniqueConstraint(
            "account_id",
            "jurisdiction_id",
            "parcel_key",
            name=op.f("uq_selected_lot_account_id_jurisdiction_id_parcel_key"),
        ),
    )
    op.create_table(
        "import_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("brought_by", sa.String(length=200), nullable=False),
        sa.Column("brought_at", Moment(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("folder", sa.String(length=100), nullable=False),
        sa.Column("parcels_name", sa.String(length=300), nullable=False),
        sa.Column("parcels_layer", sa.String(length=300), nullable=True),
        sa.Column("roll_name", sa.String(length=300), nullable=True),
        sa.Column("crs", sa.Text(), nullable=True),
        sa.Column("columns", sa.Text(), nullable=True),
        sa.Column("roll_columns", sa.Text(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_import_draft_edition_id")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_import_draft_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_draft")),
    )
    op.create_table(
        "parcel_account",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("parcel_row_id", BIG_KEY, nullable=False),
        sa.Column("account_id", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("owner2", sa.Text(), nullable=True),
        sa.Column("mail_address", sa.Text(), nullable=True),
        sa.Column("situs", sa.Text(), nullable=True),
        sa.Column("class_code", sa.Text(), nullable=True),
        sa.Column("class_text", sa.Text(), nullable=True),
        sa.Column("land_value_minor", MinorUnits(), nullable=True),
        sa.Column("improvement_value_minor", MinorUnits(), nullable=True),
        sa.Column("total_value_minor", MinorUnits(), nullable=True),
        sa.Column("tax_owed_minor", MinorUnits(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parcel_row_id"], ["parcel.id"], name=op.f("fk_parcel_account_parcel_row_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_account")),
    )
    op.create_index("ix_parcel_account_parcel", "parcel_account", ["parcel_row_id"], unique=False)
    op.create_table(
        "set_aside_row",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=True),
        sa.Column("reason", Json(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_set_aside_row_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_aside_row")),
    )
    op.create_index("ix_set_aside_row_edition", "set_aside_row", ["edition_id"], unique=False)
    op.execute(spatial_index("parcel"))


def downgrade() -> None:
    op.execute(drop_spatial_index("parcel"))
    for table in (
        "set_aside_row",
        "parcel_account",
        "import_draft",
        "selected_lot",
        "parcel",
        "owner_lesson",
        "local_knowledge",
        "layer_file",
        "edition",
        "jurisdiction",
    ):  # those that point at others go first
        op.drop_table(table)
