"""A browser for the run, and a fresh, watched page for every test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.chromium import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium per worker."""
    with chromium() as started:
        yield started
