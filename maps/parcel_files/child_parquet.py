"""In the child: read a Parquet file and hand it over as an Arrow file, with what it says about its shapes."""

import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from maps.parcel_files.child import Refused, in_its_words, report

_BATCH_ROWS = 65_536
_LIKELY_NAMES = ("geometry", "geom", "wkb_geometry", "the_geom", "wkb", "shape")


def work(request: dict[str, Any]) -> dict[str, Any]:
    """Read ``request["path"]`` and write the rows to ``request["out"]``."""
    try:
        return _work(request)
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        raise Refused(
            "“{name}” cannot be read as Parquet. Ask for the file again or download it again; nothing was imported. "
            "(The reading program says: “{reason}”.)",
            name=request["name"],
            reason=in_its_words(error, request),
        ) from None


def _work(request: dict[str, Any]) -> dict[str, Any]:
    with pq.ParquetFile(request["path"], memory_map=True) as file:
        schema, total, most = file.schema_arrow, file.metadata.num_rows, request["rows"]
        about = _about(schema)
        written = 0
        with pa.OSFile(request["out"], "wb") as sink, pa.ipc.new_file(sink, schema.remove_metadata()) as writer:
            for batch in file.iter_batches(batch_size=min(_BATCH_ROWS, most or _BATCH_ROWS)):
                part = batch if most is None else batch.slice(0, most - written)
                writer.write_batch(part.replace_schema_metadata(None))
                written += part.num_rows
                report(written, total)
                if most is not None and written >= most:
                    break
    return {**about, "written": written, "rows": total}


def _about(schema: Any) -> dict[str, Any]:
    """Say which column holds shapes and in which system: as GeoParquet declares it, else a column of bytes so named."""
    written = (schema.metadata or {}).get(b"geo")
    if written:
        return _declared(json.loads(written))
    for name in schema.names:
        kind = schema.field(name).type
        if name.casefold() in _LIKELY_NAMES and (pa.types.is_binary(kind) or pa.types.is_large_binary(kind)):
            return {"geometry": name, "crs": None, "declared": False}
    return {"geometry": None, "crs": None, "declared": False}


def _declared(geo: dict[str, Any]) -> dict[str, Any]:
    name = geo["primary_column"]
    column = geo["columns"][name]
    if column.get("encoding") != "WKB":
        raise ValueError(f"its shapes are stored as {str(column.get('encoding'))[:40]}, not as WKB")
    system = column.get(
        "crs", "OGC:CRS84"
    )  # GeoParquet 1.1: no member means longitude and latitude, null means unknown
    return {"geometry": name, "crs": json.dumps(system) if isinstance(system, dict) else system, "declared": True}
