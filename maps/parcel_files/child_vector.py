"""In the child: read one layer with the one GDAL driver that was allowed, and write it as an Arrow file."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from maps import gdal
from maps.parcel_files.child import Refused, report
from maps.parcel_files.layers import choose

for _unneeded in ("pandas", "geopandas", "shapely"):  # pyogrio does without them, and the child starts twice as fast
    sys.modules.setdefault(_unneeded, None)  # type: ignore[arg-type]

import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyogrio  # noqa: E402

_BATCH_ROWS = 65_536
_MOST_LAYERS = 500
_CURVES = frozenset({7, 8, 9, 10, 11, 12, 13, 14})
"""WKB types that are curves, or collections that may hold some."""


class Layer(NamedTuple):
    """A layer as the child knows it; ``shapes`` is the geometry column with the shape, where there are several."""

    name: str
    rows: int | None
    geometry: str
    shapes: str | None = None


def work(request: dict[str, Any]) -> dict[str, Any]:
    """Read ``request["path"]`` and write the rows to ``request["out"]``.

    The answer holds the layers, the chosen one, the system as WKT, the geometry column and the rows written.
    """
    strangers = gdal.unexpected(pyogrio.list_drivers())
    if strangers:
        raise RuntimeError(f"GDAL has drivers that are not on the list: {sorted(strangers)}")
    try:
        return _work(request)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
        reason = str(error).replace(request["folder"], "").split("; ")[0][:200]
        raise Refused(
            "“{name}” cannot be read as {format}: {reason}. Ask the county for the file again or download it again; "
            "nothing was imported.",
            name=request["name"], format=request["format"], reason=reason,
        ) from None  # fmt: skip


def _work(request: dict[str, Any]) -> dict[str, Any]:
    path = request["path"]
    layers = _layers(path, request)
    choice = choose(layers, request["layer"])
    listed = [list(layer) for layer in layers]
    if choice.index is None:
        raise Refused(
            "“{name}” has no layer “{layer}”. It has: {layers}.",
            name=request["name"], layer=str(request["layer"]), layers=", ".join(layer.name for layer in layers)[:2_000],
        )  # fmt: skip
    chosen = layers[choice.index]
    if choice.needed and request["rows"] is None:
        return {"layers": listed, "needed": True, "layer": chosen.name}
    described = _write(path, chosen, request)
    return {"layers": listed, "needed": choice.needed, "layer": chosen.name, **described}


def _layers(path: str, request: dict[str, Any]) -> list[Layer]:
    named = [(str(name), str(kind or "")) for name, kind in pyogrio.list_layers(path)][:_MOST_LAYERS]
    if not named:
        raise Refused("“{name}” holds no layers. Ask for the file again.", name=request["name"])
    shapes = request.get("shapes", {})
    return [Layer(name, _count(path, name), *shapes.get(name, (kind, None))) for name, kind in named]


def _count(path: str, layer: str) -> int | None:
    count = int(pyogrio.read_info(path, layer=layer)["features"])
    if path.endswith(".gpkg"):
        return _true_count(path, layer, count)
    return count if count >= 0 else None


def _true_count(path: str, layer: str, claimed: int) -> int:
    """Count the rows of a GeoPackage's layer. Where its own book-keeping is wrong, GDAL's fast way repeats rows."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
        database.execute("PRAGMA trusted_schema=OFF")
        quoted = layer.replace('"', '""')
        try:
            counted = int(database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608 - quoted
        except sqlite3.Error:
            counted = -1
    if counted != claimed:
        pyogrio.set_gdal_config_options({"OGR_GPKG_STREAM_BASE_IMPL": True})
    return counted if counted >= 0 else claimed


def _write(path: str, layer: Layer, request: dict[str, Any]) -> dict[str, Any]:
    options = _options(layer, request)
    batch_size = min(_BATCH_ROWS, request["rows"] or _BATCH_ROWS)
    with pyogrio.open_arrow(path, batch_size=batch_size, use_pyarrow=True, **options) as (meta, reader):
        geometry = meta["geometry_name"] or "wkb_geometry"
        has_shapes = bool(meta["geometry_type"]) and geometry in reader.schema.names
        rows, curved = _copy(
            reader, Path(request["out"]), geometry if has_shapes else None, layer.rows, request["rows"]
        )
    if curved:
        _straighten(path, Path(request["out"]), geometry, {**options, "max_features": rows})
    return {
        "crs": meta["crs"],
        "geometry": geometry if has_shapes else None,
        "written": rows,
        "encoding": meta.get("encoding"),
    }


def _options(layer: Layer, request: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {"layer": layer.name}
    if layer.shapes:
        quoted = layer.name.replace('"', '""')
        column = layer.shapes.replace('"', '""')
        others = ", ".join(f'"{name}"' for name in pyogrio.read_info(request["path"], layer=layer.name)["fields"])
        options = {"sql": f'SELECT "{column}", {others} FROM "{quoted}"', "sql_dialect": "OGRSQL"}  # noqa: S608
    if request["encoding"]:
        options["encoding"] = request["encoding"]
    return options


def _copy(reader: Any, out: Path, geometry: str | None, total: int | None, most: int | None) -> tuple[int, bool]:
    rows, curved = 0, False
    with pa.OSFile(str(out), "wb") as sink, pa.ipc.new_file(sink, reader.schema) as writer:
        for whole_batch in reader:
            batch = whole_batch if most is None else whole_batch.slice(0, most - rows)
            writer.write_batch(batch)
            rows += batch.num_rows
            curved = curved or (geometry is not None and _has_curves(batch.column(geometry)))
            report(rows, min(total, most) if total and most else total)
            if most is not None and rows >= most:
                break
    return rows, curved


def _has_curves(column: Any) -> bool:
    """Look at the WKB types of a column: shapely knows no curves, so these have to be made straight first."""
    filled = column.drop_null()
    if isinstance(filled, pa.ExtensionArray):
        filled = filled.storage
    heads = pa.compute.binary_slice(filled, 0, 5) if len(filled) else None
    if heads is None:
        return False
    known = pa.compute.unique(heads).to_pylist()
    return any(_wkb_type(head) in _CURVES for head in known if len(head) == 5)


def _wkb_type(head: bytes) -> int:
    code = int.from_bytes(head[1:], "little" if head[0] == 1 else "big")
    return (code & 0x0FFFFFFF) % 1000


def _straighten(path: str, out: Path, geometry: str, options: dict[str, Any]) -> None:
    """Read the shapes again the slower way, in which pyogrio turns arcs into short straight lines."""
    _, _, shapes, _ = pyogrio.raw.read(path, columns=[], **options)
    with pa.memory_map(str(out)) as written:
        table = pa.ipc.open_file(written).read_all()
        place = table.schema.get_field_index(geometry)
        straight = table.set_column(place, geometry, pa.array(np.asarray(shapes, dtype=object), type=pa.large_binary()))
        fresh = out.with_suffix(".straight")
        with pa.OSFile(str(fresh), "wb") as sink, pa.ipc.new_file(sink, straight.schema) as writer:
            writer.write_table(straight)
    fresh.replace(out)
