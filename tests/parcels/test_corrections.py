"""A correction by hand survives every import, applied only while the county still says what was corrected."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from cltms.accounts.commands import add_account
from cltms.app import create_app, open_worker
from cltms.foundation.act import OPERATOR
from cltms.parcels import fingerprints, importing, staging
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.corrections import commands, queries
from cltms.parcels.corrections.commands import Better
from cltms.parcels.corrections.models import Correction
from cltms.parcels.corrections.rule import Standing, standing
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.importing import ImportOrder
from cltms.parcels.models import Edition, Parcel
from cltms.parcels.names import NAMED
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.searching import finding
from cltms.parcels.sources import Source
from cltms.roles import Role
from maps.roll import Field
from maps.sentences import Sentence
from tests.parcels.house import House
from tests.parcels.small_county import Year
from tests.support.visitor import Visitor

ROW, WRONG, RIGHT = 5, "ZZYZX QRTP", "CITY OF ALDER FALLS"
TEXT = st.none() | st.text(max_size=3)


@given(old=TEXT, new=TEXT, rolls=st.lists(TEXT, max_size=5))
def test_it_holds_exactly_while_the_county_says_the_old_value(
    old: str | None, new: str | None, rolls: list[str | None]
) -> None:
    for county in rolls:
        found = standing(old, new, county, there=True)
        assert (found is Standing.APPLIED) == (county == old)
        assert found is standing(old, new, county, there=True), "the same roll again changes nothing"
    assert standing(old, new, old, there=False) is Standing.GONE


def corrected(house: House, year: Year, new: str | None = RIGHT, field: Field = Field.OWNER) -> str:
    """Correct the lot; gives its identifier."""
    name = str(year.parcels.loc[ROW, "PARCEL_ID"])
    with house.acting() as act:
        place = house.place(act.session)
        lot = act.session.scalars(select(Parcel).where(Parcel.parcel_id == name)).one()
        commands.correct(act, place, lot, Better(field, new, "The deed says so", "Deed of 2024"))
    house.judge_anew(1)
    return name


def brought(house: House, parcels: gpd.GeoDataFrame, folder: Path, year: int = 2026) -> None:
    path = folder / f"elm_{year}.geojson"
    parcels.to_file(path)
    house.bring_in(1, path, as_of=date(year, 1, 15))


def with_value(year: Year, column: str, value: Any) -> gpd.GeoDataFrame:
    after = year.parcels.copy()
    after.loc[ROW, column] = value
    return after


def told(house: House, name: str) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    with house.looking() as look:
        rows = look.session.scalars(select(ParcelChange).where(ParcelChange.parcel_id == name))
        return [(row.kind, row.old, row.new, row.old_owner_kind, row.new_owner_kind) for row in rows]


def only(house: House) -> Correction:
    with house.looking() as look:
        (row,) = queries.open_ones(look.session, house.place(look.session))
        return row


def test_a_corrected_lot_says_so_everywhere_and_is_judged_again(elm: House, year: Year, tmp_path: Path) -> None:
    name = corrected(elm, year)
    lot = elm.lots()[name]
    assert (lot.owner, lot.owner_kind) == (RIGHT, "public")
    assert RIGHT in lot.search_text
    assert WRONG not in lot.search_text
    with elm.looking() as look:
        found = [hit.parcel_id for hit in finding.find(look, elm.place(look.session), RIGHT, 50)]
        assert name in found
        assert name not in [hit.parcel_id for hit in finding.find(look, elm.place(look.session), WRONG, 50)]
    elm.export(tmp_path / "out.csv", ParcelFilter(keys=(lot.parcel_key,)))
    assert RIGHT in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_what_was_put_right_is_found_at_once_however_it_is_spelled(elm: House, year: Year) -> None:
    def found(words: str) -> list[str]:
        with elm.looking() as look:
            return [hit.parcel_id for hit in finding.find(look, elm.place(look.session), words, 5)]

    assert found("qixotl") == []
    name = corrected(elm, year, "QUIXOTL HOLDINGS LLC")
    assert found("qixotl") == [name]


def test_the_same_roll_again_changes_nothing(elm: House, year: Year, year_file: Path) -> None:
    name = corrected(elm, year)
    assert elm.bring_in(1, year_file).nothing_new
    assert elm.lots()[name].owner == RIGHT
    assert only(elm).standing == Standing.APPLIED


@pytest.mark.parametrize("column", ["SITUS", "TOTAL_VAL"])
def test_it_is_carried_on_while_the_county_says_the_old_value(
    elm: House, year: Year, tmp_path: Path, column: str
) -> None:
    name = corrected(elm, year)
    for next_year in (2026, 2027):
        value = f"{next_year} NEW ST" if column == "SITUS" else next_year
        brought(elm, with_value(year, column, value), tmp_path, next_year)
        lot = elm.lots()[name]
        assert (lot.owner, lot.owner_kind, lot.first_edition) == (RIGHT, "public", elm.place_edition())
        assert only(elm).standing == Standing.APPLIED
    assert {kind for kind, *_rest in told(elm, name)} <= {"value"}, "a correction is no change of the county's"


def test_it_is_not_applied_when_the_county_says_something_else_and_hides_no_change(
    elm: House, year: Year, tmp_path: Path
) -> None:
    name = corrected(elm, year)
    brought(elm, with_value(year, "OWNER", "LAND BANK OF SYCAMORE COUNTY"), tmp_path)
    assert elm.lots()[name].owner == "LAND BANK OF SYCAMORE COUNTY"
    row = only(elm)
    assert (row.standing, row.county) == (Standing.OTHERWISE, "LAND BANK OF SYCAMORE COUNTY")
    ((kind, old, new, was, is_now),) = told(elm, name)
    assert (kind, old, new, is_now) == ("owner", WRONG, "LAND BANK OF SYCAMORE COUNTY", "public")
    assert was != "public", "the county's old owner was no public body, whatever we corrected"

    with elm.acting() as act:
        commands.renew(act, elm.place(act.session), act.session.get_one(Correction, row.id))
    assert elm.lots()[name].owner == RIGHT
    assert only(elm).old == "LAND BANK OF SYCAMORE COUNTY"

    brought(elm, with_value(year, "OWNER", RIGHT), tmp_path, 2027)
    assert only(elm).standing == Standing.AGREED


def test_of_a_lot_that_is_gone_it_is_kept_as_not_applied(elm: House, year: Year, tmp_path: Path) -> None:
    corrected(elm, year)
    brought(elm, year.parcels.drop(index=ROW), tmp_path)
    row = only(elm)
    assert row.standing == Standing.GONE
    with elm.acting() as act, pytest.raises(NotUnderstood, match="no longer has this lot"):
        commands.renew(act, elm.place(act.session), act.session.get_one(Correction, row.id))
    brought(elm, year.parcels, tmp_path, 2027)
    assert only(elm).standing == Standing.APPLIED
    assert elm.lots()[str(year.parcels.loc[ROW, "PARCEL_ID"])].owner == RIGHT


def test_ended_it_gives_the_lot_back_to_the_county(elm: House, year: Year) -> None:
    name = corrected(elm, year, "12345600", Field.TOTAL_VALUE)
    before = only(elm)
    assert elm.lots()[name].total_value_minor == 12_345_600
    with elm.acting() as act:
        commands.end(act, elm.place(act.session), act.session.get_one(Correction, before.id))
    assert str(elm.lots()[name].total_value_minor) == before.old


def test_corrected_again_the_county_is_still_remembered(elm: House, year: Year) -> None:
    name = corrected(elm, year)
    corrected(elm, year, "COUNTY OF ELM")
    assert (only(elm).old, elm.lots()[name].owner) == (WRONG, "COUNTY OF ELM")
    for there_already in (WRONG, "COUNTY OF ELM"):
        with pytest.raises(NotUnderstood, match="stands there already"):
            corrected(elm, year, there_already)


@pytest.mark.parametrize("ended", [False, True], ids=["made", "ended"])
def test_what_is_corrected_or_ended_while_a_roll_comes_in_is_not_lost(
    elm: House, year: Year, tmp_path: Path, ended: bool
) -> None:
    name = corrected(elm, year, "1 FIRST ST", Field.SITUS) if ended else str(year.parcels.loc[ROW, "PARCEL_ID"])
    path = tmp_path / "elm_2026.geojson"
    with_value(year, "TOTAL_VAL", 2026).to_file(path)

    def meanwhile(done: int, total: int | None = None, doing: Sentence | None = None) -> None:
        if doing != staging.WRITING or told_of:
            return
        told_of.append(True)
        with elm.acting() as act:
            place = elm.place(act.session)
            if ended:
                commands.end(act, place, queries.open_ones(act.session, place)[0])
            else:
                lot = act.session.scalars(select(Parcel).where(Parcel.parcel_id == name, Parcel.first_edition == 1))
                commands.correct(act, place, lot.one(), Better(Field.SITUS, "1 FIRST ST", "Why", "Where"))

    told_of: list[bool] = []
    order = ImportOrder(1, Source.at(path), as_of=date(2026, 1, 15))
    importing.import_roll(elm.database, elm.storage, OPERATOR, order, meanwhile)

    assert told_of
    lot = elm.lots()[name]
    assert lot.first_edition == 2
    assert (lot.situs == "1 FIRST ST") is not ended
    assert ("1 FIRST ST" in lot.search_text) is not ended


def test_a_field_that_is_corrected_again_while_a_roll_comes_in_keeps_the_countys_word(
    elm: House, year: Year, tmp_path: Path
) -> None:
    name = corrected(elm, year, "1 FIRST ST", Field.SITUS)
    county = only(elm).old
    path = tmp_path / "elm_2026.geojson"
    with_value(year, "TOTAL_VAL", 2026).to_file(path)

    def meanwhile(done: int, total: int | None = None, doing: Sentence | None = None) -> None:
        if doing != staging.WRITING or told_of:
            return
        told_of.append(True)
        with elm.acting() as act:
            place = elm.place(act.session)
            lot = act.session.scalars(select(Parcel).where(Parcel.parcel_id == name, Parcel.first_edition == 1)).one()
            commands.correct(act, place, lot, Better(Field.SITUS, "2 SECOND ST", "Why", "Where"))

    told_of: list[bool] = []
    order = ImportOrder(1, Source.at(path), as_of=date(2026, 1, 15))
    importing.import_roll(elm.database, elm.storage, OPERATOR, order, meanwhile)

    assert told_of
    row = only(elm)
    assert (row.old, row.new, row.standing) == (county, "2 SECOND ST", Standing.APPLIED)
    assert elm.lots()[name].situs == "2 SECOND ST"
    with elm.acting() as act:
        commands.end(act, elm.place(act.session), act.session.get_one(Correction, row.id))
    assert elm.lots()[name].situs == county


def test_another_owner_is_recognised_in_the_same_act(elm: House) -> None:
    name = next(lot.parcel_id for lot in elm.lots().values() if lot.owner_kind in NAMED)
    with elm.acting() as act:
        lot = act.session.scalars(select(Parcel).where(Parcel.parcel_id == name)).one()
        commands.correct(act, elm.place(act.session), lot, Better(Field.OWNER, "DOE JANE M", "Why", "Where"))
    lot = elm.lots()[name]
    assert lot.owner_kind not in NAMED
    assert lot.owner_body is None


def test_fingerprints_that_are_taken_anew_are_the_countys(elm: House, year: Year, year_file: Path) -> None:
    corrected(elm, year)
    with elm.acting() as act:
        live = act.session.get_one(Edition, 1)
        live.reading = {name: value for name, value in live.reading.items() if name != fingerprints.KEPT_AS}
    assert elm.bring_in(1, year_file).nothing_new


def test_staff_correct_on_the_page_of_a_lot_and_end_it_on_the_page_of_corrections(elm: House, year: Year) -> None:
    with elm.acting() as act:
        staff = add_account(act, "ana@example.org", "Ana", Role.STAFF, "four plain words here")
        other = add_account(act, "ben@example.org", "Ben", Role.ORGANIZER, "four other words here")
    app = create_app(elm.settings, elm.database)
    visitor = Visitor.of(app).signed_in(staff)
    lot = next(row for row in elm.lots().values() if row.owner == WRONG)
    address = f"/lots/elm-county-oh/correct/{lot.parcel_key}"
    assert address in visitor.get(f"/lots/elm-county-oh/lot/{lot.parcel_key}").text
    (arrival,) = re.findall(r'name="arrival"[^>]*value="([^"]+)"', visitor.get(address).text)[:1]
    answers = {"arrival": arrival, "field": "owner", "new": RIGHT, "reason": "It was bought", "source": "Deed"}
    assert visitor.post(address, data={**answers, "reason": ""}).status_code == 422
    assert visitor.post(address, data=answers).status_code == 303
    assert open_worker(elm.settings, elm.database).run_once()
    page = visitor.get(f"/lots/elm-county-oh/lot/{lot.parcel_key}").text
    for words in ("Corrected by hand", f"The county says: {WRONG}", "It was bought", "Ana corrected “Owner”:"):
        assert words in page
    listed = visitor.get("/lots/elm-county-oh/corrections").text
    assert "Applied: 1" in listed
    file = visitor.post("/lots/elm-county-oh/corrections.csv").data.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(file))
    assert (row["field"], row["old"], row["new"], row["standing"]) == ("owner", WRONG, RIGHT, "applied")

    assert visitor.post("/corrections/1/end").status_code == 303
    assert elm.lots()[lot.parcel_id].owner == WRONG
    assert "Ana ended the correction" in visitor.get(f"/lots/elm-county-oh/lot/{lot.parcel_key}").text
    assert Visitor.of(app).signed_in(other).get(address).status_code in {403, 404}
