"""A leak in Spanish on a small phone, from the code on the door to the grade, with the network cut once."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import commands, queries
from cltms.repairs.vocabulary import Hazard, Priority
from tests.browser.barriers import OF_THIS_LOOK, barriers, sticking_out
from tests.browser.demo_house import DemoHouse, Reader, see

pytestmark = pytest.mark.browser

NO_NETWORK = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def code(house: DemoHouse) -> str:
    """Give the code on the door of a home."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("3 Cannery Avenue", "Alder Falls", True, "us-oh", "America/New_York", "555 0142")
        building = homes.add_building(act, where)
        homes.add_units(act, building, ["2B"])
        return homes.make_codes(act, building)[1].code


def picture() -> bytes:
    """A picture that can be read."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(out, "PNG")
    return out.getvalue()


def no_barrier(page: Page) -> None:
    """Look at the page with all rules, at this width, by day and by night."""
    page.emulate_media(color_scheme="light")
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, *OF_THIS_LOOK) == []
    assert sticking_out(page, 390) == []


def mended(house: DemoHouse) -> None:
    """Let staff do what they do, from triage to the end of the work."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        order = queries.work_list(act)[0]
        commands.triage(act, order, Priority.EMERGENCY, Trade.PLUMBING, [Hazard.LEAKING_PIPE], "Sifón nuevo")
        commands.begin(act, order)
        commands.finish(act, order, "Sifón nuevo", without_pictures="Nobody had a camera")


def told_without_a_network(page: Page, code: str) -> None:
    """Report at the door, in danger, with a broken picture and a contact that nobody can use, while the line is cut."""
    page.goto(f"/r/{code}")
    see(page, "¿Qué está dañado?")
    no_barrier(page)
    valve = page.get_by_text("Cierre la llave de paso")
    expect(valve).to_be_hidden()
    page.get_by_label("Corre el agua y no la puedo parar").check()
    expect(valve).to_be_visible()  # at once, before anything is sent
    expect(page.get_by_role("link", name="555 0142")).to_be_visible()
    page.get_by_label("Cocina").check()
    page.get_by_label("Fuga o gotera de agua").check()
    page.get_by_label("Cuéntenos más").fill("Sale por debajo del fregadero desde anoche")
    page.get_by_label("Fotos").set_input_files({"name": "fuga.heic", "mimeType": "image/heic", "buffer": b"no picture"})
    page.get_by_label("Teléfono o correo").fill("pregunte por Ana")
    page.context.set_offline(True)
    page.get_by_role("button", name="Enviar el reporte").tap()
    expect(page.get_by_text("Lo que escribió se guarda en este aparato")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("link", name="Verlo").tap()


def receipt_of(page: Page) -> list[str]:
    """Read the receipt, which tells what was left out; gives code and PIN."""
    see(page, "Tenemos su reporte")
    expect(page.get_by_text("Cierre la llave de paso")).to_be_visible()
    expect(page.get_by_text("no pudimos abrirlo como foto: fuga.heic")).to_be_visible()  # and the report is here
    expect(page.get_by_text("«pregunte por Ana» no se incluyó")).to_be_visible()
    no_barrier(page)
    return page.locator(".receipt dd").all_inner_texts()


def written_with_a_picture(page: Page) -> None:
    """Send the picture later, with a message, and close the report on this telephone."""
    page.get_by_role("link", name="Ver cómo sigue").tap()
    see(page, "Fuga o gotera de agua")
    no_barrier(page)
    page.get_by_role("textbox", name="Mensaje").fill("Puse una cubeta")
    page.get_by_label("Fotos, si quiere").set_input_files(
        {"name": "fuga.png", "mimeType": "image/png", "buffer": picture()}
    )
    page.get_by_role("button", name="Enviar el mensaje").tap()
    expect(page.get_by_text("Puse una cubeta").first).to_be_visible()
    expect(page.get_by_role("img", name="Foto 1")).to_be_visible()
    page.get_by_role("button", name="Cerrarlo en este aparato").tap()
    see(page, "Reportar una reparación")


def test_from_the_code_on_the_door_to_the_grade(reader: Reader, house: DemoHouse, code: str) -> None:
    reader.watch.accept(NO_NETWORK)
    page = reader.page(width=390, height=844, has_touch=True, locale="es-MX", signed_in=False)
    told_without_a_network(page, code)
    given, pin = receipt_of(page)
    written_with_a_picture(page)

    mended(house)
    page.get_by_label("Código", exact=True).fill(given)
    page.get_by_label("PIN").fill(pin)
    page.get_by_role("button", name="Verlo").tap()
    see(page, "Fuga o gotera de agua")
    page.get_by_role("button", name="Sí, está arreglado").tap()
    expect(page.get_by_text("Ya está cerrada")).to_be_visible()
    page.get_by_label("Muy bien").check()
    page.get_by_role("button", name="Enviar la calificación").tap()
    expect(page.get_by_text("Usted calificó")).to_be_visible()
    no_barrier(page)
