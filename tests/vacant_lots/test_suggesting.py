"""Assemblages suggested: asked for on a page, found by a worker, ranked, explained, and taken along."""

from collections.abc import Callable
from uuid import uuid4

import pytest
import shapely

from cltms.app import open_worker
from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.storage import storage_in
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.roles import Role
from cltms.vacant_lots.assemblages import suggesting
from cltms.vacant_lots.assemblages.ground import Piece
from maps.owners.vocabulary import OwnerKind
from tests.support.visitor import Visitor
from tests.vacant_lots.land import LAND_BANK, SLUG, add_lot, add_place, next_roll

HERE = f"/vacant-lots/{SLUG}/assemblages"
SignIn = Callable[[Role], Visitor]
WIDE = 0.0002
"""Degrees of longitude of a lot of the row: about 17 m."""
GRID = "EPSG:32617"


def add_row(act: Act, place: Jurisdiction) -> None:
    """Add a row of vacant lots of known width: two of the land bank, then one of the city, then two with a gap."""
    place.grid = GRID
    bank = {"body": "land_bank", "name": LAND_BANK}
    city = {"body": "city", "name": "City of Alder Falls"}
    for key, at, owner in (("R1", 0, bank), ("R2", 1, bank), ("R3", 5, city), ("R4", 6, city), ("R5", 7, bank)):
        west = -83.2 + at * WIDE
        shape = shapely.box(west, 39.2, west + WIDE, 39.2004)
        add_lot(act, place, key, vacancy="vacant", shape=shape, **owner)


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with two rows of vacant lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_row(act, add_place(act))
    return sign_in_as(Role.ORGANIZER)


def ask(visitor: Visitor, settings: Settings, database: Database, asked: str = "", **data: str) -> str:
    """Have assemblages looked for and wait until a worker has done it; gives the page's address."""
    sent = {"fewest": "2", "district": "", "arrival": str(uuid4()), **data}
    answer = visitor.post(f"{HERE}/suggest{asked}", data=sent)
    assert answer.status_code == 303, answer.text
    while open_worker(settings, database).run_once():
        pass
    there = visitor.get(str(answer.location))
    assert there.status_code == 303, there.text
    return str(there.location)


def test_lots_that_touch_are_suggested_with_reasons_one_holder_first(
    organizer: Visitor, settings: Settings, database: Database
) -> None:
    shown = organizer.get(ask(organizer, settings, database)).text
    assert "2 assemblages" in shown
    first, second = shown.split('<tr role="row"><th role="rowheader"')[1:]
    assert f"One holder to ask: {LAND_BANK}." in first
    assert "2 holders to ask, first City of Alder Falls." in second
    assert "lie open to a street or other ground without parcels" in first
    assert "January 15, 2025" in shown
    largest = organizer.get("/vacant-lots/assemblages/suggested/1?sort=area").text
    assert largest.index("2 holders to ask") < largest.index("One holder to ask")


def test_at_least_so_many_lots_and_only_those_of_the_filter(
    organizer: Visitor, settings: Settings, database: Database
) -> None:
    three = organizer.get(ask(organizer, settings, database, fewest="3")).text
    assert "1 assemblage" in three
    assert "One holder to ask" not in three
    city = organizer.get(ask(organizer, settings, database, "?owner_body=city")).text
    assert "One holder to ask: City of Alder Falls." in city
    alone = organizer.get(ask(organizer, settings, database, "?keys=A1,A3")).text
    assert "No lots touch" in alone


def test_one_suggestion_is_seen_on_the_map_and_taken_into_the_selection(
    organizer: Visitor, settings: Settings, database: Database
) -> None:
    there = ask(organizer, settings, database)
    one = organizer.get(f"{there}/2").text
    assert f"/lots/{SLUG}/lots.geojson?keys=R3&amp;keys=R4&amp;keys=R5" in one
    figure = organizer.get(f"{there}/2/map.svg")
    assert figure.mimetype == "image/svg+xml"
    assert "Map of 3 numbered lots" in figure.text
    assert organizer.post(f"{there}/2/take").status_code == 303
    picked = organizer.get(f"/selection/{SLUG}").text
    assert all(f'data-lot="{key}"' in picked for key in ("R3", "R4", "R5"))
    assert 'data-lot="R1"' not in picked
    assert organizer.get(f"{there}/3").status_code == 404


def test_a_newer_roll_is_told(organizer: Visitor, settings: Settings, database: Database) -> None:
    there = ask(organizer, settings, database)
    assert "There is a newer roll" not in organizer.get(there).text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.query(Jurisdiction).one()
        next_roll(act, place)
        act.session.query(Parcel).filter_by(parcel_key="R2").one().last_edition = place.live_edition - 1
    assert "There is a newer roll" in organizer.get(there).text
    one = organizer.get(f"{there}/1").text
    assert "1 lot is no longer in the roll" in one
    organizer.post(f"{there}/1/take")
    assert 'data-lot="R2"' not in organizer.get(f"/selection/{SLUG}").text


def test_what_somebody_looked_for_is_shown_to_nobody_else(
    organizer: Visitor, sign_in_as: SignIn, settings: Settings, database: Database
) -> None:
    there = ask(organizer, settings, database)
    staff = sign_in_as(Role.STAFF)
    for address in (there, f"{there}/1", f"{there}/1/map.svg", "/vacant-lots/work/1", "/vacant-lots/work/1/progress"):
        assert organizer.get(address).status_code in {200, 303}
        assert staff.get(address).status_code == 404
    assert staff.post(f"{there}/1/take").status_code == 404
    assert sign_in_as(Role.MEMBER).get(f"{HERE}/suggest").status_code in {403, 404}


def test_a_frontage_with_parcels_on_all_sides_is_not_known(act: Act, settings: Settings) -> None:
    place = add_place(act)
    add_row(act, place)
    ring = shapely.box(-83.21, 39.19, -83.19, 39.21) - shapely.box(-83.2, 39.2, -83.2 + 2 * WIDE, 39.2004)
    add_lot(act, place, "RING", None, None, shape=ring)
    wanted = ParcelFilter(keys=("R1", "R2"))
    found = suggesting.found_in(act, storage_in(settings.data_dir), place, wanted, 2, unseen)
    (piece,) = (Piece.from_json(each) for each in found["pieces"])
    assert (piece.keys, piece.fronts, piece.frontage_m) == (("R1", "R2"), (), None)


def test_private_holders_are_told_apart_and_not_named(act: Act, settings: Settings) -> None:
    place = add_place(act)
    place.grid = GRID
    for at, owner in enumerate(("JONES ADA", "SMITH JANE", None)):
        west = -83.2 + at * WIDE
        lot = add_lot(act, place, f"P{at}", None, None, shape=shapely.box(west, 39.2, west + WIDE, 39.2004))
        lot.owner, lot.owner_key, lot.owner_kind = owner, owner, OwnerKind.INDIVIDUAL if owner else OwnerKind.UNKNOWN
    act.session.flush()
    found = suggesting.found_in(
        act, storage_in(settings.data_dir), place, ParcelFilter(keys=("P0", "P1", "P2")), 3, unseen
    )
    assert "JONES" not in str(found)
    (piece,) = (Piece.from_json(each) for each in found["pieces"])
    assert [each.kind for each in piece.known_holders] == ["individual", "individual"]
    assert piece.unknown_m2 == pytest.approx(piece.area_m2 / 3, rel=0.01)
