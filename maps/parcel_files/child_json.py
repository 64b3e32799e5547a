"""In the child: read GeoJSON, TopoJSON or Esri JSON, and write the features as an Arrow file."""

import gc
import sys
from pathlib import Path
from typing import Any

from maps.parcel_files.child import Refused, report
from maps.parcel_files.esri_json import walk_esri_json
from maps.parcel_files.features import Features, Told
from maps.parcel_files.geojson import walk_geojson
from maps.parcel_files.json_text import JsonWalk, json_text, too_deep
from maps.parcel_files.refusing import ReadingError
from maps.parcel_files.topojson import walk_topojson

_DEEPEST = 500
"""Nested values are told to the parent as JSON, and the parent stands deeper already when it reads them."""
_LONGEST_SYSTEM = 65_536
_MOST_LAYERS = 500


def work(request: dict[str, Any]) -> dict[str, Any]:
    """Read ``request["path"]`` and write the rows to ``request["out"]``.

    The answer holds the layers, the chosen one (None when there is none of the wanted name), the rows written and how
    many there are, and what the file says of its coordinate system.
    """
    gc.disable()  # JSON makes no cycles, and looking for some takes longer than reading millions of positions
    sys.setrecursionlimit(_DEEPEST)
    try:
        return _work(request)
    except ReadingError as error:
        raise Refused(error.sentence.template, **error.sentence.values) from None
    except RecursionError:
        refusal = too_deep(request["name"]).sentence
        raise Refused(refusal.template, **refusal.values) from None


def _work(request: dict[str, Any]) -> dict[str, Any]:
    walk = JsonWalk(json_text(Path(request["path"]), request["name"]), request["name"])
    features = Features(request["name"], request["rows"])
    if request["format"] == "TopoJSON":
        return _topology(walk, features, request)
    told = (walk_geojson if request["format"] == "GeoJSON" else walk_esri_json)(walk, features)
    name = Path(request["name"]).stem
    written = features.write(request["out"])
    rows = None if features.enough else written["written"]
    report(written["written"], rows)
    return {
        "layers": [[name, rows, written.pop("kind")]], "layer": name, "needed": False, "rows": rows,
        **written, **_said(told, features),
    }  # fmt: skip


def _topology(walk: JsonWalk, features: Features, request: dict[str, Any]) -> dict[str, Any]:
    layers, choice = walk_topojson(walk, features, request["layer"])
    listed = [list(layer) for layer in layers[:_MOST_LAYERS]]
    if choice.index is None:
        return {"layers": listed, "layer": None}
    chosen = layers[choice.index]
    written = features.write(request["out"])
    report(written["written"], chosen.rows)
    return {
        "layers": listed, "layer": chosen.name, "needed": choice.needed, "rows": chosen.rows,
        **written, **_said(Told(), features),
    }  # fmt: skip


def _said(told: Told, features: Features) -> dict[str, Any]:
    """Give what the file says in words; a longer name of a coordinate system than any is cut off."""
    problems = [*told.problems, *features.problems]
    return {
        "systems": [written[:_LONGEST_SYSTEM] for written in told.systems],
        "system": told.system[:_LONGEST_SYSTEM],
        "problems": [[problem.template, problem.values] for problem in problems],
    }
