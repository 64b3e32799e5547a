"""Take map features one by one, whatever JSON they came in, and make a table of them."""

from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import CRS

from maps.parcel_files.columns_of import column_of, frame_of
from maps.parcel_files.found import Found, Shapes, Source, Wanted
from maps.parcel_files.raw import LayerInfo
from maps.parcel_files.shape_collector import ShapeCollector
from maps.sentences import Sentence, sentence

_REPORT_EVERY = 20_000


class Features:
    """Features taken so far: properties, identifiers of the features themselves, and shapes."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
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
            self.wanted.said(len(self.properties), None)

    def take_stranger(self) -> None:
        """Keep an empty row for an entry that is no feature, so that the count of rows stays right."""
        self.strangers += 1
        self.take({}, None, None, None)

    @property
    def enough(self) -> bool:
        """Whether as many features were taken as are wanted."""
        return self.wanted.rows is not None and len(self.properties) >= self.wanted.rows

    def found(self, source: Source, declared: CRS | None, problems: list[Sentence], *, whole: bool) -> Found:
        """Make the table; ``whole`` says that there are no more features than these."""
        frame = frame_of(self.properties, source.name)
        if any(identifier is not None for identifier in self.identifiers):
            name = "id" if "id" not in frame.columns else "feature_id"
            frame.insert(0, name, column_of(self.identifiers), allow_duplicates=True)
        if self.strangers:
            problems = [
                *problems,
                sentence("Entries that are not features, kept as empty rows: {count:,}.", count=self.strangers),
            ]
        count = len(frame) if whole else None
        shapes = self.shapes.shapes()
        self.wanted.said(len(frame), count)
        layer = LayerInfo(Path(source.name).stem, count, kind_of(shapes))
        problems = [*problems, *self.shapes.problems()]
        return Found(frame, shapes, declared, [layer], layer.name, rows=count, problems=problems)


def kind_of(shapes: Shapes) -> str:
    """Name the kind of geometry that most shapes have, "" when there is no shape."""
    numbers, counts = np.unique(shapely.get_type_id(shapes), return_counts=True)
    known = [(count, number) for count, number in zip(counts, numbers, strict=True) if number >= 0]
    if not known:
        return ""
    kinds = {
        "MultiPolygon" if number == 6 else shapely.GeometryType(number).name.title().replace("string", "String")
        for _, number in known
    }
    return "Polygon" if kinds == {"Polygon", "MultiPolygon"} else kinds.pop() if len(kinds) == 1 else "Unknown"
