"""Which lines of its timeline and of its work days a campaign leaves out of its packet.

Revision ID: 20261123_0071b
Revises: 20261123_0070
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json

revision = "20261123_0071b"
down_revision = "20261123_0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("packet_text") as packet_text:
        packet_text.add_column(sa.Column("left_out", Json()))


def downgrade() -> None:
    with op.batch_alter_table("packet_text") as packet_text:
        packet_text.drop_column("left_out")
