"""The rate of a contractor may be as large as any amount of money.

Revision ID: 20261123_0046
Revises: 20261123_0036
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits

revision = "20261123_0046"
down_revision = "20261123_0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contractor") as table:
        table.alter_column("rate_minor", existing_type=sa.Integer(), type_=MinorUnits(), existing_nullable=True)


def downgrade() -> None:
    """PostgreSQL refuses to go back while a rate is larger than the column was: nobody's rate is cut."""
    with op.batch_alter_table("contractor") as table:
        table.alter_column("rate_minor", existing_type=MinorUnits(), type_=sa.Integer(), existing_nullable=True)
