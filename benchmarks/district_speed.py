"""The names of the districts that the questions of each list and map offer, beside the least SQL that finds them."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from sqlalchemy import text

from benchmarks.import_child import DAY, SLUG
from benchmarks.lines import Line, compared, seconds
from benchmarks.measuring import call, in_turns
from benchmarks.prepare_child import kept, opened
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.parcels import districting, districts, layers, places
from cltms.parcels.models import Jurisdiction
from cltms.parcels.sources import Source
from cltms.parcels.vocabulary import LayerKind

TIMES = 15
ACROSS = 5
BARE = text("SELECT DISTINCT label FROM parcel_district")


def of_the_county(name: str, url: str, folder: Path) -> Iterator[Line]:
    """Cut the county in wards, note where each parcel lies, and ask for the wards as a page does."""
    database = opened(url, folder)
    with database.read() as session:
        place = places.the_place(session, SLUG)
    _add_wards(database, folder, place)
    labelling = call(partial(districting.label, database, kept(folder), place.id, unseen))
    yield Line(f"noting the district of each parcel of {name}", seconds(labelling))
    with database.read() as session:
        ours, bare = in_turns(
            TIMES,
            partial(call, lambda: districts.names(session, place)),
            partial(call, lambda: session.execute(BARE).all()),
        )
    yield compared(f"names of the {ACROSS * ACROSS} districts of {name}", ours, "SELECT DISTINCT", bare, "some ms")
    database.close()


def _add_wards(database: Database, folder: Path, place: Jurisdiction) -> None:
    if place.bounds is None:
        raise RuntimeError("the county has no parcels")
    west, south, east, north = place.bounds
    across, upward = np.linspace(west, east, ACROSS + 1), np.linspace(south, north, ACROSS + 1)
    x, y = (side.ravel() for side in np.meshgrid(np.arange(ACROSS), np.arange(ACROSS)))
    wards = shapely.box(across[x], upward[y], across[x + 1], upward[y + 1])
    frame = gpd.GeoDataFrame({"NAME": [f"Ward {1 + at}" for at in range(len(wards))]}, geometry=wards, crs="EPSG:4326")
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "wards.geojson"
        frame.to_file(file)
        layer = layers.read_layer(kept(folder), place, LayerKind.DISTRICTS, Source.at(file))
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        layers.add_layer(act, place, layer, name="Wards", as_of=DAY)
