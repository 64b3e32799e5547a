"""The same three lots written in every format, small enough to damage in every way."""

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import maps.gdal  # isort: skip  # noqa: F401 - before geopandas

import geopandas as gpd
import openpyxl
import shapely

from maps import gdal

LOTS = gpd.GeoDataFrame(
    {
        "pin": ["0012", "0013", "0014-A"],
        "owner": ["CITY OF LÉOGANE", "MORSS, WATSON S - ESTATE OF", None],
        "acres": [0.25, 1.5, 2.0],
        "units": [0, 3, 12],
    },
    geometry=[shapely.box(-72.2 + 0.001 * n, 43.1, -72.1995 + 0.001 * n, 43.1005) for n in range(3)],
    crs=4326,
)


def written_by_gdal(folder: Path, name: str) -> bytes:
    """Write the lots with the driver that belongs to the suffix of ``name``; give the bytes."""
    path = folder / name
    LOTS.to_file(path)
    return path.read_bytes()


def shapefile_parts(folder: Path) -> dict[str, bytes]:
    """Give the parts of a Shapefile of the lots, by suffix."""
    inside = folder / "shp"
    inside.mkdir(exist_ok=True)
    LOTS.to_file(inside / "lots.shp")
    return {path.suffix: path.read_bytes() for path in inside.iterdir()}


def zipped(members: dict[str, bytes]) -> bytes:
    """Zip members as they are named."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def zipped_shapefile(folder: Path) -> bytes:
    """Give a zip of a Shapefile of the lots."""
    return zipped({f"lots{suffix}": data for suffix, data in shapefile_parts(folder).items()})


def geodatabase(folder: Path) -> Path:
    """Give the folder of a File Geodatabase of the lots, written by a process that lets GDAL write such."""
    out = folder / "county.gdb"
    LOTS.to_parquet(folder / "lots.parquet")
    write = "import sys, maps.gdal, geopandas; geopandas.read_parquet(sys.argv[1]).to_file(*sys.argv[2:], layer='lots')"
    environment = {**os.environ, **gdal.environment(["OpenFileGDB"])}
    words = [str(folder / "lots.parquet"), str(out), "OpenFileGDB"]
    subprocess.run([sys.executable, "-c", write, *words], env=environment, check=True)
    return out


def parquet(folder: Path) -> bytes:
    """Give GeoParquet of the lots."""
    path = folder / "lots.parquet"
    LOTS.to_parquet(path)
    return path.read_bytes()


def geojson() -> bytes:
    """Give GeoJSON of the lots."""
    return str(LOTS.to_json()).encode()


def csv() -> bytes:
    """Give the lots as CSV with WKT."""
    table = LOTS.assign(wkt=LOTS.geometry.to_wkt()).drop(columns="geometry")
    return str(table.to_csv(index=False)).encode()


def workbook(rows: list[list[object]] | None = None) -> bytes:
    """Give an Excel workbook with a sheet of ``rows``, else of the lots."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows or [["pin", "owner", "units"], ["0012", "CITY", 3], ["0013", "COUNTY", 4]]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_KML_RING = "-72.2,43.1,0 -72.1995,43.1,0 -72.1995,43.1005,0 -72.2,43.1005,0 -72.2,43.1,0"


def kml(preamble: str = "", owner: str = "CITY OF LEOGANE", more: str = "") -> bytes:
    """Give KML of one lot; ``preamble`` stands before the root element, ``more`` within the document."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{preamble}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<Folder><name>lots</name><Placemark><name>0012</name><ExtendedData>"
        f'<Data name="owner"><value>{owner}</value></Data></ExtendedData>'
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{_KML_RING}</coordinates></LinearRing></outerBoundaryIs>"
        f"</Polygon></Placemark></Folder>{more}</Document></kml>"
    ).encode()


def gml(preamble: str = "", owner: str = "CITY OF LEOGANE", attributes: str = "", more: str = "") -> bytes:
    """Give GML of one lot with a point first and its boundary second, in EPSG:26915."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{preamble}<ogr:FeatureCollection {attributes} '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ogr="http://ogr.maptools.org/" '
        'xmlns:gml="http://www.opengis.net/gml/3.2"><ogr:featureMember><ogr:lots gml:id="l.0"><ogr:middle><gml:Point '
        'srsName="urn:ogc:def:crs:EPSG::26915" gml:id="p"><gml:pos>5 5</gml:pos></gml:Point></ogr:middle><ogr:boundary>'
        '<gml:Polygon srsName="urn:ogc:def:crs:EPSG::26915" gml:id="g"><gml:exterior><gml:LinearRing><gml:posList>'
        "0 0 10 0 10 10 0 10 0 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:boundary>"
        f"<ogr:pin>0012</ogr:pin><ogr:owner>{owner}</ogr:owner>{more}</ogr:lots></ogr:featureMember>"
        "</ogr:FeatureCollection>"
    ).encode()


def topojson() -> bytes:
    """Give a topology of two lots that share a border, on a grid of whole numbers."""
    return json.dumps(
        {
            "type": "Topology",
            "transform": {"scale": [0.1, 0.1], "translate": [-72.0, 43.0]},
            "objects": {
                "lots": {
                    "type": "GeometryCollection",
                    "geometries": [
                        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"pin": "0012"}, "id": 7},
                        {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"pin": "0013"}},
                        {"type": None, "properties": {"pin": "0014"}},
                    ],
                }
            },
            "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
        }
    ).encode()


def esri_json() -> bytes:
    """Give an answer of a map service: a lot with a hole, in Web Mercator."""
    shell = [[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]]
    hole = [[2, 2], [4, 2], [4, 4], [2, 4], [2, 2]]
    return json.dumps(
        {
            "objectIdFieldName": "OBJECTID",
            "geometryType": "esriGeometryPolygon",
            "spatialReference": {"wkid": 102100, "latestWkid": 3857},
            "features": [{"attributes": {"OBJECTID": 1, "PIN": "0012"}, "geometry": {"rings": [shell, hole]}}],
            "exceededTransferLimit": True,
        }
    ).encode()


def every_format(folder: Path) -> dict[str, bytes]:
    """Give a sound file of every format that is read, by file name."""
    return {
        "lots.geojson": geojson(),
        "lots.topojson": topojson(),
        "lots.json": esri_json(),
        "lots.csv": csv(),
        "lots.kml": kml(),
        "lots.kmz": zipped({"doc.kml": kml()}),
        "lots.gml": gml(),
        "lots.gml.gz": gzip.compress(gml()),
        "lots.gpkg": written_by_gdal(folder, "w.gpkg"),
        "lots.fgb": written_by_gdal(folder, "w.fgb"),
        "lots.parquet": parquet(folder),
        "lots.zip": zipped_shapefile(folder),
        "lots.dbf": shapefile_parts(folder)[".dbf"],
        "lots.xlsx": workbook(),
    }
