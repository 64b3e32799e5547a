"""One entry of whom to call holds for a body, an owner's name within it, or a lot; of two the later one stays.

Revision ID: 20261123_0056
Revises: 20261123_0052
"""

import sqlalchemy as sa
from alembic import op

revision = "20261123_0056"
down_revision = "20261123_0052"
branch_labels = None
depends_on = None

OF_BODY = sa.text("ended_at IS NULL AND owner_name IS NULL")
OF_NAME = sa.text("ended_at IS NULL")
OF_LOT = sa.text("ended_at IS NULL AND parcel_key IS NOT NULL")
END_THE_EARLIER = """
    UPDATE holding_contact SET ended_at = since
    WHERE ended_at IS NULL AND id NOT IN (
        SELECT max(id) FROM holding_contact WHERE ended_at IS NULL
        GROUP BY jurisdiction_id, owner_body, owner_name, parcel_key
    )
"""


def upgrade() -> None:
    op.execute(END_THE_EARLIER)
    op.create_index("ux_holding_contact_body", "holding_contact", ["jurisdiction_id", "owner_body"], unique=True, sqlite_where=OF_BODY, postgresql_where=OF_BODY)
    op.create_index("ux_holding_contact_name", "holding_contact", ["jurisdiction_id", "owner_body", "owner_name"], unique=True, sqlite_where=OF_NAME, postgresql_where=OF_NAME)
    op.create_index("ux_holding_contact_lot", "holding_contact", ["jurisdiction_id", "parcel_key"], unique=True, sqlite_where=OF_LOT, postgresql_where=OF_LOT)


def downgrade() -> None:
    op.drop_index("ux_holding_contact_lot", "holding_contact")
    op.drop_index("ux_holding_contact_name", "holding_contact")
    op.drop_index("ux_holding_contact_body", "holding_contact")
