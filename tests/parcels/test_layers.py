"""Files beside the roll change what is judged, and those that cannot be used are refused with a sentence."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from cltms.parcels import editions, layers
from cltms.parcels.models import LayerFile
from cltms.parcels.problems import NotUnderstood, SystemNeeded
from cltms.parcels.vocabulary import LayerKind
from maps.vacancy.vocabulary import Vacancy
from tests.parcels.house import House
from tests.parcels.small_county import Year


@pytest.fixture
def bare(year: Year, tmp_path: Path) -> Path:
    """One building beside the county: a file that does not reach its lots."""
    _, south, east, _ = year.parcels.total_bounds
    frame = gpd.GeoDataFrame(geometry=[shapely.box(east + 0.01, south, east + 0.0101, south + 0.0001)], crs="EPSG:4326")
    frame.to_file(tmp_path / "bare.geojson")
    return tmp_path / "bare.geojson"


@pytest.fixture
def lines(year: Year, tmp_path: Path) -> Path:
    """Two streets as lines, with a third feature that is a point."""
    west, south, east, north = year.parcels.total_bounds
    shapes = [
        shapely.LineString([(west, south), (east, north)]), shapely.LineString([(west, north), (east, south)]),
        shapely.Point(west, south),
    ]  # fmt: skip
    frame = gpd.GeoDataFrame({"FULLNAME": ["Mill St", None, "Corner"]}, geometry=shapes, crs="EPSG:4326")
    frame.to_file(tmp_path / "streets.geojson")
    return tmp_path / "streets.geojson"


def loaded(house: House, kind: LayerKind) -> list[layers.Layer]:
    with house.looking() as look:
        return layers.load(look.session, house.storage, house.place(look.session), kind)


def test_footprints_measure_how_much_of_a_lot_is_built_on(elm: House, year: Year) -> None:
    lots = elm.lots()
    grid = "EPSG:32617"
    prints = year.buildings.to_crs(grid).union_all()
    shapes = year.parcels.to_crs(grid).geometry
    covered = dict(zip(year.parcels["PARCEL_ID"], shapes.intersection(prints).area / shapes.area, strict=True))

    for key, lot in lots.items():
        assert lot.footprint_share == pytest.approx(covered[key], abs=0.003)
    assert any(lot.footprint_share == 0 for lot in lots.values())


def test_newer_footprints_of_the_same_name_take_the_place_of_the_old(elm: House, bare: Path) -> None:

    elm.add_layer(LayerKind.FOOTPRINTS, bare, name="Buildings", as_of=date(2026, 1, 1))
    elm.judge_anew(1)

    # The new file does not reach the lots, so that nobody knows what stands on them.
    assert {lot.footprint_share for lot in elm.lots().values()} == {None}
    assert len(loaded(elm, LayerKind.FOOTPRINTS)) == 1
    assert elm.count(LayerFile) == 2
    with elm.looking() as look:
        assert [row.as_of for row in editions.layer_files(look.session, elm.place(look.session))] == [date(2026, 1, 1)]


def test_streets_are_lines_with_their_names(elm: House, lines: Path) -> None:
    row = elm.add_layer(LayerKind.STREETS, lines, name="Streets")

    (layer,) = loaded(elm, LayerKind.STREETS)
    assert (row.rows, row.label_column, layer.name) == (2, "label", "Streets")
    assert layer.frame["label"].fillna("").tolist() == ["Mill St", ""]
    assert set(layer.frame.geom_type) == {"LineString"}


def test_districts_are_areas_with_their_names(elm: House, year: Year, tmp_path: Path) -> None:
    west, south, east, north = year.parcels.to_crs("EPSG:3735").total_bounds
    middle = (west + east) / 2
    boxes = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]
    districts = gpd.GeoDataFrame({"N_HOOD": ["West", "East"]}, geometry=boxes, crs="EPSG:3735")
    districts.to_file(tmp_path / "districts.gpkg")

    elm.add_layer(LayerKind.DISTRICTS, tmp_path / "districts.gpkg")

    (layer,) = loaded(elm, LayerKind.DISTRICTS)
    assert layer.frame["label"].tolist() == ["West", "East"]
    assert layer.frame.crs.to_epsg() == 4326
    assert layer.frame.total_bounds == pytest.approx(year.parcels.total_bounds, abs=0.002)


def test_a_list_of_a_public_body_joins_by_identifier_in_any_punctuation(elm: House, tmp_path: Path) -> None:
    lots = list(elm.lots())
    wanted = [lots[3], lots[7], lots[100]]
    table = pd.DataFrame({
        "Parcel Number": [key.replace("-", " ") for key in wanted] + [wanted[0].replace("-", "."), "999-999-9999"],
        "Status": ["Vacant lot"] * 5,
    })  # fmt: skip
    table.to_csv(tmp_path / "city_owned.csv", index=False)

    row = elm.add_layer(LayerKind.INVENTORY, tmp_path / "city_owned.csv", name="City-owned land")
    elm.judge_anew(1)

    assert row.rows == 4
    assert {key for key, lot in elm.lots().items() if lot.listed} == set(wanted)
    assert {lot.listed for lot in elm.lots().values()} == {None, "City-owned land"}


def test_a_layer_alone_changes_no_verdict_until_the_roll_is_judged_anew(elm: House, bare: Path) -> None:
    before = {key: lot.vacancy for key, lot in elm.lots().items()}
    elm.add_layer(LayerKind.FOOTPRINTS, bare, name="Buildings")

    assert {key: lot.vacancy for key, lot in elm.lots().items()} == before
    assert elm.judge_anew(1).changed > 100
    built = [lot for lot in elm.lots().values() if before[lot.parcel_id] == Vacancy.NOT_VACANT]
    assert any(lot.vacancy != Vacancy.NOT_VACANT for lot in built)


@pytest.mark.parametrize("kind", [LayerKind.FOOTPRINTS, LayerKind.DISTRICTS])
def test_lines_are_no_areas(elm: House, lines: Path, kind: LayerKind) -> None:
    with pytest.raises(NotUnderstood, match="no areas in “streets"):
        elm.add_layer(kind, lines)
    assert elm.count(LayerFile) == 1


def test_areas_are_no_streets(elm: House, year_file: Path) -> None:
    with pytest.raises(NotUnderstood, match="no lines in “elm_2025"):
        elm.add_layer(LayerKind.STREETS, year_file)


def test_another_layer_may_hold_any_shapes_but_must_hold_some(elm: House, lines: Path, tmp_path: Path) -> None:
    assert elm.add_layer(LayerKind.OTHER, lines).rows > 0
    gpd.GeoDataFrame({"ZONE": ["R-2"]}, geometry=[None], crs="EPSG:4326").to_file(tmp_path / "empty.geojson")

    with pytest.raises(NotUnderstood, match="no shapes"):
        elm.add_layer(LayerKind.OTHER, tmp_path / "empty.geojson")


def test_a_file_from_far_away_is_doubted(elm: House, tmp_path: Path) -> None:
    far = gpd.GeoDataFrame(geometry=[shapely.box(-80, 30, -79.999, 30.001)], crs="EPSG:4326")
    far.to_file(tmp_path / "far.geojson")

    with pytest.raises(SystemNeeded, match="far from where they should be"):
        elm.add_layer(LayerKind.FOOTPRINTS, tmp_path / "far.geojson")


def test_a_table_is_no_map_layer(elm: House, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("PARCEL_ID,OWNER\n1-1,SMITH\n1-2,JONES\n")

    with pytest.raises(NotUnderstood, match="has no shapes"):
        elm.add_layer(LayerKind.FOOTPRINTS, tmp_path / "table.csv")


def test_a_list_without_identifiers_is_refused(elm: House, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("remark,colour\nnice,red\nfine,blue\n" * 4)

    with pytest.raises(NotUnderstood, match="looks like a parcel identifier"):
        elm.add_layer(LayerKind.INVENTORY, tmp_path / "list.csv")


def test_without_a_coordinate_system_it_asks_and_takes_the_answer(elm: House, year: Year, tmp_path: Path) -> None:
    year.buildings.to_crs("EPSG:3735").to_file(tmp_path / "buildings.shp")
    (tmp_path / "buildings.prj").unlink()

    with pytest.raises(SystemNeeded) as asked:
        elm.add_layer(LayerKind.FOOTPRINTS, tmp_path / "buildings.shp")

    assert "EPSG:3735" in [candidate.crs for candidate in asked.value.candidates]
    added = elm.add_layer(LayerKind.FOOTPRINTS, tmp_path / "buildings.shp", crs="EPSG:3735")
    assert added.rows == len(year.buildings)


def test_a_system_that_nobody_knows_is_told(elm: House, year_file: Path) -> None:
    with pytest.raises(NotUnderstood, match="“EPSG:99999999” is not a coordinate system"):
        elm.add_layer(LayerKind.FOOTPRINTS, year_file, crs="EPSG:99999999")
