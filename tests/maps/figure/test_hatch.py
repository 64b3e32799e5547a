"""Hatch lines: inside the lot, as dense as they say, and nowhere in a hole."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.figure.frame import Frame
from maps.figure.hatch import hatch_path, hatch_segments
from maps.style import Hatch

FRAME = Frame(west=0, north=100, width=20_000, height=20_000, scale=500)

corners = st.tuples(st.integers(1, 98), st.integers(1, 98))


@settings(deadline=None)  # how busy the machine is says nothing about hatching
@given(points=st.lists(corners, min_size=3, max_size=9, unique=True), angle=st.sampled_from([0.0, 30.0, 45.0, 90.0]))
def test_hatch_lines_lie_inside_the_lot_and_fill_it_evenly(points: list[tuple[int, int]], angle: float) -> None:
    lot = shapely.convex_hull(shapely.MultiPoint(points))
    if lot.area < 4:
        return
    hatch = Hatch(angle_deg=angle, spacing_mm=0.5, stroke_mm=0.1)
    segments = hatch_segments(np.array([lot], dtype=object), hatch, FRAME)
    outline = shapely.transform(lot, FRAME.on_paper)
    lines = shapely.linestrings(segments.reshape(-1, 2, 2))
    assert shapely.covers(outline.buffer(1), lines).all()
    # Each line stands for a strip as wide as the spacing; the strips together are the lot, but for its edges.
    covered = shapely.length(lines).sum() * 50
    assert covered == pytest.approx(outline.area, rel=0.02, abs=50 * outline.length)


def test_a_hole_stays_clear() -> None:
    lot = shapely.box(10, 10, 90, 90).difference(shapely.box(30, 30, 60, 60))
    segments = hatch_segments(np.array([lot], dtype=object), Hatch(45, 1.0, 0.2), FRAME)
    hole = shapely.transform(shapely.box(30, 30, 60, 60), FRAME.on_paper).buffer(-1)
    assert len(segments) > 50
    assert not shapely.intersects(shapely.linestrings(segments.reshape(-1, 2, 2)), hole).any()


def test_nothing_gives_no_lines() -> None:
    assert hatch_path(np.array([], dtype=object), Hatch(45, 1.0, 0.2), FRAME) == ""
    assert hatch_path(np.array([shapely.Point()], dtype=object), Hatch(45, 1.0, 0.2), FRAME) == ""
