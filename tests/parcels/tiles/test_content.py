"""The tiles hold every parcel with what may be said of it, and nobody's name or address."""

import re
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from cltms.parcels.tiles import beside
from cltms.parcels.tiles.content import SAID
from cltms.parcels.vocabulary import LayerKind
from maps.tiles.making import LAST_ZOOM
from tests.parcels.house import House
from tests.parcels.small_county import Year
from tests.parcels.tiles.conftest import drawn
from tests.support.tiles import rows_of, unpacked


def test_every_parcel_stands_in_the_tiles_with_the_roll_s_values(elm_to_read: House, elm_tiles: Path) -> None:
    rows = {row["key"]: row for row in rows_of(elm_tiles, LAST_ZOOM)["parcels"]}
    lots = {lot.parcel_key: lot for lot in elm_to_read.lots("elm-county-oh").values() if lot.shape is not None}

    assert rows.keys() == lots.keys()
    for key, lot in lots.items():
        assert {name: rows[key].get(name) for name in SAID} == {
            name: pytest.approx(getattr(lot, column), abs=1e-12) if name == "area_m2" else getattr(lot, column)
            for name, column in SAID.items()
        }


def test_no_name_and_no_address_stands_in_the_tiles(elm_to_read: House, elm_tiles: Path) -> None:
    held = b"".join(unpacked(elm_tiles)).upper()
    lots = elm_to_read.lots("elm-county-oh").values()
    private = {word for lot in lots for line in (lot.owner, lot.owner2, lot.mail_address, lot.situs) if line
               for word in re.findall(r"[A-Z]{5,}", line.upper())}  # fmt: skip

    assert len(private) > 20
    assert b"OWNER_KIND" in held, "the tiles were unpacked"
    words = set(re.findall(rb"[A-Z]{5,}", held))
    assert {word for word in private if word.encode() in words} <= VOCABULARY


def test_what_lies_beside_the_roll_stands_in_the_tiles_by_its_file(elm: House, year: Year, tmp_path: Path) -> None:
    west, south, east, north = year.parcels.total_bounds
    shapes = [shapely.box(west, south, (west + east) / 2, north), shapely.Point(east, north)]
    zones = gpd.GeoDataFrame({"ZONE": ["Flood zone", "Stop 12"]}, geometry=shapes, crs="EPSG:4326")
    zones.to_file(tmp_path / "zones.geojson")
    elm.add_layer(LayerKind.OTHER, tmp_path / "zones.geojson", name="Zones")
    newest = elm.add_layer(LayerKind.OTHER, tmp_path / "zones.geojson", name="Zones")

    rows = rows_of(drawn(elm).path, LAST_ZOOM)

    assert {(row["label"], row["layer"]) for row in rows["other"]} == {
        ("Flood zone", newest.id),
        ("Stop 12", newest.id),
    }
    assert {row["label"] for row in rows["names"]} == {"Flood zone"}
    assert len(rows["footprints"]) > 0
    with elm.looking() as look:
        offered = beside.offered(look.session, elm.place(look.session))
    assert [(layer.name, layer.shown) for layer in offered if layer.kind is LayerKind.OTHER] == [("Zones", False)]


VOCABULARY = {
    "STATE", "COUNTY", "PUBLIC", "HOUSING", "AUTHORITY", "VACANT", "UNIVERSITY", "SCHOOL", "DISTRICT", "TRANSIT",
    "PARKS",
}  # fmt: skip
"""Words of our own that tiles say of kinds and bodies, and that stand in names of public owners, too."""
