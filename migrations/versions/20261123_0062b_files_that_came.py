"""Any file that came with a form is noted until we know whether a row needs it, not only pictures of repairs.

Revision ID: 20261123_0062b
Revises: 20261123_0062
"""

from alembic import op

revision = "20261123_0062b"
down_revision = "20261123_0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rename("brought_picture", "brought_file")
    op.execute("UPDATE job SET kind = 'arriving.let_go_of_files' WHERE kind = 'repairs.let_go_of_pictures'")


def downgrade() -> None:
    op.execute("UPDATE job SET kind = 'repairs.let_go_of_pictures' WHERE kind = 'arriving.let_go_of_files'")
    _rename("brought_file", "brought_picture")


def _rename(old: str, new: str) -> None:
    op.drop_index(op.f(f"ix_{old}_brought_at"), table_name=old)
    op.rename_table(old, new)
    op.create_index(op.f(f"ix_{new}_brought_at"), new, ["brought_at"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {new} RENAME CONSTRAINT pk_{old} TO pk_{new}")
