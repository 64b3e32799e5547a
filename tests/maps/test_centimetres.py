"""An outline has one number, however a format writes it, and another one when a corner moves."""

import numpy as np
import pytest
import shapely
from shapely import Polygon

from maps.centimetres import outline_numbers, to_the_centimetre

LOT = Polygon([(-83.1, 39.3), (-83.0991, 39.3), (-83.0991, 39.3008), (-83.1, 39.3008)])
HOLE = [(-83.0998, 39.3002), (-83.0998, 39.3004), (-83.0996, 39.3004)]
OTHER = shapely.transform(LOT, lambda corners: corners + 0.01)
YARD = Polygon(LOT.exterior.coords, [HOLE])


def number(shape: shapely.Geometry | None) -> int:
    return int(outline_numbers(np.array([LOT, shape, YARD], dtype=object))[1])


def turned(shape: Polygon) -> Polygon:
    """The same outline the other way round, from another corner."""
    corners = list(shape.exterior.coords)[:-1]
    return Polygon((corners[2:] + corners[:2])[::-1], [ring.coords[::-1] for ring in shape.interiors])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LOT, turned(LOT)),
        (LOT, shapely.MultiPolygon([LOT])),
        (LOT, shapely.transform(LOT, lambda corners: corners + 3e-9)),
        (LOT, shapely.force_3d(LOT, 7.0)),
        (YARD, turned(YARD)),
        (YARD, to_the_centimetre(np.array([YARD], dtype=object))[0]),
        (shapely.MultiPolygon([YARD, OTHER]), shapely.MultiPolygon([turned(OTHER), turned(YARD)])),
        (shapely.Point(-83.1, 39.3), shapely.MultiPoint([(-83.1, 39.3)])),
    ],
)
def test_the_same_outline_has_the_same_number(one: shapely.Geometry, other: shapely.Geometry) -> None:
    assert number(one) == number(other) != 0


@pytest.mark.parametrize(
    "other",
    [
        None,
        YARD,
        OTHER,
        shapely.MultiPolygon([LOT, OTHER]),
        shapely.transform(LOT, lambda corners: corners + 2e-7),
        shapely.Point(-83.1, 39.3),
        LOT.exterior,
    ],
)
def test_another_outline_has_another_number(other: shapely.Geometry | None) -> None:
    assert number(other) != number(LOT)


def test_nothing_has_no_number() -> None:
    assert outline_numbers(np.array([None, shapely.Polygon()], dtype=object)).tolist() == [0, 0]
    assert len(outline_numbers(np.array([], dtype=object))) == 0
