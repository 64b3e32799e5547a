"""One form takes any lot of a campaign out: the button beside a lot says which."""

from playwright.sync_api import expect
from sqlalchemy import select

from cltms.campaigns import commands
from cltms.campaigns.commands import Wanted
from cltms.campaigns.vocabulary import Ask
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.parcels.models import Jurisdiction, Parcel
from tests.browser.demo_house import SLUG, DemoHouse, Reader


def begun(house: DemoHouse) -> int:
    """Begin a campaign for three lots; gives its number."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        here = Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None)
        lots = act.session.scalars(select(Parcel).where(*here).order_by(Parcel.vacancy.desc()).limit(3)).all()
        return commands.begin(act, place, Wanted("Three lots", Ask.TRANSFER), list(lots), "to be kept").id


def test_the_lot_beside_the_button_is_taken_out_and_the_others_stay(house: DemoHouse, reader: Reader) -> None:
    page = reader.page(width=390)
    page.goto(f"/campaigns/{begun(house)}#lots")
    section = page.get_by_role("region", name="3 lots")
    numbers = section.get_by_role("rowheader").locator(".under")
    first, second, third = numbers.all_text_contents()
    section.get_by_role("button", name=f"Take it out ({second})").click()
    left = page.get_by_role("region", name="2 lots").get_by_role("rowheader").locator(".under")
    expect(left).to_have_text([first, third])
    expect(page.get_by_role("alert")).to_have_count(0)
