"""People: persons and how to reach them, households, organisations, memberships, and the trail of what was done to them.

Revision ID: 20261122_0007
Revises: 20261122_0006
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment
from cltms.foundation.sealing.columns import BlindIndex, Sealed

revision = "20261122_0007"
down_revision = "20261122_0006"
branch_labels = None
depends_on = None

STILL = sa.text("ends_on IS NULL")
HATS = "'tenant', 'coop_member', 'leaseholder', 'board', 'staff', 'organizer', 'delegate', 'volunteer', 'contact'"


def refers(column, to, ondelete=None, nullable=True, **more):
    return sa.Column(column, sa.Integer(), nullable=nullable, **more), (column, to, ondelete)


def make(name, *parts, **options):
    """Make a table; a part is a column, a constraint, or a pair of `refers`."""
    columns, keys = [], []
    for part in parts:
        if isinstance(part, tuple):
            columns.append(part[0])
            column, to, ondelete = part[1]
            keys.append(sa.ForeignKeyConstraint([column], [f"{to}.id"], f"fk_{name}_{column}", ondelete=ondelete))
        else:
            columns.append(part)
    op.create_table(
        name, sa.Column("id", sa.Integer(), nullable=False), *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), *keys, **options,
    )  # fmt: skip


def check(table, name, rule):
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    make(
        "person",
        sa.Column("name", Sealed(), nullable=False),
        sa.Column("preferred_name", Sealed(), nullable=True),
        sa.Column("pronouns", Sealed(), nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("guarded", sa.Boolean(), nullable=False),
        refers("account_id", "account", "SET NULL"),
        refers("merged_into_id", "person", "CASCADE"),
        sa.Column("added_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("account_id", name="uq_person_account_id"),
        check("person", "language_known", "language IN ('en', 'es')"),
        check("person", "not_into_itself", "merged_into_id <> id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_merged_into_id", "person", ["merged_into_id"])
    make(
        "person_contact",
        refers("person_id", "person", "CASCADE", nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("value", Sealed(), nullable=False),
        sa.Column("value_index", BlindIndex("members.contact"), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.UniqueConstraint("person_id", "value_index", name="uq_person_contact_person_id_value_index"),
        check("person_contact", "way_known", "way IN ('email', 'phone', 'post')"),
    )
    op.create_index("ix_person_contact_value_index", "person_contact", ["value_index"])
    make(
        "organisation",
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.UniqueConstraint("name", name="uq_organisation_name"),
        check("organisation", "kind_known",
              "kind IN ('land_trust', 'cooperative', 'council', 'agency', 'contractor', 'other')"),
    )  # fmt: skip
    make(
        "membership",
        refers("person_id", "person", "CASCADE", nullable=False),
        refers("organisation_id", "organisation", nullable=False),
        sa.Column("hat", sa.String(20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("added_at", Moment(), nullable=False),
        check("membership", "hat_known", f"hat IN ({HATS})"),
        check("membership", "ends_after_start", "ends_on >= starts_on"),
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    op.create_index("ix_membership_organisation_id", "membership", ["organisation_id"])
    op.create_index("ix_membership_still", "membership", ["person_id", "organisation_id", "hat"], unique=True,
                    sqlite_where=STILL, postgresql_where=STILL)  # fmt: skip
    make(
        "household",
        sa.Column("name", Sealed(), nullable=False),
        sa.Column("unnamed_people", sa.Integer(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        check("household", "counted", "unnamed_people >= 0"),
    )
    make(
        "household_member",
        refers("household_id", "household", "CASCADE", nullable=False),
        refers("person_id", "person", "CASCADE", nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        check("household_member", "ends_after_start", "ends_on >= starts_on"),
    )
    op.create_index("ix_household_member_household_id", "household_member", ["household_id"])
    op.create_index("ix_household_member_person_id", "household_member", ["person_id"])
    op.create_index("ix_household_member_still", "household_member", ["household_id", "person_id"], unique=True,
                    sqlite_where=STILL, postgresql_where=STILL)  # fmt: skip
    make(
        "person_merge",
        refers("kept_id", "person", "CASCADE", nullable=False),
        refers("merged_id", "person", "CASCADE", nullable=False),
        sa.Column("merged_at", Moment(), nullable=False),
        refers("moved_account_id", "account", "SET NULL"),
        sa.Column("undone_at", Moment(), nullable=True),
    )
    op.create_index("ix_person_merge_kept_id", "person_merge", ["kept_id"])
    op.create_index("ix_person_merge_merged_id", "person_merge", ["merged_id"])
    make(
        "legal_hold",
        refers("person_id", "person", "CASCADE"),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("note", Sealed(), nullable=True),
        refers("placed_by_id", "account", "SET NULL"),
        sa.Column("placed_at", Moment(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("lifted_at", Moment(), nullable=True),
        check("legal_hold", "reason_known", "reason IN ('lawsuit', 'subpoena', 'audit', 'complaint', 'other')"),
    )
    op.create_index("ix_legal_hold_person_id", "legal_hold", ["person_id"])
    make(
        "approval_request",
        sa.Column("kind", sa.String(100), nullable=False),
        sa.Column("detail", Json(), nullable=False),
        refers("asked_by_id", "account", "CASCADE", nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        refers("decided_by_id", "account", "SET NULL"),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("used_at", Moment(), nullable=True),
        check("approval_request", "decided_with_answer", "(decided_at IS NULL) = (approved IS NULL)"),
    )
    make(
        "people_import",
        sa.Column("source_name", Sealed(), nullable=False),
        sa.Column("rows", Sealed(), nullable=False),
        refers("brought_by_id", "account", "SET NULL"),
        sa.Column("brought_at", Moment(), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("read", "added", "matched", "set_aside")),
        check("people_import", "balanced", "read = added + matched + set_aside OR confirmed_at IS NULL"),
    )


def downgrade() -> None:
    for name in ("people_import", "approval_request", "legal_hold", "person_merge", "household_member", "household",
                 "membership", "organisation", "person_contact", "person"):  # fmt: skip
        op.drop_table(name)
