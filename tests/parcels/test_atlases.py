"""An atlas shows every lot of a filter once in its index, on the sheet that the index names, at one scale."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pypdf import PdfReader

from cltms.accounts.commands import add_account
from cltms.app import open_worker
from cltms.foundation.act import NOBODY, Reading
from cltms.foundation.errors import NotAllowed
from cltms.foundation.speaking import in_language
from cltms.parcels.atlases import atlas
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.map_sheets import SheetOrder
from cltms.parcels.problems import NotUnderstood
from cltms.roles import Role
from maps.owners.vocabulary import OwnerKind
from reports.atlas import Atlas
from tests.parcels.house import House
from tests.support.visitor import Visitor

MADE_ON = date(2026, 3, 3)
PUBLIC = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,))


def collected(house: House, most: int = 6, wanted: ParcelFilter = PUBLIC, **given: Any) -> Atlas:
    order = SheetOrder(wanted, made_on=MADE_ON, **given)
    with in_language(order.lang), house.looking() as look:
        return atlas(look, house.storage, house.place(look.session), order, most)


def numbers_on(svg: str) -> set[int]:
    return {int(text) for text in re.findall(r'font-weight="600">(\d+)</text>', svg)}


def test_every_lot_is_in_the_index_and_on_the_sheet_that_it_names(elm_to_read: House) -> None:
    made = collected(elm_to_read)
    lots = {lot.parcel_id for lot in elm_to_read.lots().values() if lot.owner_kind == OwnerKind.PUBLIC}
    assert {lot.parcel_id for lot in made.lots} == lots
    assert [lot.number for lot in made.lots] == list(range(1, len(lots) + 1))
    drawn = {sheet.name: numbers_on(sheet.map_svg) for sheet in made.sheets}
    for lot in made.lots:
        assert lot.number in drawn[lot.sheet]
    assert sum(sheet.lots for sheet in made.sheets) == len(lots) == made.together.lots


def test_sheets_name_those_around_them_and_the_overview_names_all(elm_to_read: House) -> None:
    made = collected(elm_to_read)
    assert len(made.sheets) > 1
    by_name = {sheet.name: sheet for sheet in made.sheets}
    for sheet in made.sheets:
        assert f">{sheet.name}</text>" in made.overview_svg
        if sheet.east:
            assert by_name[sheet.east].west == sheet.name
        if sheet.south:
            assert by_name[sheet.south].north == sheet.name


def test_picked_lots_keep_their_numbers(elm_to_read: House) -> None:
    first = collected(elm_to_read).lots[0]
    key = next(lot.parcel_key for lot in elm_to_read.lots().values() if lot.parcel_id == first.parcel_id)
    made = collected(elm_to_read, numbers=((key, 3),))
    numbers = {lot.parcel_id: lot.number for lot in made.lots}
    assert numbers[first.parcel_id] == 3
    assert len(set(numbers.values())) == len(numbers)


def test_two_runs_agree(elm_to_read: House) -> None:
    assert collected(elm_to_read) == collected(elm_to_read)


def test_nobody_without_the_right_prints_one(elm_to_read: House) -> None:
    with elm_to_read.looking() as look:
        stranger = Reading(look.session, NOBODY, look.moment, look.door)
        with pytest.raises(NotAllowed), in_language("en"):
            atlas(stranger, elm_to_read.storage, elm_to_read.place(look.session), SheetOrder(PUBLIC))


def test_without_lots_it_says_what_to_do(elm_to_read: House) -> None:
    with pytest.raises(NotUnderstood, match="Choose other lots"):
        collected(elm_to_read, wanted=ParcelFilter(text="nobody has this name"))


def test_it_is_printed_from_the_terminal(elm_to_read: House, tmp_path: Path) -> None:
    out = tmp_path / "atlas.pdf"
    done = elm_to_read.run("reports", "atlas", out, "--where", "owner_kind=public", "--sheets", "4", "--lang", "es")
    assert done.exit_code == 0, done.stderr
    text = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Índice de lotes" in text
    assert "Hoja A1" in text


def test_it_is_ordered_on_the_page(client: Visitor, house: House, year_file: Path) -> None:
    house.bring_in(house.new_place(), year_file)
    with house.acting() as act:
        account = add_account(act, "ana@example.org", "Ana", Role.ORGANIZER, "four plain words here")
    visitor = client.signed_in(account)
    order = {"arrival": str(uuid4()), "title": "Public lots", "kind": "atlas", "paper": "letter", "lie": "upright",
             "lang": "en"}  # fmt: skip
    ordered = visitor.post("/lots/elm-county-oh/map-sheet?owner_kind=public", data=order)
    assert ordered.status_code == 303
    while open_worker(house.settings, house.database).run_once():
        pass
    assert "Download the atlas" in visitor.get(ordered.location).text
    with visitor.get(f"{ordered.location}/file") as fetched, PdfReader(BytesIO(fetched.data)) as pdf:
        assert "Index of lots" in " ".join(page.extract_text() for page in pdf.pages)
