"""Money that was asked for by mistake is taken back by who asked, without a second person.

Revision ID: 20261123_0068
Revises: 20261123_0063
"""

from alembic import op

revision = "20261123_0068"
down_revision = "20261123_0063"
branch_labels = None
depends_on = None

KNOWN = "state IN ('open', 'approved', 'refused', 'taken back')"
KNOWN_BEFORE = "state IN ('open', 'approved', 'refused')"
TWO = "state = 'taken back' OR NOT (asked_by = 'operator' AND decided_by = 'operator')"
TWO_BEFORE = "NOT (asked_by = 'operator' AND decided_by = 'operator')"


def upgrade() -> None:
    _checks(KNOWN, TWO)


def downgrade() -> None:
    """Make of what was taken back what it had to be before: refused, with words."""
    op.execute("UPDATE variation SET decided_by = 'staff' WHERE state = 'taken back'")
    op.execute("UPDATE variation SET words = reason WHERE state = 'taken back' AND words IS NULL")
    with op.batch_alter_table("variation") as variation:
        variation.drop_constraint(op.f("ck_variation_state_known"), type_="check")
    op.execute("UPDATE variation SET state = 'refused' WHERE state = 'taken back'")
    with op.batch_alter_table("variation") as variation:
        variation.create_check_constraint(op.f("ck_variation_state_known"), KNOWN_BEFORE)
        variation.drop_constraint(op.f("ck_variation_operator_not_twice"), type_="check")
        variation.create_check_constraint(op.f("ck_variation_operator_not_twice"), TWO_BEFORE)


def _checks(known: str, two: str) -> None:
    with op.batch_alter_table("variation") as variation:
        variation.drop_constraint(op.f("ck_variation_state_known"), type_="check")
        variation.create_check_constraint(op.f("ck_variation_state_known"), known)
        variation.drop_constraint(op.f("ck_variation_operator_not_twice"), type_="check")
        variation.create_check_constraint(op.f("ck_variation_operator_not_twice"), two)
