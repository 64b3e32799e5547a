"""What homes sell for: resale formulas with versions, indices, and prices as they were worked out.

Revision ID: 20261123_0074
Revises: 20261123_0072b
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import KeptFile, MinorUnits, Moment

revision = "20261123_0074"
down_revision = "20261123_0072b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _formulas()
    _calculations()
    _indices()


def downgrade() -> None:
    """Nothing else refers to them."""
    for table in ("resale_index_value", "resale_index", "resale_calculation", "resale_version", "resale_formula"):
        op.drop_table(table)


def _formulas() -> None:
    op.create_table(
        "resale_formula",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resale_formula")),
        sa.UniqueConstraint("name", name=op.f("uq_resale_formula_name")),
    )
    op.create_table(
        "resale_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("formula_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("file", KeptFile(80)),
        sa.Column("media_type", sa.String(40)),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by_id", sa.Integer()),
        sa.Column("adopted_on", sa.Date()),
        sa.Column("decision_id", sa.Integer()),
        sa.Column("authority", sa.Text()),
        sa.CheckConstraint(
            "adopted_on IS NULL OR decision_id IS NOT NULL OR authority IS NOT NULL",
            name=op.f("ck_resale_version_adopted_by_somebody"),
        ),
        sa.CheckConstraint(
            "(file IS NULL) = (media_type IS NULL)", name=op.f("ck_resale_version_file_is_whole")
        ),
        sa.ForeignKeyConstraint(["formula_id"], ["resale_formula.id"], name=op.f("fk_resale_version_formula_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_resale_version_made_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_resale_version_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resale_version")),
        sa.UniqueConstraint("formula_id", "number", name=op.f("uq_resale_version_formula_id_number")),
    )
    for column in ("formula_id", "made_by_id", "decision_id"):
        op.create_index(op.f(f"ix_resale_version_{column}"), "resale_version", [column])


def _calculations() -> None:
    op.create_table(
        "resale_calculation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("price_minor", MinorUnits()),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["version_id"], ["resale_version.id"], name=op.f("fk_resale_calculation_version_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_resale_calculation_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resale_calculation")),
    )
    for column in ("version_id", "made_by_id"):
        op.create_index(op.f(f"ix_resale_calculation_{column}"), "resale_calculation", [column])


def _indices() -> None:
    op.create_table(
        "resale_index",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.CheckConstraint("kind IN ('ami', 'cpi', 'rate')", name=op.f("ck_resale_index_kind_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resale_index")),
        sa.UniqueConstraint("name", name=op.f("uq_resale_index_name")),
    )
    op.create_table(
        "resale_index_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("index_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("household", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(30), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by_id", sa.Integer()),
        sa.Column("withdrawn_at", Moment()),
        sa.CheckConstraint("household >= 0", name=op.f("ck_resale_index_value_household_not_negative")),
        sa.ForeignKeyConstraint(["index_id"], ["resale_index.id"], name=op.f("fk_resale_index_value_index_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_resale_index_value_entered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resale_index_value")),
    )
    for column in ("index_id", "entered_by_id"):
        op.create_index(op.f(f"ix_resale_index_value_{column}"), "resale_index_value", [column])
    op.create_index(
        "ux_resale_index_value", "resale_index_value", ["index_id", "year", "household", "published_on"], unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"), postgresql_where=sa.text("withdrawn_at IS NULL"),
    )  # fmt: skip
