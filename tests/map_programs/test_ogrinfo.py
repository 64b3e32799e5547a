"""GDAL reads the running server: an independent client of OGC API – Features."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
import shapely

from tests.map_programs.conftest import SLUG, Doors
from tests.support.chromium import served
from tests.support.patience import PATIENCE

LAYER = f"{SLUG}-lots"
FOOTPRINTS = f"{SLUG}-footprints-1"


@pytest.fixture(scope="module")
def address(doors: Doors) -> Iterator[str]:
    """The served house, or a skip that says what is missing."""
    if shutil.which("ogrinfo") is None:
        pytest.skip("ogrinfo (gdal-bin) is not installed here, so GDAL cannot be asked")
    with served(doors.app) as url:
        yield f"OAPIF:{url}/features"


def ogrinfo(address: str, *words: str, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GDAL", "OGR", "CPL"))}
    ran = subprocess.run(
        ["ogrinfo", "-ro", "-oo", "PAGE_SIZE=70", address, *words],
        capture_output=True, text=True, timeout=PATIENCE, check=False, env={**clean, **environment},
    )  # fmt: skip
    return ran.stdout + ran.stderr


def test_gdal_counts_every_feature_page_by_page_and_in_a_box(doors: Doors, address: str) -> None:
    lots = list(doors.house.lots().values())
    word = {"GDAL_HTTP_USERPWD": f"anybody:{doors.made.word}", "GDAL_HTTP_AUTH": "BASIC"}
    assert {LAYER, FOOTPRINTS} <= set(re.findall(rf"{SLUG}[\w-]+", ogrinfo(address, **word)))
    assert f"Feature Count: {len(lots)}" in ogrinfo(address, LAYER, "-so", "-al", **word)
    read = ogrinfo(address, LAYER, "-q", **word)
    assert read.count("\nOGRFeature") == len(lots)
    assert len(set(re.findall(r"parcel_key \(String\) = (\S+)", read))) == len(lots)
    west, south, east, north = shapely.total_bounds([lot.shape for lot in lots])
    box = (west, south, (west + east) / 2, (south + north) / 2)
    there = [lot for lot in lots if lot.shape is not None and lot.shape.intersects(shapely.box(*box))]
    inside = ogrinfo(address, LAYER, "-q", "-spat", *map(str, box), **word)
    assert inside.count("\nOGRFeature") == len(there)


def test_gdal_is_turned_away_without_a_token(address: str) -> None:
    assert "401" in ogrinfo(address)
    wrong = {"GDAL_HTTP_HEADERS": "Authorization: Bearer cltms_" + "x" * 43}
    assert "401" in ogrinfo(address, **wrong)
