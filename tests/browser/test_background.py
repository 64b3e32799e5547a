"""A background from a file that the house was given: drawn under the lots, asked of ourselves alone, and credited."""

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from cltms.app import create_app
from maps.tiles import TileLayer, make
from tests.browser.demo_house import SLUG, DemoHouse, Reader
from tests.browser.test_county_map import READY
from tests.support.chromium import served

pytestmark = pytest.mark.browser

LAKE = shapely.box(-83.64, 39.15, -83.60, 39.22)
"""West of the county, where nothing was imported."""
WATER = {"light": (0xCF, 0xDF, 0xE4), "dark": (0x1D, 0x2B, 0x31)}


def layer(name: str, shape: shapely.Geometry) -> TileLayer:
    rows = pd.DataFrame({"name": ["Lake Alder"]})
    return TileLayer(name, iter([(rows, np.array([shape], dtype=object))]), 0)


@pytest.fixture(scope="module")
def with_background(house: DemoHouse, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoHouse]:
    """The demo's house with a lake, and the name of a place on its shore."""
    file = tmp_path_factory.mktemp("background") / "background.pmtiles"
    layers = [layer("water", LAKE), layer("places", shapely.Point(-83.62, 39.185))]
    make(layers, file, first_zoom=0, name="background")
    settings = house.settings.model_copy(update={"background_map": file})
    app = create_app(settings, house.database)
    with served(app) as url:
        yield replace(house, url=url, app=app, settings=settings)


def share_of(page: Page, colour: tuple[int, int, int]) -> float:
    """How much of the drawn map has this colour."""
    with Image.open(io.BytesIO(page.locator(f"{READY} .map__canvas").screenshot())) as shot:
        points = np.asarray(shot.convert("RGB")).reshape(-1, 3)
    return float((np.abs(points.astype(int) - colour).max(axis=1) <= 2).mean())


@pytest.mark.parametrize("light", ["light", "dark"])
def test_the_background_lies_under_the_lots_by_day_and_by_night(
    with_background: DemoHouse, browser: Browser, light: str
) -> None:
    reader = Reader(with_background, browser)
    page = reader.page(color_scheme=light)
    page.goto(f"/lots/{SLUG}/map#map=13/39.185/-83.62")
    expect(page.locator(READY)).to_be_visible()
    assert share_of(page, WATER[light]) > 0.3
    reader.leave()
    assert (reader.watch.strangers, reader.watch.complaints) == ([], [])


def test_without_the_setting_nothing_is_there(house: DemoHouse, browser: Browser) -> None:
    reader = Reader(house, browser)
    page = reader.page()
    page.goto(f"/lots/{SLUG}/map#map=13/39.185/-83.62")
    expect(page.locator(READY)).to_be_visible()
    assert share_of(page, WATER["light"]) < 0.01
    assert page.request.get("/lots/background.pmtiles").status == 404
    reader.leave()


def test_only_who_may_see_the_roll_reads_it(with_background: DemoHouse, browser: Browser) -> None:
    reader = Reader(with_background, browser)
    inside, outside = reader.page(), reader.page(signed_in=False)
    asked = {"Range": "bytes=0-6"}
    assert inside.request.get("/lots/background.pmtiles", headers=asked).body() == b"PMTiles"
    answer = outside.request.get("/lots/background.pmtiles", headers=asked, max_redirects=0)
    assert answer.status == 303
    reader.leave()
