"""A house with a county of half a million parcels, its wards, its streets and its map, for the story about it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import geopandas as gpd

from cltms.app import make_ready, open_database
from cltms.config import load_settings
from cltms.foundation.acting import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.storage import Storage
from cltms.parcels import adding, commands, importing, places
from cltms.parcels.adding import LayerOrder
from cltms.parcels.importing import ImportOrder
from cltms.parcels.sources import Source
from cltms.parcels.tiles import building
from cltms.parcels.vocabulary import LayerKind
from maps.samples.county import county
from maps.samples.county_beside import streets, wards

PARCELS = 500_000
SMALL = 0.1
"""Share of lots that are too small to be asked for, so that the question of size chooses among them."""
SLUG, NAME = "buckeye-county-oh", "Buckeye County"
ROLL_DAY, LAYER_DAY = date(2026, 1, 15), date(2026, 3, 1)


def build(data: Path, files: Path) -> None:
    """Make the county's files in ``files`` and bring them into a new house whose data lie in ``data``."""
    with _told("making the files of the county"):
        shipped = _shipped(files)
    database = open_database(load_settings(environment="test", data_dir=data, second_factor="offered"))
    make_ready(database)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place_id = commands.add_jurisdiction(act, SLUG, NAME).id
    storage = Storage(data / "files")
    with _told(f"importing {PARCELS:,} parcels"):
        order = ImportOrder(place_id, Source.at(shipped["parcels"]), as_of=ROLL_DAY)
        importing.import_roll(database, storage, OPERATOR, order, unseen)
    for kind, name in ((LayerKind.DISTRICTS, "wards"), (LayerKind.STREETS, "streets")):
        with _told(f"adding {name}"):
            layer = LayerOrder(place_id, kind, Source.at(shipped[name]), name.title(), LAYER_DAY)
            adding.add(database, storage, OPERATOR, Door.COMMAND_LINE, layer, unseen)
    with _told("drawing the map"):
        _draw(database, storage, data, place_id)
    database.close()


def _shipped(folder: Path) -> dict[str, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    frames: dict[str, gpd.GeoDataFrame] = {
        "parcels": county(PARCELS, 0, small=SMALL)[0], "wards": wards(PARCELS), "streets": streets(PARCELS),
    }  # fmt: skip
    paths = {name: folder / f"{name}.gpkg" for name in frames}
    for name, frame in frames.items():
        frame.to_file(paths[name], driver="GPKG", layer=name)
    return paths


def _draw(database: Database, storage: Storage, data: Path, place_id: int) -> None:
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        building.build(look, storage, data, places.by_id(look.session, place_id), unseen)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Say how long something took: who waits for minutes wants to know for what."""
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.0f} s", flush=True)
