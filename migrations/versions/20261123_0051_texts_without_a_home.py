"""A text message of which nobody knows the home waits for staff, with its number, sealed, while it waits.

Revision ID: 20261123_0051
Revises: 20261123_0047
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0051"
down_revision = "20261123_0047"
branch_labels = None
depends_on = None

KNOWN = "became_known"
BEFORE = "became IN ('report', 'message', 'waiting', 'nothing')"
AFTER = "became IN ('report', 'message', 'waiting', 'nothing', 'set aside')"


def upgrade() -> None:
    with op.batch_alter_table("repair_text") as table:
        table.add_column(sa.Column("number", sa.Text()))
        table.add_column(sa.Column("danger", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("set_aside_for", sa.String(10)))
        table.drop_constraint(op.f("ck_repair_text_became_known"), type_="check")
        table.create_check_constraint(KNOWN, AFTER)
        table.create_check_constraint("number_only_while_it_waits", "(became = 'waiting') OR (number IS NULL)")
        table.create_check_constraint("set_aside_for_a_reason", "(became = 'set aside') = (set_aside_for IS NOT NULL)")


def downgrade() -> None:
    """What was set aside came to nothing, as far as the house knew before."""
    with op.batch_alter_table("repair_text") as table:
        table.drop_constraint(op.f("ck_repair_text_set_aside_for_a_reason"), type_="check")
        table.drop_constraint(op.f("ck_repair_text_number_only_while_it_waits"), type_="check")
        table.drop_column("set_aside_for")
        table.drop_column("danger")
        table.drop_column("number")
    op.execute("UPDATE repair_text SET became = 'nothing' WHERE became = 'set aside'")
    with op.batch_alter_table("repair_text") as table:
        table.drop_constraint(op.f("ck_repair_text_became_known"), type_="check")
        table.create_check_constraint(KNOWN, BEFORE)
