"""The reading child: started with one request on its standard input, confined, and gone when the file is read.

It imports only what the request needs, because every file read waits for it to start.
"""

import importlib
import json
import sys
import sysconfig
from collections.abc import Mapping
from importlib.abc import MetaPathFinder
from typing import Any

from maps.parcel_files.confinement import confine, limit

_KINDS = {
    "vector": "maps.parcel_files.child_vector",
    "parquet": "maps.parcel_files.child_parquet",
    "spreadsheet": "maps.parcel_files.child_spreadsheet",
    "json": "maps.parcel_files.child_json",
}


_MAKING_SHAPES = frozenset({"json"})


class _Unneeded(MetaPathFinder):
    """Hide libraries that pyogrio and pyarrow take along when they are there; without them the child starts in half."""

    def __init__(self, kind: str) -> None:
        self.hidden = {"pandas", "geopandas"} if kind in _MAKING_SHAPES else {"pandas", "geopandas", "shapely"}

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname in self.hidden:
            raise ModuleNotFoundError(fullname)


class Refused(Exception):
    """The child cannot read the file; the sentence and its values are said by the parent."""

    def __init__(self, template: str, **values: str | int | float) -> None:
        super().__init__(template)
        self.template = template
        self.values = values


def in_its_words(error: Exception, request: Mapping[str, Any]) -> str:
    """Give what the reading program says in one line, to be quoted; never where the file lies on our machine."""
    first = str(error).replace(request["folder"], "").split("\n")[0].split("; ")[0]
    return first[:200].strip().rstrip(".") or type(error).__name__


def report(done: int, total: int | None) -> None:
    """Tell the parent how many rows of how many are read."""
    say([done, total])


def say(message: Any) -> None:
    """Send one line of JSON to the parent."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the request, put up the walls, do the task, answer."""
    request = json.loads(sys.stdin.buffer.read())
    limits = request["limits"]
    sys.meta_path.insert(0, _Unneeded(request["kind"]))
    # Chosen among our own modules: the libraries must be in memory before the walls go up.
    work = importlib.import_module(_KINDS[request["kind"]])
    limit(limits["memory"], limits["file_size"], limits["cpu_seconds"], limits["open_files"])
    libraries = [sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"], sysconfig.get_paths()["stdlib"]]
    missing = confine([*request["readable"], *libraries, "/usr/share/zoneinfo", "/dev/null"], request["folder"])
    try:
        answer = work.work(request)
    except Refused as refusal:
        answer = {"sentence": refusal.template, "values": refusal.values}
    say({**answer, "walls_missing": missing})
