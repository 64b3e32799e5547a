"""Who looked at a line of a checklist and when; pictures of what was seen on a walk.

Revision ID: 20261123_0050
Revises: 20261123_0056
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0050"
down_revision = "20261123_0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("planned_check") as table:
        table.add_column(sa.Column("looked_at", Moment()))
        table.add_column(sa.Column("looked_by_id", sa.Integer()))
        table.create_foreign_key(op.f("fk_planned_check_looked_by_id"), "account", ["looked_by_id"], ["id"])
    op.create_index(op.f("ix_planned_check_looked_by_id"), "planned_check", ["looked_by_id"])
    op.create_table(
        "survey_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("taken_on_camera", sa.String(19)),
        sa.Column("added_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["condition_survey.id"], name=op.f("fk_survey_photo_survey_id")),
        sa.ForeignKeyConstraint(["system_id"], ["building_system.id"], name=op.f("fk_survey_photo_system_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_photo")),
    )
    op.create_index(op.f("ix_survey_photo_survey_id"), "survey_photo", ["survey_id"])


def downgrade() -> None:
    op.drop_table("survey_photo")
    op.drop_index(op.f("ix_planned_check_looked_by_id"), "planned_check")
    with op.batch_alter_table("planned_check") as table:
        table.drop_constraint(op.f("fk_planned_check_looked_by_id"), type_="foreignkey")
        table.drop_column("looked_by_id")
        table.drop_column("looked_at")
