"""A browser for the run, the demo's house, and a fresh, watched reader for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.demo_house import DemoHouse, Reader, demo_house
from tests.support.chromium import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium per worker."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[DemoHouse]:
    """Serve the demo, once there is a browser to look at it; what one file of tests brings there, no other meets."""
    own = tmp_path_factory.mktemp("house") / "data"
    base = tmp_path_factory.getbasetemp()
    shared: Path = base if worker_id == "master" else base.parent
    with demo_house(shared, own) as served:
        yield served


@pytest.fixture
def reader(house: DemoHouse, browser: Browser) -> Iterator[Reader]:
    """Let somebody in; whatever they do, no page may ask strangers for anything or complain in its console."""
    reader = Reader(house, browser)
    yield reader
    reader.leave()
    assert (reader.watch.strangers, reader.watch.complaints) == ([], [])
