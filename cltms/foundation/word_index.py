"""Finding rows by words: FTS5 beside the table on SQLite, a GIN index on PostgreSQL, and one question for both.

Words are runs of letters and figures without accents and capitals, on both databases alike. On SQLite the words of a
row stand in the virtual table ``parcel_words`` under the primary key ``id``, without their places and without the text
itself; `bulk.pour` fills it when it is told to, and who deletes rows calls `remove`. On PostgreSQL the index keeps
itself.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import DDL, ColumnElement, Select, column, func, literal_column, table
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from cltms.foundation.spatial import GIST_PREFIX

SUFFIXES = ("_words", "_words_data", "_words_idx", "_words_docsize", "_words_config")
"""Names of the tables that SQLite keeps for one index of words."""
WITH_ACCENTS, WITHOUT = "áàâäãåéèêëíìîïóòôöõúùûüñçý", "aaaaaaeeeeiiiiooooouuuuncy"
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Word:
    """A word as it is looked for: whole, or as the beginning of one."""

    text: str
    begins: bool = False


Question = Sequence[Sequence[Word]]
"""All of these, each in one of its ways."""


def words_of(written: str) -> list[str]:
    """Give the words of a text as the index knows them: small letters and figures without accents."""
    bare = written
    if not written.isascii():
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", written) if not unicodedata.combining(sign))
    return _NO_WORD.sub(" ", bare.lower()).split()


@dataclass(frozen=True)
class WordIndex:
    """The words of some columns of a table whose primary key is ``id``."""

    table: str
    columns: tuple[str, ...]

    def create(self, connection: Connection) -> None:
        """Make the index, and note the rows that are there; in a migration."""
        if connection.dialect.name == "postgresql":
            connection.execute(self.making_gin)
            return
        how = "content='', contentless_delete=1, detail=none, tokenize=\"unicode61 remove_diacritics 2\""
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {self.name} USING fts5(words, {how})")
        note = f"INSERT INTO {self.name} (rowid, words) SELECT id, {self._text} FROM {self.table}"  # noqa: S608 our own names
        connection.exec_driver_sql(note)

    def drop(self, connection: Connection) -> None:
        """Take the index away."""
        if connection.dialect.name == "postgresql":
            connection.execute(self.dropping_gin)
            return
        connection.exec_driver_sql(f"DROP TABLE {self.name}")

    def fill(self, session: Session, first: int, last: int) -> None:
        """Note the words of the rows from ``first`` to ``last`` in this transaction; on SQLite alone."""
        note = (
            f"INSERT OR REPLACE INTO {self.name} (rowid, words) "  # noqa: S608 our own names
            f"SELECT id, {self._text} FROM {self.table} WHERE id BETWEEN ? AND ?"
        )
        session.connection().exec_driver_sql(note, (first, last))

    def renew(self, session: Session, key: int) -> None:
        """Note the words of one row that has other words now, in this transaction; nothing to do on PostgreSQL."""
        if session.get_bind().dialect.name == "sqlite":
            note = (
                f"INSERT OR REPLACE INTO {self.name} (rowid, words) "  # noqa: S608 our own names
                f"SELECT id, {self._text} FROM {self.table} WHERE id = ?"
            )
            session.connection().exec_driver_sql(note, (key,))

    def remove(self, session: Session, ids: Sequence[int]) -> None:
        """Forget the words of rows that are deleted in this transaction; nothing to do on PostgreSQL."""
        if session.get_bind().dialect.name == "sqlite":
            forget = f"DELETE FROM {self.name} WHERE rowid IN (SELECT value FROM json_each(?))"  # noqa: S608 our own names
            session.connection().exec_driver_sql(forget, (json.dumps([int(key) for key in ids]),))

    def asked(self, query: Select[Any], key: ColumnElement[Any], question: Question, dialect_name: str) -> Select[Any]:
        """Narrow ``query`` to rows that answer ``question``; ``key`` is the column ``id`` of the table."""
        if dialect_name == "postgresql":
            asked = func.to_tsquery(literal_column("'simple'"), _on_postgresql(question))
            return query.where(literal_column(self._lexemes).op("@@")(asked))
        words = table(self.name, column("rowid"), column(self.name))
        return query.join(words, words.c.rowid == key).where(words.c[self.name].op("MATCH")(_on_sqlite(question)))

    @property
    def name(self) -> str:
        """Name of the virtual table."""
        return f"{self.table}_words"

    @property
    def gin_name(self) -> str:
        """Name of the index on PostgreSQL."""
        return f"{GIST_PREFIX}{self.name}"

    @property
    def making_gin(self) -> DDL:
        """The statement that makes the index on PostgreSQL, unless it is there."""
        made = f"CREATE INDEX IF NOT EXISTS {self.gin_name} ON {self.table} USING gin ({self._lexemes})"
        return DDL(made)  # type: ignore[no-untyped-call]  # SQLAlchemy left it without types

    @property
    def dropping_gin(self) -> DDL:
        """The statement that takes the index away on PostgreSQL, if it is there."""
        return DDL(f"DROP INDEX IF EXISTS {self.gin_name}")  # type: ignore[no-untyped-call]  # as above

    @property
    def _text(self) -> str:
        return " || ' ' || ".join(f"coalesce({self.table}.{each}, '')" for each in self.columns)

    @property
    def _lexemes(self) -> str:
        # Capitals with accents as well: a database whose language is C knows no small letter for them.
        bare = f"lower(translate({self._text}, '{WITH_ACCENTS}{WITH_ACCENTS.upper()}', '{WITHOUT}{WITHOUT}'))"
        return f"to_tsvector('simple', regexp_replace({bare}, '[^a-z0-9]+', ' ', 'g'))"


def _on_sqlite(question: Question) -> str:
    return " AND ".join(f"({' OR '.join(_quoted(word) for word in ways)})" for ways in question)


def _quoted(word: Word) -> str:
    return f'"{word.text}"{"*" if word.begins else ""}'


def _on_postgresql(question: Question) -> str:
    return " & ".join(f"({' | '.join(_lexeme(word) for word in ways)})" for ways in question)


def _lexeme(word: Word) -> str:
    return f"'{word.text}'{':*' if word.begins else ''}"
