"""What the county has wrong is corrected on the page of a lot, and stands there after the next roll."""

import csv
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from cltms.foundation.act import OPERATOR
from cltms.foundation.progress import unseen
from cltms.foundation.storage import Storage
from cltms.parcels import importing
from cltms.parcels.importing import ImportOrder
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.sources import Source
from tests.browser.demo_house import SLUG, DemoHouse, Reader, see

pytestmark = pytest.mark.browser
RIGHT = "CITY OF MILLRACE LAND OFFICE"


def a_private_lot(house: DemoHouse) -> Parcel:
    with house.database.read() as session:
        place = session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        wanted = select(Parcel).filter_by(jurisdiction_id=place.id, last_edition=None, owner_kind="individual")
        return session.scalars(wanted.where(Parcel.accounts == 1).order_by(Parcel.parcel_key)).first() or Parcel()


def next_roll(house: DemoHouse, lot: Parcel, path: Path) -> None:
    """Bring the same roll in again in which the county has only another value for the lot."""
    with (house.files / "roll_2026.csv").open(newline="", encoding="latin-1") as file:
        lines = list(csv.reader(file))
    row = next(line for line in lines if line[0].replace("-", "") == lot.parcel_key)
    at = next(place for place, name in enumerate(lines[0]) if "TOT" in name.upper())
    row[at] = str(int(float(row[at])) + 777)
    with path.open("w", newline="", encoding="latin-1") as file:
        csv.writer(file).writerows(lines)
    order = ImportOrder(lot.jurisdiction_id, Source.at(house.files / "parcels_2026.zip"), Source.at(path),
                        as_of=date(2026, 6, 1))  # fmt: skip
    files = Storage(house.settings.data_dir / "files")
    importing.import_roll(house.database, files, OPERATOR, order, unseen)


def corrected_here(page: Page) -> None:
    """The lot says what is right, and what the county says beside it."""
    region = page.get_by_role("region", name="Corrected by hand")
    expect(region).to_contain_text(RIGHT)
    expect(region).to_contain_text("The county says:")
    expect(page.get_by_role("region", name="Who owns it?")).to_contain_text("Public")


def test_a_correction_is_made_and_survives_the_next_roll(reader: Reader, house: DemoHouse, tmp_path: Path) -> None:
    lot = a_private_lot(house)
    page = reader.page()
    page.goto(f"/lots/{SLUG}/lot/{lot.parcel_key}")
    page.get_by_role("link", name="Correct what the county has wrong").click()
    see(page, "Correct what the county has wrong")
    page.get_by_label("What is wrong?").select_option("Owner")
    page.get_by_label("What is right?").fill(RIGHT)
    page.get_by_label("Why?").fill("The city bought it in spring.")
    page.get_by_label("Where did you read it?").fill("Deed of April 2, 2026")
    page.get_by_role("button", name="Correct it with my name").click()
    expect(page.get_by_text("Thank you. It is corrected with your name.")).to_be_visible()
    corrected_here(page)

    expect(page.get_by_text("The verdict follows in a moment.")).to_have_count(0)
    next_roll(house, lot, tmp_path / "roll.csv")

    page.reload()
    expect(page.get_by_role("region", name="What the county says")).to_contain_text("June 1, 2026")
    corrected_here(page)
    page.get_by_role("link", name="All corrections by hand").click()
    see(page, "Corrections by hand")
    expect(page.get_by_role("heading", name="Applied: 1")).to_be_visible()
    page.get_by_role("button", name="End the correction").click()
    see(page, "Corrections by hand")
    expect(page.get_by_text("Nothing is corrected by hand")).to_be_visible()
