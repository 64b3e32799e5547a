"""An organizer's evening: vacant public lots of one district become twelve with numbers, a sheet, and a file.

Told over the demo with every run of the tests, and by `make story` over a county of half a million parcels.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
import shapely
from playwright.sync_api import Browser, Locator, Page, Response, expect
from pypdf import PdfReader
from shapely.geometry.base import BaseGeometry
from sqlalchemy import select

from cltms.foundation.database import Database
from cltms.parcels import queries
from cltms.parcels.fingerprints import SOURCE_FACTS
from cltms.parcels.models import Jurisdiction, Parcel
from tests.browser import whole_county
from tests.browser.demo_house import PLACE, SLUG, DemoHouse, Reader, bring, see, served_house

pytestmark = pytest.mark.browser
READY = "figure.map--county[data-ready]"
LEAST_FT2 = 2_000
TWELVE = 12


@dataclass(frozen=True)
class County:
    """Where the story happens: a place, and the district in which somebody looks for land."""

    slug: str
    name: str
    district: str


DEMO = County(SLUG, PLACE, "Tannery Flats")
WHOLE = County(whole_county.SLUG, whole_county.NAME, "Ward 7")


@pytest.fixture(scope="module")
def county_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoHouse]:
    """Serve the county of half a million parcels, made anew: its import and its map are part of what is tried."""
    folder = tmp_path_factory.mktemp("county")
    whole_county.build(folder / "data", folder / "files")
    with served_house(
        folder / "data", backup_keep=0
    ) as served:  # else the first print waits for the first nightly backup
        yield served


@pytest.fixture
def county_reader(county_house: DemoHouse, browser: Browser) -> Iterator[Reader]:
    """Let somebody in there; no page may ask strangers or complain."""
    reader = Reader(county_house, browser)
    yield reader
    reader.leave()
    assert (reader.watch.strangers, reader.watch.complaints) == ([], [])


def test_twelve_lots_of_the_demo(reader: Reader, tmp_path: Path) -> None:
    assert tell(reader, DEMO, tmp_path) == {}


@pytest.mark.whole_county
def test_twelve_lots_of_half_a_million(county_reader: Reader, tmp_path: Path) -> None:
    assert tell(county_reader, WHOLE, tmp_path) == {}


def tell(reader: Reader, county: County, folder: Path) -> dict[str, object]:
    """Tell the story from the map of the county to the file that came in again; gives what became otherwise by it."""
    page = reader.page()
    page.on("requestfinished", lambda request: noted(request.response()))
    find_on_the_map(page, county)
    twelve = pick_twelve(page)
    look_at_them_on_the_map(page, county)
    print_them(page, county, twelve, folder)
    file = export_them(page, county, folder)
    bring_them_in_again(page, file)
    before, after = (as_kept(reader.house.database, place, twelve) for place in (county.name, "Twelve Lots"))
    return {name: changed for name in twelve if (changed := before[name].items() ^ after[name].items())}


def find_on_the_map(page: Page, county: County) -> None:
    page.goto(f"/lots/{county.slug}/map")
    see(page, f"Map of {county.name}")
    expect(page.locator(READY)).to_be_visible()
    page.get_by_label("Public", exact=True).check()
    page.get_by_label("Vacant", exact=True).check()
    page.get_by_label("Probably vacant", exact=True).check()
    page.get_by_label("At least (sq ft)").fill(f"{LEAST_FT2:,}")
    page.get_by_text("In which district?").first.click()
    page.get_by_label(county.district, exact=True).check()
    page.get_by_role("button", name="Show these lots").click()
    page.wait_for_url("**district=**")
    expect(page.locator(READY)).to_be_visible()


def pick_twelve(page: Page) -> list[str]:
    """Tick twelve rows of the list; gives their identifiers in the order of their numbers."""
    page.get_by_role("link", name="these lots as a list").click()
    expect(page.get_by_role("heading", name="lots with you")).to_be_visible()
    rows = page.get_by_role("table", name="Lots that fit").locator("tbody").get_by_role("row")
    expect(rows.filter(has_text="Public").filter(has_not_text="Not vacant")).to_have_count(rows.count())
    names = rows.get_by_role("rowheader").get_by_role("link").all_inner_texts()[: 4 * TWELVE : 4]
    for name in names:
        page.get_by_label(f"Pick {name}").check()
    page.get_by_role("button", name="Pick the ticked lots").click()
    expect(page.get_by_role("link", name=f"{TWELVE} lots picked")).to_be_visible()
    for number, name in enumerate(names, start=1):
        expect(rows.filter(has_text=name).locator(".disc")).to_have_text(str(number))
    return names


def look_at_them_on_the_map(page: Page, county: County) -> None:
    page.get_by_role("link", name="See them on the map of the whole county").click()
    see(page, f"Map of {county.name}")
    expect(page.locator(READY)).to_be_visible()
    expect(page.get_by_role("link", name=f"{TWELVE} lots picked")).to_be_visible()


def to_the_selection(page: Page) -> None:
    page.get_by_role("link", name=f"{TWELVE} lots picked").click()
    see(page, "My selection")


def downloaded(page: Page, pressed: Locator, target: Path) -> Path:
    with page.expect_download() as coming:
        pressed.click()
    coming.value.save_as(target)
    return target


def print_them(page: Page, county: County, twelve: list[str], folder: Path) -> None:
    to_the_selection(page)
    page.get_by_role("link", name="Print a map").click()
    see(page, "Print a map")
    page.get_by_label("Title").fill(f"Land for {county.district}")
    page.get_by_role("button", name="Print the map").click()
    ready = page.get_by_role("link", name="Download the map")
    expect(ready).to_be_visible()
    paper = PdfReader(BytesIO(downloaded(page, ready, folder / "sheet.pdf").read_bytes()))
    text = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in paper.pages))
    assert f"Land for {county.district}" in text
    for number, name in enumerate(twelve, start=1):
        assert re.search(rf"\b{number} {re.escape(name)}", text), (number, name, text)


def export_them(page: Page, county: County, folder: Path) -> Path:
    page.goto(f"/selection/{county.slug}")
    see(page, "My selection")
    return downloaded(page, page.get_by_role("button", name="GeoPackage"), folder / "twelve.gpkg")


def bring_them_in_again(page: Page, file: Path) -> None:
    bring(page, [file], "Twelve Lots", state="OH")
    see(page, file.name)
    page.get_by_role("button", name="Import this roll").click()
    balanced = page.get_by_text(f"{TWELVE} rows read =").first
    expect(balanced).to_be_visible()


def as_kept(database: Database, place: str, names: list[str]) -> dict[str, dict[str, object]]:
    """What the house knows of lots: every fact of the county's, whose they are, and the outline to the last bit."""
    with database.read() as session:
        there = session.scalars(select(Jurisdiction).where(Jurisdiction.name == place)).one()
        lots = session.scalars(select(Parcel).where(queries.visible(there), Parcel.parcel_id.in_(names))).all()
        assert len(lots) == len(names)
        told = (*SOURCE_FACTS, "parcel_key", "owner_kind", "owner_body", "owner_name", "set_apart")
        return {
            lot.parcel_id: {**{name: getattr(lot, name) for name in told}, "outline": outline(lot.shape)}
            for lot in lots
        }


def outline(shape: BaseGeometry | None) -> str:
    """An outline to the last bit; GeoPackage keeps one part as a collection of one."""
    return str(
        shapely.to_wkt(shapely.normalize(shapely.multipolygons(shapely.get_parts(shape))), rounding_precision=-1)
    )


def noted(answer: Response | None) -> None:
    """Say how long the house thought about an answer, for who reads along."""
    if answer is not None:
        times = answer.request.timing
        waited = times["responseStart"] - times["requestStart"]
        if waited > 100:
            print(f"{waited:6.0f} ms  {answer.url[:110]}", flush=True)
