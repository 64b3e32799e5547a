"""Notes about lots with their words, files and links by which they are written without an account.

Revision ID: 20261123_0065
Revises: 20261123_0062b
"""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261123_0065"
down_revision = "20261123_0062b"
branch_labels = None
depends_on = None

TABLES = ("lot_note_file", "lot_note_text", "lot_note", "lot_note_link")
COUNTS = "replaced_at IS NULL"
STATES = "state IN ('private', 'waiting', 'shown', 'declined', 'withdrawn')"
LINK_WHOLE = "(secret IS NULL) = (secret_index IS NULL)"


def upgrade() -> None:
    _on_lots(
        "lot_note_link",
        [
            sa.Column("secret", sa.Text()),
            sa.Column("secret_index", sa.String(64)),
            sa.Column("made_by_id", sa.Integer()),
        ],
        points_to={"made_by_id": "account.id"},
        checks={"link_whole": LINK_WHOLE},
        unique=[("secret_index",)],
        found_by=("made_by_id",),
    )
    _notes()
    _of_notes()


def downgrade() -> None:
    """Notes are forgotten with their tables; nothing else refers to them."""
    for table in TABLES:
        op.drop_table(table)


def _notes() -> None:
    _on_lots(
        "lot_note",
        [
            sa.Column("state", sa.String(10), nullable=False),
            sa.Column("account_id", sa.Integer()),
            sa.Column("link_id", sa.Integer()),
            sa.Column("name", sa.Text()),
            sa.Column("language", sa.String(2), nullable=False),
            sa.Column("secret", sa.Text()),
            sa.Column("secret_index", sa.String(64)),
            sa.Column("changes", sa.Integer(), nullable=False),
            sa.Column("changed_at", Moment(), nullable=False),
            sa.Column("decided_at", Moment()),
            sa.Column("decided_by_id", sa.Integer()),
            sa.Column("declined_why", sa.Text()),
            sa.Column("withdrawn_at", Moment()),
            sa.Column("version", sa.Integer(), nullable=False),
        ],
        points_to={"account_id": "account.id", "link_id": "lot_note_link.id", "decided_by_id": "account.id"},
        checks={
            "state_known": STATES,
            "account_or_link": "(account_id IS NULL) = (secret IS NOT NULL)",
            "own_page_whole": LINK_WHOLE,
            "decided_when_shown": "state NOT IN ('shown', 'declined') OR decided_at IS NOT NULL",
            "withdrawn_since": "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)",
        },
        unique=[("secret_index",)],
        found_by=("account_id", "link_id", "decided_by_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lot_note_state", "lot_note", ["state", "withdrawn_at"])


def _of_notes() -> None:
    _table(
        "lot_note_text",
        [
            sa.Column("note_id", sa.Integer(), nullable=False),
            sa.Column("words", sa.Text(), nullable=False),
            sa.Column("written_at", Moment(), nullable=False),
            sa.Column("replaced_at", Moment()),
        ],
        points_to={"note_id": "lot_note.id"},
        found_by=("note_id",),
    )
    op.create_index(
        "ux_lot_note_text_counts", "lot_note_text", ["note_id"], unique=True, sqlite_where=sa.text(COUNTS),
        postgresql_where=sa.text(COUNTS),
    )  # fmt: skip
    _table(
        "lot_note_file",
        [
            sa.Column("note_id", sa.Integer(), nullable=False),
            sa.Column("file", sa.String(80), nullable=False),
            sa.Column("media_type", sa.String(40), nullable=False),
            sa.Column("taken_at", sa.String(19)),
            sa.Column("added_at", Moment(), nullable=False),
        ],
        points_to={"note_id": "lot_note.id"},
        found_by=("note_id",),
    )


def _on_lots(
    name: str,
    columns: Sequence[sa.Column[object]],
    *,
    points_to: Mapping[str, str],
    checks: Mapping[str, str],
    unique: Sequence[tuple[str, ...]],
    found_by: Sequence[str],
    sqlite_autoincrement: bool = False,
) -> None:
    _table(
        name,
        [
            sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
            sa.Column("parcel_key", sa.Text(), nullable=False),
            sa.Column("parcel_id", sa.Text(), nullable=False),
            sa.Column("situs", sa.Text()),
            sa.Column("noted_at", Moment(), nullable=False),
            *columns,
        ],
        points_to={"jurisdiction_id": "jurisdiction.id", **points_to},
        checks=checks,
        unique=unique,
        found_by=found_by,
        sqlite_autoincrement=sqlite_autoincrement,
    )
    op.create_index(f"ix_{name}_key", name, ["jurisdiction_id", "parcel_key"])


def _table(
    name: str,
    columns: Sequence[sa.Column[object]],
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
