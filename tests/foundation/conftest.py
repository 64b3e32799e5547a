"""A database with the test tables."""

from collections.abc import Iterator

import pytest

from cltms.foundation.database import Database
from tests.foundation.models import drop_tables, make_tables


@pytest.fixture
def spots(database: Database) -> Iterator[Database]:
    """Give the database with the table ``spot`` and its box index."""
    make_tables(database)
    yield database
    drop_tables(database)
