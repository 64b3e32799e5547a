"""Read what stands in a PMTiles file with a reader that is not ours: GDAL's, in a process that may use that driver."""

import json
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROGRAM = """
import json, sys
import pyogrio
from pyogrio.raw import read
path, zoom = sys.argv[1], sys.argv[2]
found = {}
for name, _kind in pyogrio.list_layers(path):
    meta, _ids, shapes, fields = read(path, layer=name, ZOOM_LEVEL=zoom)
    columns = [[None if value != value else value for value in column.tolist()] for column in fields]
    found[str(name)] = [dict(zip(meta["fields"], row)) for row in zip(*columns)]
print(json.dumps(found))
"""
GZIP = b"\x1f\x8b\x08"


def rows_of(path: Path, zoom: int) -> dict[str, list[dict[str, Any]]]:
    """The attributes of everything in the tiles of a zoom, by layer; what crosses tiles stands in each of them."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(zoom)], check=True, capture_output=True, text=True, env={}
    )
    found: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return found


def unpacked(path: Path) -> Iterator[bytes]:
    """Every packed part of a PMTiles file, unpacked: its directories, its description and its tiles."""
    held = path.read_bytes()
    start = held.find(GZIP)
    while start >= 0:
        part = zlib.decompressobj(wbits=31)
        yield part.decompress(held[start:])
        start = held.find(GZIP, len(held) - len(part.unused_data) if part.eof else start + 1)
