"""Work days on lots with sign-ups, what was held, and pictures; gardens and other uses of lots.

Revision ID: 20261123_0060
Revises: 20261123_0059
"""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits, Moment

revision = "20261123_0060"
down_revision = "20261123_0059"
branch_labels = None
depends_on = None

TABLES = ("lot_use_lot", "lot_use", "work_day_picture", "work_day_record", "work_day_sign_up", "work_day_lot", "work_day")
COUNTS = "replaced_at IS NULL"
KINDS = "kind IN ('garden', 'orchard', 'play', 'art', 'gathering', 'storage', 'other')"


def upgrade() -> None:
    _days()
    _of_days()
    _held()
    _uses()


def downgrade() -> None:
    """Stewardship is forgotten with its tables; nothing else refers to it."""
    for table in TABLES:
        op.drop_table(table)


def _days() -> None:
    _table(
        "work_day",
        [
            sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
            sa.Column("title", sa.String(120), nullable=False),
            sa.Column("day", sa.Date(), nullable=False),
            sa.Column("starts_at", Moment(), nullable=False),
            sa.Column("ends_at", Moment(), nullable=False),
            sa.Column("meet_at", sa.Text(), nullable=False),
            sa.Column("bring", sa.Text()),
            sa.Column("leader", sa.Text()),
            sa.Column("is_public", sa.Boolean(), nullable=False),
            sa.Column("state", sa.String(12), nullable=False),
            sa.Column("called_off_why", sa.Text()),
            sa.Column("changes", sa.Integer(), nullable=False),
            sa.Column("changed_at", Moment(), nullable=False),
            sa.Column("secret", sa.Text()),
            sa.Column("secret_index", sa.String(64)),
            sa.Column("planned_at", Moment(), nullable=False),
            sa.Column("planned_by_id", sa.Integer()),
            sa.Column("version", sa.Integer(), nullable=False),
        ],
        points_to={"jurisdiction_id": "jurisdiction.id", "planned_by_id": "account.id"},
        checks={
            "state_known": "state IN ('planned', 'called off', 'held')",
            "called_off_with_a_reason": "(state = 'called off') = (called_off_why IS NOT NULL)",
            "ends_after_start": "starts_at < ends_at",
            "link_whole": "(secret IS NULL) = (secret_index IS NULL)",
        },
        unique=[("secret_index",)],
        found_by=("planned_by_id",),
    )
    op.create_index("ix_work_day_place", "work_day", ["jurisdiction_id", "state", "day"])


def _of_days() -> None:
    _on_lots("work_day_lot", "work_day_id", "work_day.id", sa.Column("block", sa.Text()))
    _table(
        "work_day_sign_up",
        [
            sa.Column("work_day_id", sa.Integer(), nullable=False),
            sa.Column("account_id", sa.Integer()),
            sa.Column("name", sa.Text()),
            sa.Column("contact", sa.Text()),
            sa.Column("contact_way", sa.String(10)),
            sa.Column("people", sa.Integer(), nullable=False),
            sa.Column("language", sa.String(2), nullable=False),
            sa.Column("secret", sa.Text()),
            sa.Column("secret_index", sa.String(64)),
            sa.Column("signed_up_at", Moment(), nullable=False),
            sa.Column("reminded_at", Moment()),
            sa.ForeignKeyConstraint(
                ["account_id"], ["account.id"], name=op.f("fk_work_day_sign_up_account_id"), ondelete="CASCADE"
            ),
        ],
        points_to={"work_day_id": "work_day.id"},
        checks={
            "account_or_name": "(account_id IS NULL) = (name IS NOT NULL)",
            "contact_has_its_way": "(contact IS NULL) = (contact_way IS NULL)",
            "somebody_comes": "people > 0",
            "own_page_whole": "(secret IS NULL) = (secret_index IS NULL)",
        },
        unique=[("work_day_id", "account_id"), ("secret_index",)],
        found_by=("account_id",),
        sqlite_autoincrement=True,
    )
    _table(
        "work_day_picture",
        [
            sa.Column("work_day_id", sa.Integer(), nullable=False),
            sa.Column("taken", sa.String(6), nullable=False),
            sa.Column("file", sa.String(80), nullable=False),
            sa.Column("media_type", sa.String(40), nullable=False),
            sa.Column("taken_at", sa.String(19)),
            sa.Column("added_at", Moment(), nullable=False),
            sa.Column("added_by_id", sa.Integer()),
        ],
        points_to={"work_day_id": "work_day.id", "added_by_id": "account.id"},
        checks={"before_or_after": "taken IN ('before', 'after')"},
        found_by=("work_day_id", "added_by_id"),
    )


def _held() -> None:
    _table(
        "work_day_record",
        [
            sa.Column("work_day_id", sa.Integer(), nullable=False),
            sa.Column("adults", sa.Integer(), nullable=False),
            sa.Column("children", sa.Integer(), nullable=False),
            sa.Column("minutes_each", sa.Integer(), nullable=False),
            sa.Column("person_minutes", sa.Integer(), nullable=False),
            sa.Column("hours_why", sa.Text()),
            sa.Column("bags", sa.Integer()),
            sa.Column("trash_g", sa.Integer()),
            sa.Column("materials", sa.Text()),
            sa.Column("cost_minor", MinorUnits()),
            sa.Column("currency", sa.String(3)),
            sa.Column("who_came", sa.Text()),
            sa.Column("note", sa.Text()),
            sa.Column("why", sa.Text()),
            sa.Column("entered_at", Moment(), nullable=False),
            sa.Column("entered_by_id", sa.Integer()),
            sa.Column("replaced_at", Moment()),
        ],
        points_to={"work_day_id": "work_day.id", "entered_by_id": "account.id"},
        checks={
            "somebody_came": "adults >= 0 AND children >= 0 AND adults + children > 0",
            "some_time": "minutes_each > 0 AND person_minutes > 0",
            "hours_computed": "hours_why IS NOT NULL OR person_minutes = (adults + children) * minutes_each",
            "bags_counted": "bags >= 0",
            "trash_weighed": "trash_g >= 0",
            "some_money": "cost_minor > 0",
            "money_whole": "(cost_minor IS NULL) = (currency IS NULL)",
        },
        found_by=("work_day_id", "entered_by_id"),
    )
    op.create_index(
        "ux_work_day_record_counts", "work_day_record", ["work_day_id"], unique=True, sqlite_where=sa.text(COUNTS),
        postgresql_where=sa.text(COUNTS),
    )  # fmt: skip


def _uses() -> None:
    _table(
        "lot_use",
        [
            sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
            sa.Column("kind", sa.String(10), nullable=False),
            sa.Column("name", sa.String(120), nullable=False),
            sa.Column("since", sa.Date()),
            sa.Column("until", sa.Date()),
            sa.Column("organisation_id", sa.Integer()),
            sa.Column("by_whom", sa.Text()),
            sa.Column("tenure", sa.Text(), nullable=False),
            sa.Column("note", sa.Text()),
            sa.Column("why", sa.Text()),
            sa.Column("replaces_id", sa.Integer()),
            sa.Column("entered_at", Moment(), nullable=False),
            sa.Column("entered_by_id", sa.Integer()),
            sa.Column("replaced_at", Moment()),
        ],
        points_to={
            "jurisdiction_id": "jurisdiction.id", "organisation_id": "organisation.id", "replaces_id": "lot_use.id",
            "entered_by_id": "account.id",
        },
        checks={
            "kind_known": KINDS, "ends_after_start": "until >= since",
            "one_of_two": "organisation_id IS NULL OR by_whom IS NULL",
        },
        unique=[("replaces_id",)],
        found_by=("organisation_id", "entered_by_id"),
    )  # fmt: skip
    op.create_index("ix_lot_use_place", "lot_use", ["jurisdiction_id", "replaced_at"])
    _on_lots("lot_use_lot", "lot_use_id", "lot_use.id")


def _on_lots(name: str, own: str, key: str, *more: sa.Column[str]) -> None:
    _table(
        name,
        [
            sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
            sa.Column("parcel_key", sa.Text(), nullable=False),
            sa.Column("parcel_id", sa.Text(), nullable=False),
            sa.Column("situs", sa.Text()),
            sa.Column("noted_at", Moment(), nullable=False),
            sa.Column(own, sa.Integer(), nullable=False),
            *more,
        ],
        points_to={"jurisdiction_id": "jurisdiction.id", own: key},
        unique=[(own, "jurisdiction_id", "parcel_key")],
    )
    op.create_index(f"ix_{name}_key", name, ["jurisdiction_id", "parcel_key"])


def _table(
    name: str,
    columns: Sequence[sa.Column[object] | sa.Constraint],
    *,
    points_to: Mapping[str, str],
    checks: Mapping[str, str] | None = None,
    unique: Sequence[tuple[str, ...]] = (),
    found_by: Sequence[str] = (),
    sqlite_autoincrement: bool = False,
) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{name}_{each}")) for each, rule in (checks or {}).items()),
        *(sa.ForeignKeyConstraint([own], [key], name=op.f(f"fk_{name}_{own}")) for own, key in points_to.items()),
        *(sa.UniqueConstraint(*each, name=op.f(f"uq_{name}_{'_'.join(each)}")) for each in unique),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=sqlite_autoincrement,
    )
    for column in found_by:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])
