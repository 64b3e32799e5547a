"""Read what only GDAL can read, by way of the confined child: Shapefile, GeoPackage, FlatGeobuf, File Geodatabase …"""

from pathlib import Path
from typing import Any

import pandas as pd
from pyproj import CRS
from pyproj.exceptions import CRSError

from maps.parcel_files import sandbox
from maps.parcel_files.arrow import take_over
from maps.parcel_files.formats import Format
from maps.parcel_files.found import Found, Source, Wanted
from maps.parcel_files.raw import LayerInfo
from maps.sentences import Sentence, sentence

DRIVERS: dict[Format, tuple[str, str]] = {
    Format.SHAPEFILE: ("ESRI Shapefile", "data.shp"),
    Format.DBF: ("ESRI Shapefile", "data.dbf"),
    Format.GEOPACKAGE: ("GPKG", "data.gpkg"),
    Format.FLATGEOBUF: ("FlatGeobuf", "data.fgb"),
    Format.FILE_GDB: ("OpenFileGDB", "data.gdb"),
    Format.KML: ("LIBKML", "data.kml"),
    Format.GML: ("GML", "data.gml"),
}
"""The one driver that may read a format, and the name under which the child is given the file."""


def read_vector(source: Source, wanted: Wanted) -> Found:
    """Read one layer of ``source`` in the child.

    Raises ``ReadingError`` with the reason when GDAL cannot read it, or when a limit stopped the child.
    """
    driver, called = DRIVERS[source.format]
    path = wanted.folder / called
    if path != source.path:
        path.symlink_to(source.path.resolve(), target_is_directory=source.path.is_dir())
    return read_in_child(source, wanted, driver, path, {})


def read_in_child(source: Source, wanted: Wanted, driver: str, path: Path, more: dict[str, Any]) -> Found:
    """Send the child to read ``path`` with ``driver``; ``more`` goes into its request."""
    out = wanted.folder / "rows.arrow"
    beside = [file for file in wanted.folder.iterdir() if file.is_symlink()]
    options = {
        "path": str(path), "out": str(out), "layer": wanted.layer, "encoding": wanted.encoding, "rows": wanted.rows,
        "name": source.name, "format": source.format.value, **more,
    }  # fmt: skip
    task = sandbox.Task("vector", wanted.folder, (source.path, *beside), (driver,), options)
    answer = sandbox.run(task, source.name, wanted.progress)
    layers = [LayerInfo(_layer_name(name, source), rows, kind) for name, rows, kind, _ in answer["layers"]]
    layer = _layer_name(answer["layer"], source)
    if "written" not in answer:
        return Found(pd.DataFrame(), layers=layers, layer=layer, layer_needed=True)
    frame, shapes, problems = take_over(out, answer["geometry"], source.name)
    declared, system_problems = declared_system(answer["crs"])
    rows = next((info.rows for info in layers if info.name == layer), None)
    return Found(
        frame, shapes, declared if shapes is not None else None, layers, layer, answer["needed"],
        rows=rows if wanted.rows is not None and len(frame) >= wanted.rows else len(frame),
        encoding=answer["encoding"], problems=[*problems, *system_problems],
        notes={"walls_missing": answer["walls_missing"]},
    )  # fmt: skip


def _layer_name(name: str, source: Source) -> str:
    """Give back the file's own name where the driver named the layer after the name that the child was given."""
    return Path(source.name).stem if name == "data" else name


def declared_system(written: str | None) -> tuple[CRS | None, list[Sentence]]:
    """Understand the coordinate system that a file declares; its height is dropped."""
    if not written:
        return None, []
    try:
        return without_height(CRS.from_user_input(written)), []
    except CRSError:
        return None, [
            sentence(
                "The file names a coordinate system that is not known: {name}. Choose the right one.", name=written[:80]
            )
        ]


def without_height(declared: CRS) -> CRS | None:
    """Give the flat part of a coordinate system; None when it is not one of places on the earth."""
    flat = declared.sub_crs_list[0] if declared.is_compound else declared
    flat = flat.to_2d()
    return flat if flat.is_geographic or flat.is_projected else None
