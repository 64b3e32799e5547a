"""Signatures come in from a file: looked at in either language, without a barrier, and entered once."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from cltms.campaigns import commands, team
from cltms.campaigns.commands import Wanted
from cltms.campaigns.petition import commands as petitions
from cltms.campaigns.petition.commands import Written
from cltms.campaigns.vocabulary import Ask, Helping
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.parcels.models import Jurisdiction, Parcel
from tests.browser.barriers import barriers, sticking_out
from tests.browser.demo_house import SLUG, DemoHouse, Reader, see

ROWS = """Nombre completo,Domicilio,Fecha,Se puede mostrar,SSN
Cleo María Featherstonehaugh-Villanueva de la Cruz,9 Nowhere Road,,sí,123-45-6789
Ben Park,"14 Mill Street, Apt 2",,no,
"Park, Ben","14 MILL ST, Apt 2",,no,
,16 Mill Street,,,
Dora Hill,18 Mill Street,the other day,sí,
"""


@pytest.fixture
def led(house: DemoHouse, reader: Reader) -> int:
    """Give the number of a campaign with an open petition, which the reader leads."""
    reader.account = account = house.new_account()
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        lot = act.session.scalars(select(Parcel).where(Parcel.jurisdiction_id == place.id).limit(1)).one()
        campaign = commands.begin(act, place, Wanted("A garden", Ask.TRANSFER), [lot], "to be signed")
        team.join(act, campaign, account, Helping.LEADS)
        petitions.write(act, campaign, Written("We ask for a garden.", "Pedimos un jardín.", 40, None))
        petitions.open_up(act, campaign)
        return campaign.id


def refuse_barriers(page: Page) -> None:
    """Expect that nothing keeps readers out, on a telephone and on a desk."""
    assert [barriers(page), sticking_out(page, 1280), sticking_out(page, 390)] == [[], [], []]


def test_a_file_is_looked_at_in_both_languages_and_entered_once(reader: Reader, led: int, tmp_path: Path) -> None:
    (tmp_path / "firmas.csv").write_text(ROWS, encoding="utf-8")
    page = reader.page(width=390, locale="es", color_scheme="dark")
    page.goto(f"/campaigns/{led}/petition")
    page.get_by_role("link", name="Traer firmas de un archivo").click()
    see(page, "Traer firmas de un archivo")
    refuse_barriers(page)
    page.get_by_label("Archivo con firmas").set_input_files(str(tmp_path / "firmas.csv"))
    page.get_by_role("button", name="Mirar el archivo").click()
    see(page, "Mirar y decidir")
    refuse_barriers(page)
    page.get_by_role("button", name="English").click()
    see(page, "Look and decide")
    expect(page.locator(".sum")).to_have_text("5 rows read = 2 to be entered + 1 here already + 2 set aside")
    expect(page.locator("body")).not_to_contain_text("123-45-6789")
    refuse_barriers(page)
    page.get_by_label("All of them signed the words of this petition").check()
    page.get_by_role("button", name="Enter these signatures").click()
    see(page, "Petition")
    expect(page.get_by_text("2 signatures were entered. 1 had signed before. 2 rows were set aside.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="From a file")).to_have_count(1)
