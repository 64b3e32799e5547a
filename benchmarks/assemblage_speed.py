"""Joining San Francisco's vacant lots to assemblages and cutting them into walks, beside the reading of outlines."""

from collections.abc import Iterator
from functools import partial

import geopandas as gpd
import numpy as np
import shapely
from pyproj import CRS

from benchmarks import inputs
from benchmarks.lines import Line, as_markdown, compared, seconds
from benchmarks.measuring import call
from maps.assemblages import suggested, with_fronts
from maps.projection import WGS84, Shapes, reproject
from maps.turf import cut

GRID = CRS.from_epsg(26910)
NONE: Shapes = np.array([], dtype=object)
MEASURED = 200
"""Assemblages whose fronts are measured, as a page shows them."""
AROUND_M = 60.0
WALKED, LONGEST_M = 400, 1600.0
"""As many lots as a walking list may have, on walks of a mile; without streets, because no file of them is there."""


def of_san_francisco() -> Iterator[Line]:
    """Measure each step once: what a worker does when somebody asks."""
    if not inputs.SAN_FRANCISCO.exists():
        yield Line("assemblages and walks of San Francisco", f"skipped: {inputs.SAN_FRANCISCO} is not there")
        return
    floor = call(lambda: gpd.read_parquet(inputs.SAN_FRANCISCO))
    frame = gpd.read_parquet(inputs.SAN_FRANCISCO)
    outlines = reproject(frame.geometry.to_numpy(dtype=object), WGS84, GRID)
    vacant = outlines[(frame["landuse_t"] == "VACANT").to_numpy()]
    holders = [""] * len(vacant)
    joining = call(partial(suggested, vacant, holders))
    found = suggested(vacant, holders)
    peer = f"reading {len(frame):,} outlines"
    yield compared(f"{len(found):,} assemblages of {len(vacant):,} vacant lots", joining, peer, floor, "some seconds")
    whole = call(partial(suggested, outlines, [""] * len(outlines)))
    yield compared(f"assemblages of all {len(frame):,} parcels", whole, peer, floor, "within a minute")
    tree = shapely.STRtree(outlines)

    def fronts() -> None:
        for each in found[:MEASURED]:
            around = outlines[tree.query(each.shape.buffer(AROUND_M))]
            with_fronts(each, around[~shapely.covers(each.shape.buffer(0.5), around)], NONE, [])

    yield Line(f"fronts of {MEASURED} of them", seconds(call(fronts)))
    places = shapely.point_on_surface(vacant[:WALKED])
    yield Line(f"{WALKED} lots cut into walks of a mile", seconds(call(partial(cut, places, NONE, LONGEST_M))))


if __name__ == "__main__":
    print(as_markdown(list(of_san_francisco())))
