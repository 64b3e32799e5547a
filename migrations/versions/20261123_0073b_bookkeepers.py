"""The role of who keeps the books.

Revision ID: 20261123_0073b
Revises: 20261123_0073
"""

from alembic import op

revision = "20261123_0073b"
down_revision = "20261123_0073"
branch_labels = None
depends_on = None

BEFORE = "role IN ('admin', 'board', 'crew', 'member', 'organizer', 'staff', 'steward')"
SINCE = "role IN ('admin', 'board', 'bookkeeper', 'crew', 'member', 'organizer', 'staff', 'steward')"


def upgrade() -> None:
    _roles(SINCE)


def downgrade() -> None:
    """Let nobody in with a role that is no more, until an administrator gives them another one."""
    op.execute("UPDATE account SET role = 'member', active = false WHERE role = 'bookkeeper'")
    op.execute("DELETE FROM invitation WHERE role = 'bookkeeper'")
    _roles(BEFORE)


def _roles(known: str) -> None:
    for name in ("account", "invitation"):
        with op.batch_alter_table(name) as table:
            table.drop_constraint(op.f(f"ck_{name}_role_known"), type_="check")
            table.create_check_constraint(op.f(f"ck_{name}_role_known"), known)
