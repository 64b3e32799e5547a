"""Frames become tiles that hold every row, the same each time, or a sentence says why not."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from maps.tiles import TileLayer, TilingError, make, tippecanoe
from maps.tiles.making import LAST_ZOOM, LIMITS
from tests.support.tiles import rows_of

SIDE = 0.0005
"""A lot of about fifty metres, in degrees."""


def lots(across: int = 30) -> TileLayer:
    """A square of lots that touch, of which the first has no shape and the second no body."""
    column, row = (axis.ravel() for axis in np.meshgrid(np.arange(across), np.arange(across)))
    west, south = -83.0 + column * SIDE, 40.0 + row * SIDE
    shapes = shapely.box(west, south, west + SIDE, south + SIDE)
    shapes[0] = None
    body = pd.Series(["city"] * len(shapes), dtype=object)
    body[1] = None
    rows = pd.DataFrame({"key": [f"K{number:04}" for number in range(len(shapes))], "owner_body": body})
    return TileLayer("parcels", iter([(rows[:100], shapes[:100]), (rows[100:], shapes[100:])]), 13)


def test_every_row_with_a_shape_stands_in_the_finest_tiles_and_none_before_its_zoom(tmp_path: Path) -> None:
    made = make([lots()], tmp_path / "elm.pmtiles", first_zoom=8, name="elm")

    rows = rows_of(tmp_path / "elm.pmtiles", LAST_ZOOM)["parcels"]
    assert {row["key"] for row in rows} == {f"K{number:04}" for number in range(1, 900)}
    assert {row["owner_body"] for row in rows if row["key"] == "K0001"} == {None}
    assert {row["key"] for row in rows_of(tmp_path / "elm.pmtiles", 13)["parcels"]} == {row["key"] for row in rows}
    assert rows_of(tmp_path / "elm.pmtiles", 12)["parcels"] == []
    assert made.rows == {"parcels": 899}
    assert made.size == (tmp_path / "elm.pmtiles").stat().st_size


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pmtiles", "two.pmtiles"):
        make([lots()], tmp_path / name, first_zoom=8, name="elm")

    assert (tmp_path / "one.pmtiles").read_bytes() == (tmp_path / "two.pmtiles").read_bytes()


def test_what_breaks_off_says_so_and_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "elm.pmtiles"
    target.write_bytes(b"the tiles of yesterday")

    with pytest.raises(TilingError, match="broke off"):
        make([lots()], target, first_zoom=8, name="elm", limits=replace(LIMITS, file_size=1000))
    with pytest.raises(TilingError, match="nothing to draw"):
        make([], target, first_zoom=8, name="elm")

    assert target.read_bytes() == b"the tiles of yesterday"
    assert list(tmp_path.iterdir()) == [target]


def test_where_the_program_is_missing_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tippecanoe() is not None
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setenv("PATH", "")

    with pytest.raises(TilingError, match="tippecanoe is not here"):
        make([lots()], tmp_path / "elm.pmtiles", first_zoom=8, name="elm")
