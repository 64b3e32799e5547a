"""A unit of a condominium is corrected like a lot: until the county says something else, and no longer."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import select

from cltms.accounts.commands import add_account
from cltms.app import create_app
from cltms.parcels import fingerprints
from cltms.parcels import queries as lots
from cltms.parcels.corrections import commands, queries
from cltms.parcels.corrections.commands import Better
from cltms.parcels.corrections.models import Correction
from cltms.parcels.corrections.rule import Standing
from cltms.parcels.models import Account, Edition, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.roles import Role
from maps.roll import Field
from tests.parcels.house import House
from tests.parcels.small_county import condominium_files
from tests.support.visitor import Visitor

UNIT, WRONG, RIGHT = "R00031", "GARCIA ROSA 2", "LOPEZ ANA MARIA"


@pytest.fixture
def condominium(house: House, tmp_path: Path) -> tuple[Path, Path]:
    """A roll with a condominium of six units, which has come in."""
    files = condominium_files(tmp_path)
    house.new_place()
    house.bring_in(1, *files)
    return files


def building(house: House) -> Parcel:
    (found,) = [lot for lot in house.lots().values() if lot.accounts > 1]
    return found


def units(house: House) -> dict[str, str | None]:
    """Who owns each unit, by its number."""
    with house.looking() as look:
        rows = look.session.scalars(select(Account).where(Account.parcel_row_id == building(house).id))
        return {str(row.account_id): row.owner for row in rows}


def corrected(house: House, new: str = RIGHT, account: str = UNIT, field: Field = Field.OWNER) -> None:
    with house.acting() as act:
        place = house.place(act.session)
        lot = lots.lot(act.session, place, building(house).parcel_key)
        assert lot is not None
        commands.correct(act, place, lot, Better(field, new, "The deed says so", "Deed of 2024", account))


def only(house: House) -> Correction:
    with house.looking() as look:
        (row,) = queries.open_ones(look.session, house.place(look.session))
        return row


def brought(house: House, files: tuple[Path, Path], year: int, **owners: str | None) -> None:
    """Bring another year's roll in which these units have other owners, or are no more."""
    roll = pd.read_csv(files[1], dtype={"ACCOUNT": str})
    for number, owner in owners.items():
        rows = roll["ACCOUNT"] == number
        roll = roll[~rows] if owner is None else roll.assign(OWNER=roll["OWNER"].mask(rows, owner))
    path = files[1].with_name(f"roll_{year}.csv")
    roll.to_csv(path, index=False)
    house.bring_in(1, files[0], path, as_of=date(year, 1, 15))


def test_only_that_unit_says_so_and_the_same_roll_changes_nothing(house: House, condominium: tuple[Path, Path]) -> None:
    before, owner = units(house), building(house).owner
    assert before[UNIT] == WRONG
    corrected(house)

    assert units(house) == {**before, UNIT: RIGHT}
    assert building(house).owner == owner
    assert house.bring_in(1, *condominium).nothing_new
    with house.acting() as act:
        live = act.session.get_one(Edition, 1)
        live.reading = {name: value for name, value in live.reading.items() if name != fingerprints.KEPT_AS}
    assert house.bring_in(1, *condominium).nothing_new, "fingerprints that are taken anew are the county's"


def test_it_is_carried_on_until_the_county_says_something_else(house: House, condominium: tuple[Path, Path]) -> None:
    corrected(house)
    brought(house, condominium, 2026, R00030="KING ROBERT")
    assert (units(house)["R00030"], units(house)[UNIT], only(house).standing) == ("KING ROBERT", RIGHT, "applied")

    brought(house, condominium, 2027, **{UNIT: "STONE PAUL"})
    assert units(house)[UNIT] == "STONE PAUL"
    assert (only(house).standing, only(house).county) == (Standing.OTHERWISE, "STONE PAUL")
    with house.acting() as act:
        commands.renew(act, house.place(act.session), act.session.get_one(Correction, only(house).id))
    assert (units(house)[UNIT], only(house).old) == (RIGHT, "STONE PAUL")

    brought(house, condominium, 2028, **{UNIT: None})
    assert only(house).standing == Standing.GONE
    brought(house, condominium, 2029, **{UNIT: "STONE PAUL"})
    assert (units(house)[UNIT], only(house).standing) == (RIGHT, "applied")
    with house.acting() as act:
        commands.end(act, house.place(act.session), act.session.get_one(Correction, only(house).id))
    assert units(house)[UNIT] == "STONE PAUL"


def test_lot_and_units_are_corrected_apart_and_values_only_for_the_whole(
    house: House, condominium: tuple[Path, Path]
) -> None:
    corrected(house)
    corrected(house, "FIRST OWNERS ASSOCIATION", account="")
    corrected(house, "KING ROBERT", account="R00030")
    assert building(house).owner == "FIRST OWNERS ASSOCIATION"
    assert (units(house)["R00030"], units(house)[UNIT]) == ("KING ROBERT", RIGHT)
    with pytest.raises(NotUnderstood, match="no longer has this account"):
        corrected(house, "1", field=Field.TOTAL_VALUE)
    with pytest.raises(NotUnderstood, match="no longer has this account"):
        corrected(house, account="R99999")


def test_staff_correct_a_unit_from_the_page_of_its_lot(house: House, condominium: tuple[Path, Path]) -> None:
    with house.acting() as act:
        staff = add_account(act, "ana@example.org", "Ana", Role.STAFF, "four plain words here")
    visitor = Visitor.of(create_app(house.settings, house.database)).signed_in(staff)
    key = building(house).parcel_key
    address = f"/lots/elm-county-oh/correct/{key}?account={UNIT}"
    assert address in visitor.get(f"/lots/elm-county-oh/lot/{key}").text
    form = visitor.get(address).text
    assert f"account {UNIT}" in form
    assert 'value="total_value_minor"' not in form
    (arrival,) = re.findall(r'name="arrival"[^>]*value="([^"]+)"', form)[:1]
    answers = {"arrival": arrival, "field": "owner", "new": RIGHT, "reason": "It was bought", "source": "Deed"}
    assert visitor.post(address, data={**answers, "field": "total_value_minor", "new": "1"}).status_code == 422
    assert visitor.post(address, data=answers).status_code == 303

    page = visitor.get(f"/lots/elm-county-oh/lot/{key}").text
    assert f"Ana corrected “Owner, account {UNIT}”:" in page
    assert f"The county says: {WRONG}" in page
    file = visitor.post("/lots/elm-county-oh/corrections.csv").data.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(file))
    assert (row["account"], row["old"], row["new"]) == (UNIT, WRONG, RIGHT)
    assert visitor.get(address.replace(UNIT, "R99999")).status_code == 404
