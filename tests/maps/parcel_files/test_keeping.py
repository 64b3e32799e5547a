"""A look that was kept says the same as the look at the file."""

import json
from pathlib import Path

import pandas as pd
import pytest
import shapely

from maps.parcel_files.keeping import keep, kept
from maps.parcel_files.reading import look
from tests.maps.parcel_files import sample_files

MIXED = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "id": 7, "geometry": None, "properties": {"pin": "1", "units": 1, "tags": ["a"], "any": 1}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-72.2, 43.1]},
         "properties": {"pin": "2", "units": None, "tags": None, "any": "x", "open": True}},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["lots.geojson", "lots.topojson", "lots.csv", "lots.gpkg", "lots.zip", "lots.dbf", "lots.xlsx", "mixed.json"],
)
def test_a_kept_look_is_the_look(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    mixed = json.dumps(MIXED).encode()
    path.write_bytes(mixed if name == "mixed.json" else sample_files.every_format(tmp_path)[name])
    seen = look(path)

    keep(seen, tmp_path / "kept.arrow")
    again = kept(tmp_path / "kept.arrow")

    pd.testing.assert_frame_equal(again.table.frame, seen.table.frame)
    assert (again.table.geometry is None) is (seen.table.geometry is None)
    if seen.table.geometry is not None:
        assert shapely.equals_exact(again.table.geometry, seen.table.geometry).sum() == sum(
            shape is not None for shape in seen.table.geometry
        )
    for said in ("name", "format", "layers", "layer", "rows", "layer_needed"):
        assert getattr(again, said) == getattr(seen, said)
    for said in ("name", "format", "layer", "declared", "encoding", "problems", "notes"):
        assert getattr(again.table, said) == getattr(seen.table, said)
    assert [path.name for path in tmp_path.glob("kept*")] == ["kept.arrow"]
