"""One import in a process of its own, through the same code as the command line: `prepare URL FOLDER …`, `import …`."""

import sys
from datetime import date
from pathlib import Path

from cltms.app import open_database
from cltms.config import Settings
from cltms.foundation import migrating
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.storage import Storage
from cltms.parcels import commands, layers, places
from cltms.parcels.importing import ImportOrder, import_roll
from cltms.parcels.sources import Source
from cltms.parcels.vocabulary import LayerKind

SLUG = "benchmark"
DAY = date(2026, 1, 1)


def opened(url: str, folder: Path) -> Database:
    """Open the database of the benchmark."""
    return open_database(Settings(data_dir=folder, database_url=url))


def kept(folder: Path) -> Storage:
    """Give the folder of kept files."""
    return Storage(folder / "files")


def prepare(url: str, folder: Path, footprints: Path | None) -> None:
    """Make the tables, the place and, where there are some, its footprints."""
    database = opened(url, folder)
    migrating.upgrade(database)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = commands.add_jurisdiction(act, SLUG, "Benchmark")
        if footprints is not None:
            layer = layers.read_layer(kept(folder), place, LayerKind.FOOTPRINTS, Source.at(footprints))
            layers.add_layer(act, place, layer, name="Buildings", as_of=DAY)
    database.close()


def bring_in(url: str, folder: Path, file: Path) -> None:
    """Import ``file`` whole and say what came of it."""
    database = opened(url, folder)
    with database.read() as session:
        place = places.the_place(session, SLUG).id
    print(import_roll(database, kept(folder), OPERATOR, ImportOrder(place, Source.at(file), as_of=DAY), unseen))
    database.close()


def main(what: str, url: str, folder: str, file: str = "") -> None:
    """Prepare a database, or import into one."""
    if what == "prepare":
        prepare(url, Path(folder), Path(file) if file else None)
    else:
        bring_in(url, Path(folder), Path(file))


if __name__ == "__main__":
    main(*sys.argv[1:])
