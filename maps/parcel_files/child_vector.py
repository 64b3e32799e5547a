"""In the child: read one layer with the one GDAL driver that was allowed, and write it as an Arrow file."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyogrio

from maps import gdal
from maps.parcel_files.child import Refused, in_its_words, report
from maps.parcel_files.layers import choose

_BATCH_ROWS = 65_536
_MOST_LAYERS = 500
_NOT_LAYERS = frozenset({"layer_styles"})  # QGIS keeps how a layer looks in a table of this name
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
    if request["format"] == "Shapefile" and not Path(request["path"]).with_suffix(".shx").exists():
        pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": True})  # made anew in our own folder
    try:
        return _work(request)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError) as error:
        raise Refused(
            "“{name}” cannot be read as {format}. Ask the county for the file again or download it again; nothing was "
            "imported. (The reading program says: “{reason}”.)",
            name=request["name"], format=request["format"], reason=in_its_words(error, request),
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
    named = [(name, kind) for name, kind in named if name not in _NOT_LAYERS]
    if not named:
        raise Refused("“{name}” holds no layers. Ask for the file again.", name=request["name"])
    return [_layer(path, name, kind, several=request["format"] == "GML") for name, kind in named]


def _layer(path: str, name: str, kind: str, *, several: bool) -> Layer:
    """Describe a layer. GML can hold several shapes per feature: the column with areas is the parcel's boundary."""
    rows = _count(path, name)
    if not several:
        return Layer(name, rows, kind)
    with pyogrio.open_arrow(path, layer=name, batch_size=100, use_pyarrow=True) as (_, reader):
        columns = [field.name for field in reader.schema if _is_shape(field)]
        if len(columns) < 2:
            return Layer(name, rows, kind)
        batch = next(iter(reader), None)
    areas = {column: _areas(batch.column(column)) for column in columns} if batch is not None else {}
    best = max(areas, key=areas.__getitem__, default="")
    return Layer(name, rows, "Polygon", best) if areas.get(best) else Layer(name, rows, kind, columns[0])


def _is_shape(field: Any) -> bool:
    return (field.metadata or {}).get(b"ARROW:extension:name") in {b"geoarrow.wkb", b"ogc.wkb"}


def _areas(column: Any) -> int:
    """Count the polygons and multipolygons of a WKB column."""
    return sum(_wkb_type(value[:5]) in {3, 6, 10, 12} for value in column.to_pylist() if value)


def _count(path: str, layer: str) -> int | None:
    count = int(pyogrio.read_info(path, layer=layer)["features"])
    if path.endswith(".gpkg"):
        return _true_count(path, layer, count)
    return count if count >= 0 else None


def _true_count(path: str, layer: str, claimed: int) -> int:
    """Count the rows of a GeoPackage's layer. Where its own book-keeping is wrong, GDAL's fast way repeats rows."""
    quoted = layer.replace('"', '""')
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
        try:
            database.execute("PRAGMA trusted_schema=OFF")
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
        geometry = layer.shapes or meta["geometry_name"] or "wkb_geometry"
        shaped = bool(meta["geometry_type"]) and geometry in reader.schema.names
        others = [field.name for field in reader.schema if _is_shape(field) and field.name != geometry]
        rows, curved = _copy(reader, request, geometry if shaped else None, others, layer.rows)
    if curved:
        _straighten(path, Path(request["out"]), geometry, {**options, "max_features": rows})
    return {
        "crs": meta["crs"],
        "geometry": geometry if shaped else None,
        "written": rows,
        "encoding": meta.get("encoding"),
    }


def _options(layer: Layer, request: dict[str, Any]) -> dict[str, Any]:
    return {"layer": layer.name, **({"encoding": request["encoding"]} if request["encoding"] else {})}


def _copy(
    reader: Any, request: dict[str, Any], geometry: str | None, left_out: list[str], total: int | None
) -> tuple[int, bool]:
    """Write batch after batch; give the number of rows, and whether a shape among them is curved."""
    rows, curved, most = 0, False, request["rows"]
    schema = pa.schema([field for field in reader.schema if field.name not in left_out])
    with pa.OSFile(request["out"], "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for whole_batch in reader:
            batch = whole_batch.drop_columns(left_out) if left_out else whole_batch
            batch = batch if most is None else batch.slice(0, most - rows)
            writer.write_batch(batch.replace_schema_metadata(None))
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
        straight = table.set_column(place, geometry, pa.array(list(shapes), type=pa.large_binary()))
        fresh = out.with_suffix(".straight")
        with pa.OSFile(str(fresh), "wb") as sink, pa.ipc.new_file(sink, straight.schema) as writer:
            writer.write_table(straight)
    fresh.replace(out)
