"""Two circles under one roof: the house, and the tenant union, whose tables the house has no path to.

The wall stands in the database, not in our pages. On PostgreSQL each circle has a role of its own, and the union's
tables lie in a schema that only the union's role may enter. On SQLite every connection of the house carries an
authoriser that refuses any statement which touches a union table, while it is compiled.
"""

import sqlite3
from enum import StrEnum
from typing import Any

from cltms.roles import Role

RINGS = "cltms_rings"
"""Under this name the dialect of a pool of connections, which belongs to it alone, knows the rings that seal."""
UNION_SCHEMA = "tenant_union"
"""Schema of the union's tables on PostgreSQL; their names begin with `UNION_PREFIX` on both databases."""
UNION_PREFIX = "union_"


class Circle(StrEnum):
    """Who shares secrets with whom: keys, database role and tables are kept apart by circle."""

    HOUSE = "house"
    UNION = "union"

    @property
    def database_role(self) -> str:
        """The role that PostgreSQL connections of this circle take on."""
        return f"cltms_{self.value}"

    @property
    def members(self) -> frozenset[str]:
        """The roles without which nobody acts in this circle, the operator of the machine not excepted."""
        return frozenset({Role.STEWARD.value}) if self is Circle.UNION else frozenset()


def guard_sqlite(connection: Any) -> None:
    """Refuse every statement on ``connection`` (of pysqlite3 or sqlite3) that touches a table of the union."""
    connection.set_authorizer(_without_the_union)


def _without_the_union(action: int, first: str | None, second: str | None, *_: object) -> int:
    # The table is the first argument of reads and writes, and the second of ALTER TABLE, CREATE INDEX and the like.
    touched = first if action in _ON_ROWS else second
    return sqlite3.SQLITE_DENY if (touched or "").lower().startswith(UNION_PREFIX) else sqlite3.SQLITE_OK


_ON_ROWS = {
    sqlite3.SQLITE_READ, sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE,
    sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_ANALYZE, sqlite3.SQLITE_REINDEX,
}  # fmt: skip
