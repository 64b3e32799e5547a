"""An import becomes visible whole or not at all, wherever it is cut off, and cleans up after itself."""

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
import shapely
from sqlalchemy import func, select, text

from cltms.app import open_database
from cltms.parcels import editions, queries, staging
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.importing import ImportOrder
from cltms.parcels.models import Account, Edition, Jurisdiction, Parcel
from cltms.parcels.sources import Source
from cltms.parcels.vocabulary import EditionState
from maps.samples.county import county
from tests.parcels.conftest import lent
from tests.parcels.dying import (
    KILLED,
    SMALL_BATCH,
    before_commits,
    import_for,
    import_in_a_child,
    import_until_commit,
    small_batches,
)
from tests.parcels.house import House
from tests.parcels.small_county import NextYear, Year, condominium_files, next_year
from tests.support.databases import Databases

SEEN = [
    column
    for column in Parcel.__table__.columns
    if column.name not in {"id", "first_edition", "last_edition", "jurisdiction_id", "source_row"}
]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the batches their size back after each test."""
    for module in ("cltms.foundation.bulk", "cltms.parcels.staging"):
        monkeypatch.setattr(f"{module}.BATCH_ROWS", 10_000)
    small_batches()


@pytest.fixture
def after(year: Year) -> NextYear:
    """Next year's roll."""
    return next_year(year.parcels)


@pytest.fixture
def order(after: NextYear, tmp_path: Path) -> ImportOrder:
    """The order to import next year's roll."""
    after.parcels.to_file(tmp_path / "elm_2026.geojson")
    return ImportOrder(1, Source.at(tmp_path / "elm_2026.geojson"))


@dataclass(frozen=True)
class View:
    """Everything that anybody can see of a roll."""

    parcels: pd.DataFrame
    count: int
    edition: int | None
    accounts: int
    versions: int


def seen(house: House) -> View:
    """Look with a connection of its own, as another process would."""
    database = open_database(house.settings)
    try:
        with database.read() as session:
            place = session.get_one(Jurisdiction, 1)
            rows = session.execute(select(*SEEN).where(queries.visible(place)).order_by(Parcel.parcel_key)).all()
            frame = pd.DataFrame([tuple(row) for row in rows], columns=[column.name for column in SEEN])
            frame["shape"] = shapely.to_wkb(shapely.normalize(frame["shape"].to_numpy(dtype=object)))
            edition = editions.edition(session, place)
            accounts = session.execute(
                select(func.count())
                .select_from(Account)
                .join(Parcel, Parcel.id == Account.parcel_row_id)
                .where(queries.visible(place))
            ).scalar_one()
            counted = queries.count(session, place, ParcelFilter())
            versions = session.execute(select(func.count()).select_from(Parcel)).scalar_one()
    finally:
        database.close()
    return View(frame, counted, None if edition is None else edition.number, accounts, versions)


def assert_same(one: View, other: View) -> None:
    assert (one.count, one.accounts) == (other.count, other.accounts)
    pd.testing.assert_frame_equal(one.parcels, other.parcels)


def assert_boxes_fit(house: House) -> None:
    """On SQLite every shape that anybody sees has its box, and no box is left without its row."""
    if not house.database.is_sqlite:
        return
    with house.looking() as look:
        boxes = set(look.session.scalars(text("SELECT id FROM parcel_box")))
        rows = set(look.session.scalars(select(Parcel.id).where(Parcel.shape.is_not(None))))
        places = queries.jurisdictions(look.session)
        shown = {
            row for place in places
            for row in look.session.scalars(select(Parcel.id).where(queries.visible(place), Parcel.shape.is_not(None)))
        }  # fmt: skip
    assert shown <= boxes <= rows


def test_killed_at_any_commit_an_import_leaves_what_people_see_as_it_was(
    elm: House, order: ImportOrder, goal: View
) -> None:
    before = seen(elm)
    killed = 0

    while import_until_commit(elm.settings, order, killed + 1) == KILLED:
        killed += 1
        now = seen(elm)
        assert_boxes_fit(elm)
        if now.edition != before.edition:
            break  # the roll came in whole; what is still to be done concerns nobody who looks
        assert_same(now, before)

    assert killed >= 12
    assert_same(seen(elm), goal)
    assert elm.bring_in(1, order.parcels.path).nothing_new
    assert_same(seen(elm), goal)


def test_killed_at_random_moments_the_next_import_cleans_up_and_gives_the_same_result(
    elm: House, order: ImportOrder, after: NextYear, goal: View
) -> None:
    before = seen(elm)
    chance = random.Random(596)  # noqa: S311 repeatable moments, nothing secret

    for _ in range(4):
        if import_for(elm.settings, order, chance.uniform(0, 0.4)) == KILLED:
            now = seen(elm)
            assert_same(now, before if now.edition == before.edition else goal)
    summary = elm.bring_in(1, order.parcels.path)

    assert_same(seen(elm), goal)
    assert seen(elm).versions == goal.versions
    assert_boxes_fit(elm)
    states = Counter(_states(elm))
    assert states[EditionState.LIVE] == 1
    assert states[EditionState.STAGED] == 0
    assert summary.read == len(after.parcels)


@pytest.fixture
def goal(elm_model: tuple[str, Path], test_databases: Databases, order: ImportOrder, tmp_path: Path) -> View:
    """What next year's roll looks like when nobody disturbs its import."""
    with lent(elm_model, test_databases, tmp_path / "undisturbed") as house:
        house.bring_in(1, order.parcels.path)
        return seen(house)


def _states(house: House) -> list[str]:
    with house.looking() as look:
        return list(look.session.scalars(select(Edition.state)))


def test_accounts_of_an_import_that_was_cut_off_go_with_it(house: House, tmp_path: Path) -> None:
    place_id = house.new_place()
    shapes, roll = condominium_files(tmp_path)
    cut_off = ImportOrder(place_id, Source.at(shapes), Source.at(roll))
    number = 1
    while house.count(Account) == 0:
        assert import_until_commit(house.settings, cut_off, number) == KILLED
        number += 1

    removed = staging.clear_abandoned(house.database, place_id)

    assert removed == 30
    assert (house.count(Parcel), house.count(Account)) == (0, 0)
    assert_boxes_fit(house)
    assert staging.clear_abandoned(house.database, place_id) == 0


def test_cleaning_up_after_one_roll_leaves_the_others_alone(elm: House, order: ImportOrder) -> None:
    other = elm.new_place("oak-county-oh", "Oak County")
    elm.bring_in(other, order.parcels.path)
    before = elm.count(Parcel)

    for place_id in (1, other):
        staging.clear_abandoned(elm.database, place_id)

    assert elm.count(Parcel) == before


def test_an_import_writes_in_many_short_transactions(elm: House, order: ImportOrder, after: NextYear) -> None:
    told: list[int] = []
    before_commits(elm.database, told.append)

    elm.bring_in(1, order.parcels.path)

    arriving, ending = len(after.changed) + len(after.new), len(after.changed) + len(after.gone)
    assert len(told) >= 5 + arriving // SMALL_BATCH + ending // SMALL_BATCH


def test_nobody_sees_a_part_of_an_edition_while_it_comes_in(house: House, tmp_path: Path) -> None:
    lots = 4_000
    parcels, _ = county(lots, 0)
    parcels.iloc[: lots - 100].to_file(tmp_path / "first.geojson")
    parcels.assign(OWNER="STATE OF OHIO").to_file(tmp_path / "second.geojson")
    place_id = house.new_place()
    house.bring_in(place_id, tmp_path / "first.geojson")

    child = import_in_a_child(house.settings, ImportOrder(place_id, Source.at(tmp_path / "second.geojson")))
    counts: Counter[tuple[int, int]] = Counter()
    while child.is_alive():
        with house.looking() as look:
            place = house.place(look.session)
            everything = queries.count(look.session, place, ParcelFilter())
            counts[everything, queries.count(look.session, place, ParcelFilter(text="STATE OF OHIO"))] += 1
    child.join()

    assert child.exitcode == 0
    old = (lots - 100, int((parcels["OWNER"][: lots - 100] == "STATE OF OHIO").sum()))
    assert set(counts) <= {old, (lots, lots)}
    assert counts[old] >= 10
    assert len(house.lots()) == lots


def test_boxes_fit_after_rolls_came_and_went(elm: House, order: ImportOrder, year_file: Path) -> None:
    elm.bring_in(1, order.parcels.path)
    elm.bring_in(1, year_file)

    assert_boxes_fit(elm)
    with elm.looking() as look:
        place = elm.place(look.session)
        assert place.bounds is not None
        found = queries.around(look.session, place, place.bounds)
    assert {row.parcel_id for row in found} == set(elm.lots())
