"""Keeping rings and database together: which ring a database was written with, and sealing anew after a rotation."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, inspect, select, tuple_, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from cltms.foundation.circles import Circle
from cltms.foundation.database import Base, Database
from cltms.foundation.progress import Progress
from cltms.foundation.sealing.columns import Sealed, rings_of
from cltms.foundation.sealing.rings import KeysMissing, Rings
from maps.sentences import sentence

CHECKED = "this ring belongs to this database"
BATCH = 500
"""Rows that are sealed anew in one transaction, so that nobody waits for long."""


class KeyCheck(Base):
    """By what a database knows its rings again; it tells nothing about them."""

    __tablename__ = "key_check"

    ring: Mapped[str] = mapped_column(String(20), primary_key=True)
    check: Mapped[str] = mapped_column(String(64))


def prepare(database: Database) -> None:
    """Make the rings of a new database, and let it know them; `KeysMissing` when it knows others."""
    rings = _rings(database)
    with database.write() as session:
        known = _known(session)
        for name in Circle:
            if name not in known:
                rings.make(name)
                session.add(KeyCheck(ring=name.value, check=_check(rings, name)))
        _require_fitting(rings, known)


def require_fitting(database: Database) -> None:
    """Raise `KeysMissing` unless the rings are those that the database was written with."""
    with database.read() as session:
        _require_fitting(_rings(database), _known(session))


def rotate(database: Database, name: Circle, progress: Progress, tables: MetaData = Base.metadata) -> int:
    """Put a new key on the ring and seal every value of its circle with it; gives the number of values.

    The key before stays on the ring until the next rotation, for processes that sealed with it meanwhile. Killed
    half-way, everything can still be opened, and the next rotation seals the rest.
    """
    _rings(database).renew(name)
    count = 0
    for table, column in sealed_columns(name, tables):
        for sealed in _sealed_anew(database, table, column):
            count += sealed
            progress(count, None, sentence("Sealing {what} anew", what=table.name))
    return count


def sealed_columns(name: Circle, tables: MetaData = Base.metadata) -> list[tuple[Table, Column[Any]]]:
    """List every column that the ring seals, by table."""
    return [
        (table, column)
        for table in tables.sorted_tables
        for column in table.columns
        if isinstance(column.type, Sealed) and column.type.ring == name
    ]


def _sealed_anew(database: Database, table: Table, column: Column[Any]) -> Iterator[int]:
    keys = list(table.primary_key.columns)
    after: tuple[Any, ...] | None = None
    while True:
        with database.write(None) as session:
            rows = _next_rows(session, keys, column, after)
            for row in rows:
                same = [key == value for key, value in zip(keys, row[:-1], strict=True)]
                session.execute(update(table).where(*same).values({column: row[-1]}))
        if not rows:
            return
        after = tuple(rows[-1][:-1])
        yield len(rows)


def _next_rows(session: Session, keys: list[Column[Any]], column: Column[Any], after: Any) -> list[Any]:
    wanted = select(*keys, column).where(column.is_not(None)).order_by(*keys).limit(BATCH).with_for_update()
    if after is not None:
        wanted = wanted.where(tuple_(*keys) > tuple_(*after))
    return list(session.execute(wanted))


def _rings(database: Database) -> Rings:
    return rings_of(database.pool(None).dialect)


def _known(session: Session) -> dict[str, str]:
    if not inspect(session.connection()).has_table(KeyCheck.__tablename__):
        return {}
    return {row.ring: row.check for row in session.scalars(select(KeyCheck))}


def _check(rings: Rings, name: Circle) -> str:
    return rings.ring(name).blind("key check", CHECKED)


def _require_fitting(rings: Rings, known: dict[str, str]) -> None:
    for name, check in known.items():
        if _check(rings, Circle(name)) != check:
            raise KeysMissing(
                sentence(
                    "The keys in {path} are not those of this database. Put the right file back from your backup.",
                    path=str(rings.path(Circle(name))),
                )
            )
