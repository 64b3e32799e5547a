"""Fingerprints tell parcels apart by all that the county says, and one release's do not mislead the next."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from sqlalchemy import select, update

from cltms.parcels import editions, fingerprints
from cltms.parcels.models import Parcel
from tests.parcels.house import House
from tests.parcels.small_county import condominium_files


def fingerprint(**facts: str | None) -> int:
    """What one parcel with these facts is recognised by."""
    row = {name: facts.get(name) for name in fingerprints.SOURCE_FACTS} | {"parcel_id": "1"}
    parcels = gpd.GeoDataFrame([row], geometry=[shapely.box(0, 0, 1, 1)])
    return int(fingerprints.facts_hash(parcels, pd.DataFrame())[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"owner": "A\x1fB", "owner2": "C"}, {"owner": "A", "owner2": "B\x1fC"}),
        ({"owner": "A:1:B", "owner2": "C"}, {"owner": "A", "owner2": "B:1:C"}),
        ({"owner": "AB", "owner2": ""}, {"owner": "A", "owner2": "B"}),
        ({"owner": "A", "owner2": None}, {"owner": None, "owner2": "A"}),
        ({"owner": ""}, {"owner": None}),
        ({"owner": "\x00"}, {"owner": None}),
        ({"owner": "-"}, {"owner": None}),
    ],
)
def test_rows_that_differ_are_told_apart_whatever_their_text_holds(
    one: dict[str, str | None], other: dict[str, str | None]
) -> None:
    assert fingerprint(**one) == fingerprint(**one)
    assert fingerprint(**one) != fingerprint(**other)


def test_a_parcel_is_the_same_whether_or_not_its_neighbours_have_accounts() -> None:
    rows = [dict.fromkeys(fingerprints.SOURCE_FACTS) | {"parcel_id": name} for name in ("1", "2")]
    parcels = gpd.GeoDataFrame(rows, geometry=[shapely.box(0, 0, 1, 1)] * 2)
    accounts = pd.DataFrame({"parcel_id": ["1", "2"], "account_id": ["a", "b"]})

    both = fingerprints.facts_hash(parcels, accounts)
    one = fingerprints.facts_hash(parcels, accounts[:1])

    assert both[0] == one[0]
    assert both[1] != one[1]


def taken_another_way(house: House) -> dict[str, int]:
    """Leave the house as an older release would have; gives the fingerprints that were there."""
    with house.acting() as act:
        kept = {row.parcel_id: row.facts_hash for row in act.session.scalars(select(Parcel))}
        act.session.execute(update(Parcel).values(facts_hash=Parcel.id))
        live = editions.edition(act.session, house.place(act.session))
        assert live is not None
        live.reading = {name: value for name, value in live.reading.items() if name != fingerprints.KEPT_AS}
    return kept


def test_the_first_roll_after_an_upgrade_is_compared_by_what_it_says(elm: House, year_file: Path) -> None:
    before = taken_another_way(elm)

    again = elm.bring_in(1, year_file)

    assert again.nothing_new
    with elm.looking() as look:
        assert {row.parcel_id: row.facts_hash for row in look.session.scalars(select(Parcel))} == before
        live = editions.edition(look.session, elm.place(look.session))
        assert live is not None
        assert live.reading[fingerprints.KEPT_AS] == fingerprints.WAY


def test_accounts_are_part_of_what_is_taken_anew(house: House, tmp_path: Path) -> None:
    parcels, roll = condominium_files(tmp_path)
    place_id = house.new_place()
    house.bring_in(place_id, parcels, roll)
    before = taken_another_way(house)

    again = house.bring_in(place_id, parcels, roll)

    assert again.nothing_new
    with house.looking() as look:
        assert {row.parcel_id: row.facts_hash for row in look.session.scalars(select(Parcel))} == before
