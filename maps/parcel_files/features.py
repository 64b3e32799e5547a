"""In the child: take map features one by one, whatever JSON they came in, and write them as an Arrow file."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import shapely

from maps.parcel_files.child import report
from maps.parcel_files.json_columns import column_of_json
from maps.parcel_files.shape_collector import ShapeCollector, Shapes
from maps.parcel_files.width import check_width
from maps.sentences import Sentence, sentence

_REPORT_EVERY = 20_000


@dataclass(frozen=True)
class Told:
    """What JSON says of itself besides its features.

    ``systems`` are the ways in which its coordinate system can be understood, the best one first; ``system`` is how
    the file writes it, to be shown when none of them is known.
    """

    systems: list[str] = field(default_factory=list)
    system: str = ""
    problems: list[Sentence] = field(default_factory=list)


class Features:
    """Features taken so far: properties, identifiers of the features themselves, and shapes; at most ``most``."""

    def __init__(self, name: str, most: int | None) -> None:
        self.name = name
        self.most = most
        self.properties: list[dict[str, Any]] = []
        self.identifiers: list[Any] = []
        self.shapes = ShapeCollector()
        self.strangers = 0

    def take(self, properties: Any, identifier: Any, kind: object, coordinates: Any) -> None:
        """Take one feature; its shape comes as GeoJSON nests it."""
        self.properties.append(properties if isinstance(properties, dict) else {})
        self.identifiers.append(identifier)
        self.shapes.add(kind, coordinates)
        if len(self.properties) % _REPORT_EVERY == 0:
            report(len(self.properties), None)

    def take_stranger(self) -> None:
        """Keep an empty row for an entry that is no feature, so that the count of rows stays right."""
        self.strangers += 1
        self.take({}, None, None, None)

    @property
    def enough(self) -> bool:
        """Whether as many features were taken as are wanted."""
        return self.most is not None and len(self.properties) >= self.most

    @property
    def problems(self) -> list[Sentence]:
        """What has to be said about the features."""
        if not self.strangers:
            return self.shapes.problems()
        said = sentence("Entries that are not features, kept as empty rows: {count:,}.", count=self.strangers)
        return [said, *self.shapes.problems()]

    def write(self, out: str) -> dict[str, Any]:
        """Write a column per property and one of WKB to ``out``; gives the rows, that column's name, kind of shapes."""
        names = self._names()
        columns = [column_of_json(name, [record.get(name) for record in self.properties]) for name in names]
        if any(identifier is not None for identifier in self.identifiers):
            columns.insert(0, column_of_json("feature_id" if "id" in names else "id", self.identifiers))
        geometry = "geometry"
        while geometry in names:
            geometry += "_"
        shapes = self.shapes.shapes()
        columns.append((pa.field(geometry, pa.large_binary()), pa.array(shapely.to_wkb(shapes), pa.large_binary())))
        schema = pa.schema([about for about, _ in columns])
        with pa.OSFile(out, "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
            writer.write_batch(pa.record_batch([values for _, values in columns], schema=schema))
        return {"written": len(shapes), "geometry": geometry, "kind": kind_of(shapes)}

    def _names(self) -> list[str]:
        """The names of all properties in the order in which they first appear."""
        names: dict[str, None] = {}
        for record in self.properties:
            if not names.keys() >= record.keys():
                names.update(dict.fromkeys(record))
                check_width(len(names), self.name)
        return list(names)


def kind_of(shapes: Shapes) -> str:
    """Name the kind of geometry that the shapes have, "" when there is no shape."""
    kinds = {
        "MultiPolygon" if number == 6 else shapely.GeometryType(number).name.title().replace("string", "String")
        for number in np.unique(shapely.get_type_id(shapes))
        if number >= 0
    }
    if not kinds:
        return ""
    return "Polygon" if kinds == {"Polygon", "MultiPolygon"} else kinds.pop() if len(kinds) == 1 else "Unknown"
