"""Who watches lots and areas, sealed so that nobody finds them, and organizers who want to be known.

Revision ID: 20261123_0068b
Revises: 20261123_0068
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0068b"
down_revision = "20261123_0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _watches()
    _organizers()


def downgrade() -> None:
    """Nobody watches and nobody is named any more; nothing else refers to it."""
    op.drop_table("lot_organizer")
    op.drop_table("watch")


def _watches() -> None:
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("who_index", sa.String(64), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("lot_index", sa.String(64)),
        sa.Column("name", sa.Text()),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("secret_index", sa.String(64), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("confirmed_on", sa.Date()),
        sa.Column("told_until", sa.Date()),
        sa.Column("told_edition", sa.Integer(), nullable=False),
        sa.CheckConstraint("(lot_index IS NULL) = (name IS NOT NULL)", name=op.f("ck_watch_lot_or_named_area")),
        sa.CheckConstraint(
            "(confirmed_on IS NULL) = (told_until IS NULL)", name=op.f("ck_watch_told_since_confirmed")
        ),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_watch_jurisdiction_id")),
        sa.UniqueConstraint("who_index", "lot_index", name=op.f("uq_watch_who_index_lot_index")),
        sa.UniqueConstraint("secret_index", name=op.f("uq_watch_secret_index")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch")),
    )
    for column in ("who_index", "lot_index"):
        op.create_index(op.f(f"ix_watch_{column}"), "watch", [column])


def _organizers() -> None:
    op.create_table(
        "lot_organizer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text()),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("for_all", sa.Boolean(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_lot_organizer_jurisdiction_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_lot_organizer_account_id"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "account_id", "jurisdiction_id", "parcel_key",
            name=op.f("uq_lot_organizer_account_id_jurisdiction_id_parcel_key"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_organizer")),
    )  # fmt: skip
    op.create_index("ix_lot_organizer_key", "lot_organizer", ["jurisdiction_id", "parcel_key"])
