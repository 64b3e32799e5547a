"""Write parcels to a file: exactly what a filter shows, with every fact we derived and why."""

import csv
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
import xlsxwriter

import maps.gdal  # noqa: F401 the driver allow-list is set before GDAL loads
from cltms.foundation.act import Act, Reading
from cltms.foundation.progress import Progress
from cltms.parcels import explaining, frames, queries
from cltms.parcels.facts import ParcelsExported
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import NotUnderstood
from maps.formulas import inert_column
from maps.sentences import sentence

MONEY = {
    "land_value": "land_value_minor", "improvement_value": "improvement_value_minor",
    "total_value": "total_value_minor", "tax_owed": "tax_owed_minor",
}  # fmt: skip
SAME = (
    "parcel_id", "parcel_key", "situs", "owner", "owner2", "mail_address", "owner_kind", "owner_body",
    "owner_rule", "owner_column", "class_code", "class_text", "exempt", "year_built", "accounts", "area_m2", "width_m",
    "footprint_m2", "footprint_share", "listed", "vacancy", "set_apart", "repair_note",
)  # fmt: skip
DECIMALS = {"area_m2": 1, "width_m": 1, "footprint_m2": 1, "footprint_share": 3}
"""Figures after the point that a measure can mean: outlines in a roll are good to some decimetres."""
DEGREE_DECIMALS = 7
"""Figures after the point of a degree, about a centimetre."""
EXCEL_ROWS = 1_048_575
SHAPEFILE_BYTES = 254
"""Longest text in a Shapefile, in UTF-8; GPKG and the others hold all of it."""
WRITING = sentence("Writing the file")

SHAPEFILE_NAMES = {
    "parcel_key": "parcel_key", "mail_address": "mail_addr", "owner_kind": "owner_kind", "owner_body": "owner_body",
    "owner_reason": "own_reason", "owner_column": "own_column", "vacancy_reasons": "vac_reason",
    "improvement_value": "impr_value", "total_value": "tot_value", "footprint_m2": "footpr_m2",
    "footprint_share": "footpr_shr", "repair_note": "repair", "recognised_as": "recognised",
}  # fmt: skip
"""Shapefile columns have at most ten letters; what is not named here is short enough."""


@dataclass(frozen=True)
class Exported:
    """What was written: the file and the number of parcels in it."""

    path: Path
    rows: int


def export(look: Reading, jurisdiction: Jurisdiction, wanted: ParcelFilter, path: Path, progress: Progress) -> Exported:
    """Write the parcels that ``wanted`` asks for to ``path``; its ending says the format.

    Raises NotUnderstood for an ending that is not known. The file appears whole or not at all. Whoever calls this also
    calls `note` in an act: reading half a million parcels must not hold up those who write.
    """
    POLICY.require(look, ParcelAction.EXPORT)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise NotUnderstood(
            sentence(
                "“{name}” has no ending that says a format. Use one of: {known}.",
                name=path.name,
                known=", ".join(WRITERS),
            )
        )
    total = queries.count(look.session, jurisdiction, wanted)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        part = Path(folder) / path.name
        rows = write(_pieces(look, jurisdiction, wanted, total, progress), part, total)
        part.replace(path)
    return Exported(path, rows)


def note(act: Act, exported: Exported) -> None:
    """Note in the journal that parcels left the house."""
    act.record(ParcelsExported(exported.rows, exported.path.suffix.lower().lstrip(".")))


def _pieces(
    look: Reading, jurisdiction: Jurisdiction, wanted: ParcelFilter, total: int, progress: Progress
) -> Iterator[gpd.GeoDataFrame]:
    """The frames to write; an empty one where nothing matches, so that every format has its header."""
    explain = explaining.explainer(look.session, jurisdiction)
    as_of = explain.roll_as_of
    done = 0
    for frame in frames.chunks(look.session, jurisdiction, wanted):
        yield written(frame, explain, as_of)
        done += len(frame)
        progress(done, total, WRITING)
    if done == 0:
        yield written(frames.frame_of([]), explain, as_of)


def written(frame: gpd.GeoDataFrame, explain: explaining.Explainer, as_of: date | None) -> gpd.GeoDataFrame:
    """The columns as they leave: money in whole units, reasons as sentences, everything else as it is stored."""
    columns = {name: frame[name] for name in SAME}
    for name, figures in DECIMALS.items():
        columns[name] = pd.to_numeric(frame[name]).round(figures)
    columns["recognised_as"] = frame["owner_name"]  # under its own name an import would take it for the owner line
    for name, stored in MONEY.items():
        columns[name] = frame[stored].astype("Float64") / 100
    columns["owner_reason"] = explain.owners(frame)
    columns["vacancy_reasons"] = explain.vacancies(frame)
    columns["as_of"] = pd.Series(None if as_of is None else as_of.isoformat(), index=frame.index, dtype=object)
    return gpd.GeoDataFrame(columns, geometry=frame.geometry, crs="EPSG:4326")


def _write_csv(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    rows = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        for number, piece in enumerate(pieces):
            table = pd.DataFrame(piece.drop(columns="geometry")).apply(inert_column)
            table["lon"], table["lat"] = _position(piece)
            table["wkt"] = shapely.to_wkt(piece.geometry.to_numpy(dtype=object), rounding_precision=DEGREE_DECIMALS)
            table.to_csv(stream, index=False, header=number == 0, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
            rows += len(piece)
    return rows


def _position(piece: gpd.GeoDataFrame) -> tuple[np.ndarray, np.ndarray]:
    points = shapely.point_on_surface(piece.geometry.to_numpy(dtype=object))
    return np.round(shapely.get_x(points), DEGREE_DECIMALS), np.round(shapely.get_y(points), DEGREE_DECIMALS)


def _write_xlsx(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    if total > EXCEL_ROWS:
        raise NotUnderstood(
            sentence("A spreadsheet holds at most {most} rows and this would be {rows}. Export a CSV, or filter first.",
                     most=EXCEL_ROWS, rows=total)
        )  # fmt: skip
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet("parcels")
    row = 0
    for piece in pieces:
        table = pd.DataFrame(piece.drop(columns="geometry"))
        table["lon"], table["lat"] = _position(piece)
        if row == 0:
            sheet.write_row(0, 0, list(table.columns), book.add_format({"bold": True}))
            sheet.freeze_panes(1, 1)
        cells = table.astype(object).where(table.notna(), None)
        for values in cells.itertuples(index=False):
            row += 1
            sheet.write_row(row, 0, values)
    book.close()
    return row


def _write_geojson(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    rows = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type":"FeatureCollection","features":[')
        for piece in pieces:
            for feature in features(piece):
                stream.write(",\n" if rows else "\n")
                stream.write(feature)
                rows += 1
        stream.write("\n]}\n")
    return rows


def features(piece: gpd.GeoDataFrame) -> Iterator[str]:
    """Each row as the text of a GeoJSON feature, in EPSG:4326 as the format demands."""
    exact = piece.geometry.to_numpy(dtype=object)
    shapes = shapely.to_geojson(shapely.transform(exact, lambda degrees: np.round(degrees, DEGREE_DECIMALS)))
    table = pd.DataFrame(piece.drop(columns="geometry"))
    table = table.astype(object).where(table.notna(), None)
    names = list(table.columns)
    for shape, values in zip(shapes, table.itertuples(index=False), strict=True):
        properties = json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False)
        yield f'{{"type":"Feature","properties":{properties},"geometry":{shape or "null"}}}'


def _write_gpkg(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    return _write_layers(pieces, path, driver="GPKG", layer="parcels")


def _write_layers(pieces: Iterator[gpd.GeoDataFrame], path: Path, **how: str) -> int:
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
    texts = {
        name: piece[name].astype("string") for name in piece.columns
        if name != "geometry" and piece[name].dtype == object
    }  # fmt: skip
    return piece.assign(**texts)


def _write_shapefile(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    folder = path.parent / "shapefile"
    folder.mkdir()
    short = (_shortened(piece.rename(columns=SHAPEFILE_NAMES)) for piece in pieces)
    rows = _write_layers(short, folder / "parcels.shp", driver="ESRI Shapefile", encoding="UTF-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    shutil.rmtree(folder)
    return rows


def _shortened(piece: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Text as long as a Shapefile can hold, with an ellipsis where it was cut."""
    texts = [name for name in piece.columns if name != "geometry" and piece[name].dtype == object]
    return piece.assign(**{name: [_cut(value) for value in piece[name]] for name in texts})


def _cut(value: str | None) -> str | None:
    data = b"" if value is None else value.encode()
    if len(data) <= SHAPEFILE_BYTES:
        return value
    return data[: SHAPEFILE_BYTES - len("…".encode())].decode(errors="ignore") + "…"


WRITERS: dict[str, Callable[[Iterator[gpd.GeoDataFrame], Path, int], int]] = {
    ".csv": _write_csv,
    ".geojson": _write_geojson,
    ".gpkg": _write_gpkg,
    ".xlsx": _write_xlsx,
    ".zip": _write_shapefile,
}
