"""Set the allow-list of GDAL's drivers before GDAL loads, so that no file can choose a driver that reads other files.

GDAL picks a driver by what a file *contains*: an upload called ``.geojson`` may be a virtual dataset that names the
server's own files or a web address. The only list that GDAL obeys is the environment it finds when it is loaded, so
every module of ``maps`` that imports pyogrio or geopandas imports this one first.
"""

import os
import sys
from collections.abc import Iterable, Mapping

FOR_WRITING = ("ESRI Shapefile", "FlatGeobuf", "GPKG", "GeoJSON", "MEM")
"""Drivers of a process that writes exports and reads no file of somebody else."""

CHOSEN = "MAPS_GDAL_DRIVERS"
"""Environment variable by which the reading child is given its own, narrower list (names divided by commas)."""

VECTOR_DRIVERS = (
    "ADBC", "AIVector", "AVCBin", "AVCE00", "AmigoCloud", "CSV", "CSW", "Carto", "DGN", "DXF", "EDIGEO", "EEDA",
    "ESRI Shapefile", "ESRIJSON", "Elasticsearch", "FlatGeobuf", "GDALG", "GML", "GPKG", "GPSBabel", "GPX", "GTFS",
    "GeoJSON", "GeoJSONSeq", "GeoRSS", "HTTP", "Idrisi", "JML", "JSONFG", "KML", "LIBKML", "LVBAG", "MBTiles", "MEM",
    "MVT", "MapInfo File", "MapML", "MiraMonVector", "NGW", "OAPIF", "ODS", "OGCAPI", "OGR_GMT", "OGR_PDS", "OGR_VRT",
    "OSM", "OpenFileGDB", "PCIDSK", "PDF", "PDS4", "PGDUMP", "PLSCENES", "PMTiles", "S57", "SQLite", "SXF", "Selafin",
    "TopoJSON", "VDV", "VFK", "VICAR", "WAsP", "WFS", "XLSX",
)  # fmt: skip
"""Every vector driver of the GDAL that pyogrio's wheels carry; ``unexpected`` notices when a newer one has more."""

RASTER_DRIVERS = ("VRT", "Derived", "GTI", "WMS", "WMTS", "WCS", "DAAS", "EEDAI", "STACIT", "STACTA", "PLMOSAIC")
"""Raster drivers that open other files or the network; a GeoPackage's SQL functions could reach for them."""


def environment(drivers: Iterable[str]) -> dict[str, str]:
    """Give the environment variables under which GDAL loads only ``drivers`` and opens nothing over the network."""
    allowed = sorted(set(drivers))
    return {
        CHOSEN: ",".join(allowed),
        "OGR_SKIP": ",".join(name for name in VECTOR_DRIVERS if name not in allowed),
        "GDAL_SKIP": ",".join(RASTER_DRIVERS),
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
        "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
        "OGR_SQLITE_LOAD_EXTENSIONS": "",
        "GDAL_DRIVER_PATH": "disable",
    }


def allowed(variables: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Give the names of the drivers that this process lets GDAL load."""
    return frozenset(name for name in variables.get(CHOSEN, "").split(",") if name)


def unexpected(registered: Iterable[str]) -> set[str]:
    """Give those of the drivers that GDAL says it has loaded which the list does not allow."""
    return set(registered) - allowed()


def _set_before_gdal_loads() -> None:
    wanted = environment(allowed() or FOR_WRITING)
    in_place = all(os.environ.get(name) == value for name, value in wanted.items())
    if in_place:
        return
    if "pyogrio" in sys.modules:
        raise RuntimeError("pyogrio was imported before maps.gdal: import maps.gdal first, or any file can be read.")
    os.environ.update(wanted)


_set_before_gdal_loads()
