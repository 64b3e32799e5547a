"""Read what only GDAL can read, by way of the confined child: Shapefile, GeoPackage, FlatGeobuf, File Geodatabase …"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from maps.parcel_files import sandbox
from maps.parcel_files.arrow import take_over
from maps.parcel_files.encoding import shown
from maps.parcel_files.formats import Format
from maps.parcel_files.found import Found, Source, Wanted
from maps.parcel_files.raw import LayerInfo
from maps.parcel_files.shapefile import check_dbf, check_whole, decoded_again, text_encoding
from maps.parcel_files.systems import declared_system
from maps.parcel_files.xml_check import check_xml
from maps.sentences import sentence

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


_KML_FILLERS = {
    "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "id",
    "description", "Name",
}  # fmt: skip


def read_vector(source: Source, wanted: Wanted) -> Found:
    """Read one layer of ``source`` in the child.

    Raises ``ReadingError`` with the reason when GDAL cannot read it, or when a limit stopped the child.
    """
    path = wanted.folder / DRIVERS[source.format][1]
    if path != source.path:
        path.symlink_to(source.path.resolve(), target_is_directory=source.path.is_dir())
    return _CAREFUL.get(source.format, _read_in_child)(source, wanted, path)


def _read_dbase(source: Source, wanted: Wanted, path: Path) -> Found:
    """Read a Shapefile or a lone .dbf. The encoding is settled here, not by GDAL, which does not know all of them."""
    if source.format is Format.SHAPEFILE:
        check_whole(path, source.name)
    else:
        check_dbf(path, source.name)
    codec, problems = text_encoding(path.with_suffix(".dbf"), wanted.encoding)
    if source.format is Format.SHAPEFILE and not path.with_suffix(".shx").exists():
        problems = [*problems, sentence("The Shapefile came without its .shx; it was made again from the .shp.")]
    passed = "UTF-8" if codec == "utf-8" else "ISO-8859-1"
    found = _read_in_child(source, replace(wanted, encoding=passed), path)
    frame = found.frame if codec in {"utf-8", "iso8859-1"} else decoded_again(found.frame, codec)
    return replace(found, frame=frame, encoding=shown(codec), problems=[*problems, *found.problems])


def _read_xml(source: Source, wanted: Wanted, path: Path) -> Found:
    check_xml(path, source.name)
    found = _read_in_child(source, wanted, path)
    return replace(found, frame=_without_fillers(found.frame)) if source.format is Format.KML else found


def _without_fillers(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out columns that the driver adds to every KML, where they say nothing."""
    empty = [name for name in _KML_FILLERS & set(frame.columns) if frame[name].nunique(dropna=True) <= 1]
    return frame.drop(columns=empty)


def _read_in_child(source: Source, wanted: Wanted, path: Path) -> Found:
    out = wanted.folder / "rows.arrow"
    beside = [file for file in wanted.folder.iterdir() if file.is_symlink()]
    options = {
        "path": str(path), "out": str(out), "layer": wanted.layer, "encoding": wanted.encoding, "rows": wanted.rows,
        "name": source.name, "format": source.format.value,
    }  # fmt: skip
    task = sandbox.Task("vector", wanted.folder, (source.path, *beside), DRIVERS[source.format][:1], options)
    answer = sandbox.run(task, source.name, wanted.progress, wanted.limits)
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


_CAREFUL: dict[Format, Callable[[Source, Wanted, Path], Found]] = {
    Format.SHAPEFILE: _read_dbase,
    Format.DBF: _read_dbase,
    Format.KML: _read_xml,
    Format.GML: _read_xml,
}


def _layer_name(name: str, source: Source) -> str:
    """Give back the file's own name where the driver named the layer after the name that the child was given."""
    return Path(source.name).stem if name == "data" else name
