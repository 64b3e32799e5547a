"""The table of formats: what each is called, how its files end, what it can hold, and what writes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
from flask_babel import lazy_gettext as _

from cltms.parcels.formats.layers import write_gpkg, write_shapefile
from cltms.parcels.formats.texts import write_csv, write_geojson
from cltms.parcels.formats.workbook import MOST_ROWS, write_xlsx

Writer = Callable[[Iterator[gpd.GeoDataFrame], Path, int], int]
"""Writes frames in EPSG:4326 to a path, told how many rows will come; gives how many came."""


@dataclass(frozen=True)
class Format:
    """One format: its name, the ending of its files without the dot, what is good and what is short in it."""

    ending: str
    title: str
    tells: Any
    write: Writer


FORMATS: dict[str, Format] = {
    one.ending: one
    for one in (
        Format("csv", "CSV", _("A table for any program, with each outline as text."), write_csv),
        Format(
            "xlsx", "Excel",
            _("A table for a spreadsheet, up to %(most)s lots. Outlines too long for a cell are left out.",
              most=f"{MOST_ROWS:,}"),
            write_xlsx,
        ),
        Format("geojson", "GeoJSON", _("For maps on the web."), write_geojson),
        Format("gpkg", "GeoPackage", _("For QGIS, ArcGIS and other map programs; holds everything whole."), write_gpkg),
        Format(
            "zip", "Shapefile",
            _("For older map programs. Long texts are cut and column names are short; "
              "a table inside has the full ones."),
            write_shapefile,
        ),
    )
}  # fmt: skip
