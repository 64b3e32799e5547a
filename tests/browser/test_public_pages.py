"""The page that everybody reads, without script and in the dark, and its map in a frame on somebody else's site."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import select

from cltms.campaigns import commands, queries
from cltms.campaigns.commands import Wanted
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.publishing import gathering
from cltms.campaigns.publishing.vocabulary import Part
from cltms.campaigns.vocabulary import Ask
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.storage import storage_in
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.publishing.answering import snippet
from cltms.vacant_lots.publishing.pages import Told
from tests.browser.barriers import barriers, sticking_out
from tests.browser.demo_house import SLUG, DemoHouse, Reader, numbers, see
from tests.support.chromium import served

pytestmark = pytest.mark.browser
TITLE, TITULO = "Four lots for the orchard", "Cuatro lotes para el huerto"


@pytest.fixture
def short(house: DemoHouse) -> str:
    """Publish a campaign for lots that nobody asks for; gives its short address."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        vacant = Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None), Parcel.owner_kind == "public"
        lots = act.session.scalars(select(Parcel).where(*vacant).order_by(Parcel.parcel_key.desc()).limit(4)).all()
        begun = commands.begin(act, place, Wanted(TITLE, Ask.LEASE), list(lots), "for a test of pages")
        campaign = queries.campaign(act, begun.id)
        told = Told(f"orchard-{next(numbers)}", TITLE, TITULO, shown={"parts": [part.value for part in Part]})
        page = publishing.prepare(act, campaign, told)
        made = gathering.version(act, storage_in(house.settings.data_dir), campaign, page, house.url)
        publishing.publish(act, campaign, made)
        return page.slug


@pytest.fixture
def elsewhere(house: DemoHouse, short: str) -> Iterator[str]:
    """Serve a site of somebody else, with the map in a frame and, against our will, the whole page in another."""
    site = Flask("elsewhere", static_folder=None)
    lines = snippet(f"{house.url}/c/{short}/en/map", TITLE)
    stolen = f'<iframe id="stolen" src="{house.url}/c/{short}/en" title="stolen"></iframe>'

    @site.get("/")
    def _page() -> str:
        return f"<!doctype html><html lang=en><title>Block club</title><body>{lines}{stolen}</body></html>"

    @site.get("/favicon.ico")
    def _icon() -> str:
        return ""

    with served(site) as address:
        yield address.replace("127.0.0.1", "localhost")


@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_reads_it_without_script_in_both_languages(reader: Reader, short: str, width: int) -> None:
    page = reader.page(width=width, signed_in=False, java_script_enabled=False, color_scheme="dark")
    page.goto(f"/c/{short}/en")
    see(page, TITLE)
    drawn = page.get_by_role("img", name="Map of the lots")
    expect(drawn).to_be_visible()
    page.get_by_role("link", name="Español").click()
    see(page, TITULO)
    expect(page.get_by_role("heading", name="4 lotes")).to_be_visible()
    assert page.context.cookies() == []


def test_it_has_no_barrier_and_fits(reader: Reader, short: str) -> None:
    for width in (390, 1280):
        page = reader.page(width=width, signed_in=False)
        for address in (f"/c/{short}/es", f"/c/{short}/en/map"):
            page.goto(address)
            assert (barriers(page), sticking_out(page, width)) == ([], [])


def test_its_map_stands_on_another_site_and_the_page_does_not(reader: Reader, short: str, elsewhere: str) -> None:
    context = reader.browser.new_context()
    try:
        page = context.new_page()
        page.goto(elsewhere)
        framed = page.frame_locator("iframe[loading=lazy]")
        expect(framed.get_by_role("heading", name=TITLE)).to_be_visible()
        drawn = framed.get_by_role("img", name="Map of the lots")
        expect(drawn).to_be_visible()
        assert drawn.evaluate("async image => { await image.decode(); return image.naturalWidth > 0; }")
        framed.get_by_text("4 lots").click()
        expect(framed.get_by_role("listitem")).to_have_count(4)
        expect(page.frame_locator("#stolen").get_by_role("heading", name=TITLE)).to_have_count(0)
        assert context.cookies() == []
        with context.expect_page() as opened:
            framed.get_by_role("link", name="Read more about it").click()
        expect(opened.value.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    finally:
        context.close()
