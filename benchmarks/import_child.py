"""One import in a process of its own, which loads nothing but an import needs: ``import_child URL FOLDER FILE``."""

import sys
from datetime import date
from pathlib import Path

from cltms.foundation.act import OPERATOR
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.foundation.storage import Storage
from cltms.journal import commands as journal
from cltms.parcels.importing import ImportOrder, import_roll, jurisdiction_named
from cltms.parcels.sources import Source

SLUG = "benchmark"
DAY = date(2026, 1, 1)


def main(url: str, folder: str, file: str) -> None:
    """Import ``file`` whole and say what came of it."""
    database = Database(url, recorder=journal.write)
    with database.read() as session:
        place = jurisdiction_named(session, SLUG)
    assert place is not None  # noqa: S101 prepared before
    order = ImportOrder(place.id, Source.at(Path(file)), as_of=DAY)
    print(import_roll(database, Storage(Path(folder) / "files"), OPERATOR, order, unseen))
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
