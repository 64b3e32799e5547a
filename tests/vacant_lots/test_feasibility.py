"""What could stand on a site: measured on shapes that anybody can reckon, and what is not known is said."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from flask import Flask
from pyproj import CRS
from sqlalchemy import event

from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.storage import Storage, storage_in
from cltms.parcels.models import Jurisdiction, LayerFile, Parcel
from cltms.parcels.next_door import kinds_next_door
from cltms.roles import Role
from cltms.vacant_lots.feasibility import words
from cltms.vacant_lots.feasibility.layers import Topic, shares_of, topic_of
from cltms.vacant_lots.feasibility.site import Site, owed, site
from maps.projection import reproject
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, add_place, lot

GRID = "EPSG:32617"
SignIn = Callable[[Role], Visitor]
EAST, NORTH = 283_000.0, 4_331_000.0
"""A corner in Ohio, in metres."""
BLOCK = {
    "B1": (0, 0, 10, 30, "land_bank"), "B2": (10, 0, 20, 30, "land_bank"), "B3": (20, 0, 30, 30, None),
    "B4": (0, 30, 20, 60, "city"), "B9": (100, 0, 108, 30, "land_bank"),
}  # fmt: skip


def in_degrees(west: float, south: float, east: float, north: float) -> shapely.Geometry:
    box = shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)
    found: shapely.Geometry = reproject(gpd.GeoSeries([box]).to_numpy(), CRS(GRID), CRS.from_epsg(4326))[0]
    return found


@pytest.fixture
def block(act: Act) -> Jurisdiction:
    """A block of lots of known sides, a street below it, and one lot further off."""
    place = add_place(act)
    lay_block(act, place)
    return place


def lay_block(act: Act, place: Jurisdiction) -> None:
    place.grid = GRID
    for key, (west, south, east, north, body) in BLOCK.items():
        shape = in_degrees(west, south, east, north)
        add_lot(act, place, key, body, None, shape=shape, area_m2=float((east - west) * (north - south)))


def add_layer(act: Act, storage: Storage, place: Jurisdiction, kind: str, name: str, frame: gpd.GeoDataFrame) -> None:
    path = storage.folder.parent / "layer.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_parquet(path)
    act.session.add(
        LayerFile(
            jurisdiction_id=place.id, kind=kind, name=name, as_of=date(2024, 5, 6), source_name="file", rows=len(frame),
            source_sha256="0" * 64, stored_as=storage.keep(path, ".parquet"), added_at=act.moment, label_column="label",
        )
    )  # fmt: skip
    act.session.flush()


def frame_of(**areas: shapely.Geometry) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"label": list(areas)}, geometry=list(areas.values()), crs="EPSG:4326")


def measured(act: Act, place: Jurisdiction, storage: Storage, *keys: str) -> Site:
    return site(act, storage, place, [lot(act, place, key) for key in keys])


def test_touching_lots_are_one_piece_and_others_another(act: Act, block: Jurisdiction, tmp_path: Path) -> None:
    found = measured(act, block, storage_in(tmp_path), "B1", "B9", "B2")
    assert found.area_m2 == pytest.approx(840, rel=0.002)
    assert [piece.numbers for piece in found.pieces] == [(1, 3), (2,)]
    assert [piece.extent.passage_m for piece in found.pieces] == pytest.approx([20, 8], abs=0.1)
    assert found.pieces[0].extent.long_m == pytest.approx(30, abs=0.1)
    assert found.as_of == date(2025, 1, 15)


def test_neighbors_of_many_lots_are_asked_for_together(act: Act, block: Jurisdiction) -> None:
    asked: list[str] = []

    def count(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    lots = [lot(act, block, key) for key in ("B1", "B2", "B9")]
    engine = act.session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    try:
        found = kinds_next_door(act.session, block, lots)
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert found == {"B3": "individual", "B4": "public"}
    assert len(asked) == 1


def test_neighbors_are_counted_by_kind_and_each_once(act: Act, block: Jurisdiction, tmp_path: Path) -> None:
    assert measured(act, block, storage_in(tmp_path), "B1", "B2").neighbors == (("individual", 1), ("public", 1))
    assert measured(act, block, storage_in(tmp_path), "B9").neighbors == ()


def test_fronts_have_the_names_of_streets_that_are_loaded(act: Act, block: Jurisdiction, tmp_path: Path) -> None:
    storage = storage_in(tmp_path)
    unnamed = measured(act, block, storage, "B1", "B2")
    assert unnamed.streets is None
    assert {street for street, _metres in unnamed.pieces[0].fronts} == {""}
    centre = shapely.LineString([(EAST - 50, NORTH - 8), (EAST + 150, NORTH - 8)])
    line = reproject(gpd.GeoSeries([centre]).to_numpy(), CRS(GRID), CRS.from_epsg(4326))[0]
    add_layer(act, storage, block, "streets", "Centre lines", frame_of(Mill=line))
    named = measured(act, block, storage, "B1", "B2")
    assert named.streets == ("Centre lines", date(2024, 5, 6))
    assert dict(named.pieces[0].fronts)["Mill"] == pytest.approx(20, abs=0.6)


def test_a_layer_that_is_not_loaded_and_one_that_shows_nothing_are_told_apart(
    act: Act, block: Jurisdiction, tmp_path: Path
) -> None:
    storage = storage_in(tmp_path)
    assert {told.topic: told.said for told in measured(act, block, storage, "B1").told} == dict.fromkeys(Topic, ())
    add_layer(act, storage, block, "other", "FEMA flood zones", frame_of(AE=in_degrees(-5, -5, 5, 40)))
    add_layer(act, storage, block, "other", "Bus stops", frame_of(X=in_degrees(-5, -5, 5, 40)))
    of_one, far = (
        {told.topic: told.said for told in measured(act, block, storage, key).told}[Topic.FLOOD]
        for key in ("B1", "B9")
    )  # fmt: skip
    (said,) = of_one
    assert (said.name, said.as_of, said.shares[0][0]) == ("FEMA flood zones", date(2024, 5, 6), "AE")
    assert said.shares[0][1] == pytest.approx(0.5, abs=0.01)
    assert [each.shares for each in far] == [()]


def test_areas_of_one_label_are_not_counted_twice() -> None:
    twice = gpd.GeoDataFrame(
        {"label": ["R1", "R1", None]},
        geometry=[shapely.box(0, 0, 6, 10), shapely.box(4, 0, 8, 10), shapely.box(8, 0, 10, 10)], crs="EPSG:4326",
    )  # fmt: skip
    shares = dict(shares_of(twice, shapely.box(0, 0, 10, 10)))
    assert list(shares) == ["R1", ""]
    assert list(shares.values()) == pytest.approx([0.8, 0.2])


def test_what_is_drawn_wrongly_is_mended_and_what_has_no_area_covers_nothing() -> None:
    bow_tie = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    shapes = [bow_tie, shapely.box(0, 0, 10, 4), shapely.Point(5, 5), shapely.LineString([(0, 0), (10, 10)])]
    brought = gpd.GeoDataFrame({"label": ["AE", "AE", "AE", "X"]}, geometry=shapes, crs="EPSG:4326")
    shares = dict(shares_of(brought, shapely.box(0, 0, 10, 10)))
    assert shares == pytest.approx({"AE": 0.74})


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("FEMA flood zones 2024", Topic.FLOOD), ("Zoning districts", Topic.ZONING), ("Zonificación", Topic.ZONING),
        ("Steep slopes", Topic.SLOPE), ("Zonas de inundación", Topic.FLOOD), ("Council districts", None),
        ("Bus stops", None),
    ],
)  # fmt: skip
def test_a_layer_is_taken_for_what_its_name_says(name: str, topic: Topic | None) -> None:
    assert topic_of(name) is topic


def test_nothing_said_of_taxes_is_not_nothing_owed() -> None:
    lots = [Parcel(tax_owed_minor=owes) for owes in (120_00, None, 0, 30_00)]
    found = owed(lots)
    assert (found.minor, found.lots, found.nothing, found.unknown) == (150_00, 2, 1, 1)


def test_a_lot_without_an_outline_is_not_measured(act: Act, block: Jurisdiction, tmp_path: Path) -> None:
    lot(act, block, "B2").shape = None
    found = measured(act, block, storage_in(tmp_path), "B1", "B2")
    assert found.without_outline == 1
    assert found.area_m2 == pytest.approx(300, rel=0.01)
    alone = measured(act, block, storage_in(tmp_path), "B2")
    assert (alone.area_m2, alone.pieces, alone.neighbors) == (None, (), None)


@pytest.mark.parametrize(
    ("area_m2", "said"),
    [(100, ""), (260, "a tennis court"), (380, ""), (530, "2 tennis courts"), (2600, "10 tennis courts"), (50_000, "")],
)
def test_the_comparison_stands_only_where_it_is_fair(app: Flask, area_m2: float, said: str) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        told = words.courts(area_m2)
    assert told.endswith(said)
    assert bool(told) == bool(said)


def test_pages_say_what_is_known_and_what_is_not(database: Database, sign_in_as: SignIn, settings: Settings) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        lay_block(act, place)
        flood = frame_of(AE=in_degrees(-5, -5, 5, 40))
        add_layer(act, storage_in(settings.data_dir), place, "other", "FEMA flood zones", flood)
        lot(act, place, "B1").tax_owed_minor = 120_00
    organizer = sign_in_as(Role.ORGANIZER)
    shown = organizer.get(f"/vacant-lots/{SLUG}/site/B1").text
    for said in (
        "Narrowest passage", "AE: 50%", "FEMA flood zones, May 6, 2024", "no layer of zoning is loaded",
        "no layer of slopes is loaded", "$120 on one lot", "No layer of streets is loaded", "Individual: 0",
        "None is written down here.",
    ):  # fmt: skip
        assert (said in shown) is (said != "Individual: 0")
    assert "SMITH" not in shown
    assert sign_in_as(Role.MEMBER).get(f"/vacant-lots/{SLUG}/site/B1").status_code == 404
