"""The words of addresses and owners: which lots hold them, and which there are in each roll.

Revision ID: 20261122_0022
Revises: 20261122_0019
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.word_index import WordIndex, words_of

revision = "20261122_0022"
down_revision = "20261122_0019"
branch_labels = None
depends_on = None

WORDS = WordIndex("parcel", ("situs", "owner", "owner2"))
ROLL_WORD = sa.table("roll_word", sa.column("jurisdiction_id"), sa.column("word"))


def upgrade() -> None:
    op.create_table(
        "roll_word",
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("jurisdiction_id", "word", name="pk_roll_word"),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name="fk_roll_word_jurisdiction_id"),
    )
    WORDS.create(op.get_bind())
    _note_words()


def downgrade() -> None:
    WORDS.drop(op.get_bind())
    op.drop_table("roll_word")


def _note_words() -> None:
    """Note the words of the rolls that are there."""
    found: set[tuple[int, str]] = set()
    for name in WORDS.columns:
        lines = op.get_bind().exec_driver_sql(f"SELECT DISTINCT jurisdiction_id, {name} FROM parcel")  # noqa: S608
        found |= {(place, word) for place, line in lines if line for word in words_of(line)}
    rows = [{"jurisdiction_id": place, "word": word} for place, word in sorted(found) if word.isalpha()]
    kept = [row for row in rows if 4 <= len(str(row["word"])) <= 40]
    if kept:
        op.bulk_insert(ROLL_WORD, kept)
