"""Make a database ready for an import, before anything is measured: ``prepare_child URL FOLDER [FOOTPRINTS]``."""

import sys
from pathlib import Path

from benchmarks.import_child import DAY, SLUG
from cltms.app import make_ready, open_database
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.storage import Storage
from cltms.parcels import commands, layers
from cltms.parcels.sources import Source
from cltms.parcels.vocabulary import LayerKind


def opened(url: str, folder: Path) -> Database:
    """Open the database of the benchmark."""
    return open_database(Settings(data_dir=folder, database_url=url))


def kept(folder: Path) -> Storage:
    """Give the folder of kept files."""
    return Storage(folder / "files")


def main(url: str, folder: str, footprints: str = "") -> None:
    """Make the tables, the place and, where there are some, its footprints."""
    database = opened(url, Path(folder))
    make_ready(database)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = commands.add_jurisdiction(act, SLUG, "Benchmark")
    if footprints:
        layer = layers.read_layer(kept(Path(folder)), place, LayerKind.FOOTPRINTS, Source.at(Path(footprints)))
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            layers.add_layer(act, place, layer, name="Buildings", as_of=DAY)
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
