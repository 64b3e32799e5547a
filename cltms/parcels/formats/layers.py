"""Parcels as layers that GDAL writes: GeoPackage, and the Shapefile with what has to be told of it."""

import csv
import io
import shutil
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import geopandas as gpd
import pyogrio
import shapely

import maps.gdal  # noqa: F401 the driver allow-list is set before GDAL loads
from cltms.parcels.formats.shapes import SYSTEM

LONGEST_TEXT = 254
"""Longest text in a Shapefile, in bytes of UTF-8; the other formats hold all of it."""
LONGEST_NAME = 10
"""Longest name of a column in a Shapefile."""
SHORT_NAMES = {
    "mail_address": "mail_addr", "owner_reason": "own_reason", "owner_column": "own_column",
    "vacancy_reasons": "vac_reason", "improvement_value": "impr_value", "total_value": "tot_value",
    "footprint_m2": "footpr_m2", "footprint_share": "footpr_shr", "repair_note": "repair",
    "recognised_as": "recognised", "declared_area": "decl_area",
}  # fmt: skip
"""What a column is called in a Shapefile; what is not named here is short enough."""
ENDS_CUT = "…"


def write_gpkg(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    """Write a GeoPackage with one layer."""
    return _write_layer(pieces, path, driver="GPKG", layer="parcels")


def write_shapefile(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    """Write a zip with a Shapefile, a table of its short column names, and a note of what was cut."""
    folder = path.parent / "shapefile"
    folder.mkdir()
    told = _Told()
    rows = _write_layer(told.shortened(pieces), folder / "parcels.shp", driver="ESRI Shapefile", encoding="UTF-8")
    told.write(folder)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    shutil.rmtree(folder)
    return rows


def _write_layer(pieces: Iterator[gpd.GeoDataFrame], path: Path, **how: str) -> int:
    rows = 0
    kind, pieces = _geometry_type(pieces)
    for number, piece in enumerate(pieces):
        pyogrio.write_dataframe(
            _plain(piece), path, append=number > 0, geometry_type=kind, promote_to_multi=kind != "Point", **how
        )
        rows += len(piece)
    return rows


def _geometry_type(pieces: Iterator[gpd.GeoDataFrame]) -> tuple[str, Iterator[gpd.GeoDataFrame]]:
    """Say what shapes a layer has, and give its pieces again: a city's list that came in as points leaves as points."""
    looked_at = []
    for piece in pieces:
        looked_at.append(piece)
        shapes = piece.geometry.to_numpy(dtype=object)
        kinds = shapely.get_dimensions(shapes[~shapely.is_missing(shapes)])
        if len(kinds):
            return ("Point" if (kinds == 0).all() else "MultiPolygon"), chain(looked_at, pieces)
    return "MultiPolygon", iter(looked_at)


def _plain(piece: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Text as text even where a whole column is empty, so that every piece has the same columns."""
    return piece.assign(**{name: piece[name].astype("string") for name in _texts(piece)})


def _texts(piece: gpd.GeoDataFrame) -> list[str]:
    return [name for name in piece.columns if name != "geometry" and piece[name].dtype == object]


class _Told:
    """Shortens what a Shapefile cannot hold, and remembers what has to be told of it."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.cut: dict[str, int] = {}

    def shortened(self, pieces: Iterator[gpd.GeoDataFrame]) -> Iterator[gpd.GeoDataFrame]:
        """Texts as long as a Shapefile can hold, with an ellipsis where they were cut, under short names."""
        for piece in pieces:
            self.names = [str(name) for name in piece.columns if name != "geometry"]
            yield piece.assign(**{name: self._fitting(piece, name) for name in _texts(piece)}).rename(
                columns=SHORT_NAMES
            )

    def _fitting(self, piece: gpd.GeoDataFrame, name: str) -> list[str | None]:
        fitting = [_cut(value) for value in piece[name]]
        changed = sum(short != whole for short, whole in zip(fitting, piece[name], strict=True))
        self.cut[name] = self.cut.get(name, 0) + changed
        return fitting

    def write(self, folder: Path) -> None:
        """Lay the table of names and the note beside the Shapefile."""
        table = io.StringIO(newline="")
        write = csv.writer(table)
        write.writerow(("column", "full_name", "texts_cut"))
        write.writerows((SHORT_NAMES.get(name, name), name, self.cut.get(name, 0)) for name in self.names)
        (folder / "columns.csv").write_text(table.getvalue(), encoding="utf-8", newline="")
        (folder / "README.txt").write_text(_note(sum(self.cut.values())), encoding="utf-8")


def _note(cut: int) -> str:
    return (
        f"Coordinates: {SYSTEM}, WGS 84, longitude before latitude (parcels.prj). Text: UTF-8 (parcels.cpg).\n"
        f"A Shapefile holds column names of {LONGEST_NAME} characters: columns.csv has the full ones.\n"
        f"It holds texts of {LONGEST_TEXT} bytes: {cut} here were longer and end in {ENDS_CUT}\n"
        "GeoPackage, GeoJSON and CSV hold all of them whole.\n"
    )


def _cut(value: str | None) -> str | None:
    data = b"" if value is None else value.encode()
    if len(data) <= LONGEST_TEXT:
        return value
    return data[: LONGEST_TEXT - len(ENDS_CUT.encode())].decode(errors="ignore") + ENDS_CUT
