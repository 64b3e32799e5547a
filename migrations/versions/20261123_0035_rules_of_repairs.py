"""Rules of repairs: rows of law that the house adds, shipped ones switched off, promises, and warnings of deadlines.

Revision ID: 20261123_0035
Revises: 20261123_0024
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261123_0035"
down_revision = "20261123_0024"
branch_labels = None
depends_on = None

STILL_OFF = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _own_duties()
    op.create_table(
        "duty_switched_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_switched_off")),
    )
    op.create_index(
        "ux_duty_switched_off_still", "duty_switched_off", ["key"], unique=True, sqlite_where=STILL_OFF,
        postgresql_where=STILL_OFF,
    )  # fmt: skip
    _promises_and_warnings()


def _own_duties() -> None:
    op.create_table(
        "own_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("hazards", Json(), nullable=False),
        sa.Column("must", sa.String(20), nullable=False),
        sa.Column("start", sa.String(20), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("calendar", sa.String(10), nullable=False),
        sa.Column("season_first", sa.String(5)),
        sa.Column("season_last", sa.String(5)),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date()),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("citation", sa.String(500), nullable=False),
        sa.Column("url", sa.String(500), nullable=False),
        sa.Column("verified_on", sa.Date()),
        sa.Column("read_itself", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("corrects", sa.Integer()),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("ended_at", Moment()),
        sa.Column("ended_why", sa.Text()),
        sa.CheckConstraint("amount > 0", name=op.f("ck_own_duty_some_time")),
        sa.CheckConstraint("ends IS NULL OR ends > begins", name=op.f("ck_own_duty_ends_after_it_begins")),
        sa.CheckConstraint(
            "(season_first IS NULL) = (season_last IS NULL)", name=op.f("ck_own_duty_season_whole")
        ),
        sa.CheckConstraint("(ended_on IS NULL) = (ended_at IS NULL)", name=op.f("ck_own_duty_ended_at_a_moment")),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_why IS NOT NULL", name=op.f("ck_own_duty_ended_for_a_reason")
        ),
        sa.ForeignKeyConstraint(["corrects"], ["own_duty.id"], name=op.f("fk_own_duty_corrects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_duty")),
    )  # fmt: skip
    op.create_index(op.f("ix_own_duty_place"), "own_duty", ["place"])


def _promises_and_warnings() -> None:
    op.create_table(
        "repair_promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("priority", sa.String(10), nullable=False),
        sa.Column("amount", sa.Integer()),
        sa.Column("unit", sa.String(20)),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.CheckConstraint(
            "(amount IS NULL) = (unit IS NULL)", name=op.f("ck_repair_promise_amount_has_its_unit")
        ),
        sa.CheckConstraint("amount IS NULL OR amount > 0", name=op.f("ck_repair_promise_some_time")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_promise")),
    )  # fmt: skip
    op.create_table(
        "repair_warning_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("share_percent", sa.Integer()),
        sa.Column("hours", sa.Integer()),
        sa.Column("emergency_hours", sa.Integer()),
        sa.Column("made_at", Moment(), nullable=False),
        sa.CheckConstraint("share_percent BETWEEN 1 AND 99", name=op.f("ck_repair_warning_times_a_share")),
        sa.CheckConstraint("hours > 0", name=op.f("ck_repair_warning_times_some_hours")),
        sa.CheckConstraint(
            "emergency_hours > 0", name=op.f("ck_repair_warning_times_some_hours_of_emergencies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_warning_times")),
    )  # fmt: skip
    op.create_table(
        "repair_warning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("threshold", sa.String(10), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["work_order.id"], name=op.f("fk_repair_warning_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_warning")),
    )
    op.create_index(
        "ux_repair_warning_once", "repair_warning", ["order_id", "due_at", "threshold"], unique=True
    )  # fmt: skip


def downgrade() -> None:
    for table in ("repair_warning", "repair_warning_times", "repair_promise", "duty_switched_off", "own_duty"):
        op.drop_table(table)
