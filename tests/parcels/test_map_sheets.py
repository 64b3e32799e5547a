"""A map sheet shows the lots of a filter in a view, with the numbers that they have on the screen."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import shapely
from pypdf import PdfReader

from cltms.accounts.commands import add_account
from cltms.app import open_worker
from cltms.foundation.act import NOBODY, Reading
from cltms.foundation.errors import NotAllowed
from cltms.foundation.i18n import compile_translations
from cltms.foundation.speaking import in_language
from cltms.parcels import map_sheets
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.map_sheets import SheetOrder, map_sheet
from cltms.parcels.models import Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.roles import Role
from maps.owners.vocabulary import OwnerKind
from reports.map_sheet import MapSheet
from tests.parcels.house import House
from tests.support.visitor import Visitor

MADE_ON = date(2026, 3, 3)
PUBLIC = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,))


def collected(house: House, wanted: ParcelFilter = PUBLIC, **given: Any) -> MapSheet:
    order = SheetOrder(wanted, made_on=MADE_ON, **given)
    with in_language(order.lang), house.looking() as look:
        return map_sheet(look, house.storage, house.place(look.session), order)


def public(house: House) -> list[Parcel]:
    return sorted(
        (lot for lot in house.lots().values() if lot.owner_kind == OwnerKind.PUBLIC), key=lambda lot: lot.parcel_key
    )


def numbers_on(svg: str) -> set[int]:
    return {int(text) for text in re.findall(r'font-weight="600">(\d+)</text>', svg)}


def test_it_tells_of_all_lots_of_the_filter_and_numbers_them_while_they_are_few(
    elm_to_read: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    lots = public(elm_to_read)
    monkeypatch.setattr(map_sheets, "MOST_NUMBERED", len(lots))

    sheet = collected(elm_to_read)

    assert sheet.together.lots == len(lots) == len(sheet.lots)
    assert sheet.together.area_m2 == pytest.approx(sum(lot.area_m2 or 0 for lot in lots))
    assert sheet.together.value_minor == sum(lot.total_value_minor or 0 for lot in lots)
    assert [lot.number for lot in sheet.lots] == list(range(1, len(lots) + 1))
    assert numbers_on(sheet.map_svg) == {lot.number for lot in sheet.lots}
    assert sheet.shows == "Public"

    monkeypatch.setattr(map_sheets, "MOST_NUMBERED", len(lots) - 1)
    assert collected(elm_to_read).lots == ()


def test_picked_lots_keep_their_numbers(elm_to_read: House) -> None:
    picked = public(elm_to_read)[3:6]
    numbers = tuple((lot.parcel_key, number) for lot, number in zip(picked, (7, 2, 40), strict=True))

    sheet = collected(elm_to_read, numbers=(*numbers, ("gone", 9)))

    assert {lot.number: lot.parcel_id for lot in sheet.lots} == {
        number: lot.parcel_id for lot, number in zip(picked, (7, 2, 40), strict=True)
    }
    assert numbers_on(sheet.map_svg) == {7, 2, 40}
    assert sheet.together.lots == len(public(elm_to_read))


def test_a_view_shows_what_lies_in_it(elm_to_read: House) -> None:
    here = public(elm_to_read)[0]
    assert here.shape is not None

    sheet = collected(elm_to_read, bbox=here.shape.bounds)

    assert here.parcel_id in {lot.parcel_id for lot in sheet.lots}
    assert 1 <= sheet.together.lots == len(sheet.lots) < len(public(elm_to_read))
    far = collected(elm_to_read)
    assert sheet.scale < far.scale


@pytest.mark.parametrize("text", ["", "1,2,3", "-83,40,-84,41", "a,b,c,d", "-83,91,-82,92", "nan,0,1,1"])
def test_a_view_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"is no view\. Write west, south, east and north"):
        map_sheets.box_of(text)


def test_where_there_is_nothing_to_draw_or_too_much_it_says_so(
    elm_to_read: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotUnderstood, match="None of these lots can be drawn in this view"):
        collected(elm_to_read, bbox=(10.0, 50.0, 10.1, 50.1))
    monkeypatch.setattr(map_sheets, "MOST_SHOWN", 3)
    with pytest.raises(NotUnderstood, match="A map sheet shows at most 3 lots"):
        collected(elm_to_read)


def test_it_is_not_for_strangers(elm_to_read: House) -> None:
    with elm_to_read.looking() as look, pytest.raises(NotAllowed):
        map_sheet(
            Reading(look.session, NOBODY, look.moment, look.door), elm_to_read.storage, elm_to_read.place(look.session),
            SheetOrder(PUBLIC),
        )  # fmt: skip


def test_the_command_prints_the_same_bytes_for_the_same_view(elm_to_read: House, tmp_path: Path) -> None:
    compile_translations()
    west, south, east, north = shapely.total_bounds([lot.shape for lot in public(elm_to_read)[:4]])
    words = ("reports", "map", "--bbox", f"{west},{south},{east},{north}", "--paper", "a3", "--landscape", "--lang",
             "es", "--where", "owner_kind=public", "--made-on", "2026-03-03")  # fmt: skip
    for name in ("one.pdf", "two.pdf"):
        done = elm_to_read.run(*words, tmp_path / name)
        assert done.exit_code == 0, done.output

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    with PdfReader(tmp_path / "one.pdf") as pdf:
        text = re.sub(r"\s+", " ", pdf.pages[0].extract_text())
    assert "Lotes en Elm County" in text
    assert "3 de marzo de 2026" in text


def test_from_the_list_a_sheet_is_ordered_and_fetched(client: Visitor, house: House, year_file: Path) -> None:
    house.bring_in(house.new_place(), year_file)
    picked = public(house)[:2]
    with house.acting() as act:
        account = add_account(act, "ana@example.org", "Ana", Role.ORGANIZER, "four plain words here")
    visitor = client.signed_in(account)
    chosen = {"key": [lot.parcel_key for lot in picked], "do": "add"}
    assert visitor.post("/selection/elm-county-oh", data=chosen).status_code == 303
    address = "/lots/elm-county-oh/map-sheet?owner_kind=public"
    assert address.replace("&", "&amp;") in visitor.get("/lots/elm-county-oh/?owner_kind=public").text
    form = visitor.get(address)
    assert form.status_code == 200
    (arrival,) = re.findall(r'name="arrival"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="arrival"', form.text)
    answers = {"arrival": "".join(arrival), "title": "Ours by spring", "kind": "sheet", "paper": "tabloid",
               "lie": "across", "lang": "en"}  # fmt: skip

    ordered = visitor.post(address, data=answers)

    assert ordered.status_code == 303
    assert open_worker(house.settings, house.database).run_once()
    assert "lots stand on the map" in visitor.get(ordered.location).text
    with visitor.get(f"{ordered.location}/file") as fetched, PdfReader(BytesIO(fetched.data)) as pdf:
        text = pdf.pages[0].extract_text()
    assert "Ours by spring" in text
    for number, lot in enumerate(picked, start=1):
        assert re.search(rf"\b{number}\b", text)
        assert lot.situs is None or lot.situs.split()[0] in text
