"""When somebody showed that what is sent to the address or number of their account comes to them.

Nobody knows that of the accounts that are there, so it is not known of any until a code or link has come back.

Revision ID: 20261123_0071
Revises: 20261123_0066
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0071"
down_revision = "20261123_0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("email_proved_on", sa.Date()))
        account.add_column(sa.Column("phone_proved_on", sa.Date()))


def downgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.drop_column("phone_proved_on")
        account.drop_column("email_proved_on")
