"""Read GeoJSON, TopoJSON and Esri JSON by way of the confined child, and without GDAL, which reads more than these."""

from typing import Any

from pyproj import CRS

from maps.parcel_files import sandbox
from maps.parcel_files.arrow import take_over
from maps.parcel_files.found import Found, Source, Wanted
from maps.parcel_files.raw import LayerInfo, LayerNeeded
from maps.parcel_files.systems import declared_system, strange_system
from maps.sentences import Sentence, sentence

WGS84 = CRS.from_user_input("OGC:CRS84")


def read_json(source: Source, wanted: Wanted) -> Found:
    """Read the features of a JSON file.

    Raises ``ReadingError`` where the JSON breaks off, holds no features or is too much for the child, ``LayerNeeded``
    for an unknown object of a topology.
    """
    out = wanted.folder / "rows.arrow"
    options = {
        "path": str(source.path.resolve()), "out": str(out), "layer": wanted.layer, "rows": wanted.rows,
        "name": source.name, "format": source.format.value,
    }  # fmt: skip
    task = sandbox.Task("json", wanted.folder, (source.path,), options=options)
    answer = sandbox.run(task, source.name, wanted.progress, wanted.limits)
    layers = [LayerInfo(name, rows, kind) for name, rows, kind in answer["layers"]]
    if answer["layer"] is None:
        raise LayerNeeded(
            sentence("“{name}” holds no layer “{layer}”.", name=source.name, layer=wanted.layer or ""), layers
        )
    frame, shapes, damages = take_over(out, answer["geometry"], source.name)
    declared, doubts = _declared(answer)
    told = [Sentence(template, values) for template, values in answer["problems"]]
    return Found(
        frame, shapes, declared, layers, answer["layer"], answer["needed"], answer["rows"],
        problems=[*doubts, *told, *damages], notes={"walls_missing": answer["walls_missing"]},
    )  # fmt: skip


def _declared(answer: dict[str, Any]) -> tuple[CRS | None, list[Sentence]]:
    """Take the first spelling of the coordinate system that is known."""
    for written in answer["systems"]:
        if written == WGS84.srs:
            return WGS84, []
        declared, _ = declared_system(written)
        if declared is not None:
            return declared, []
    return None, [strange_system(answer["system"])] if answer["system"] else []
