"""A pytest plugin (`-p tests.support.only_databases`): run only what touches a database, for a run on a second kind."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out every test that asks for no database of this run's kind; the first run has tried it already."""
    config.hook.pytest_deselected(items=[item for item in items if not _touches(item)])
    items[:] = [item for item in items if _touches(item)]


def _touches(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "database_kind" in item.fixturenames
