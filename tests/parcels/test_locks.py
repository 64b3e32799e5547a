"""While a roll comes in, a second import of it is refused in a sentence; one that was killed stands in nobody's way."""

import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from cltms.config import Settings
from cltms.parcels import locks
from cltms.parcels.importing import ImportOrder, ImportSummary
from cltms.parcels.problems import ImportRunning
from cltms.parcels.sources import Source
from tests.parcels.dying import import_that_hangs
from tests.parcels.house import House
from tests.parcels.small_county import Year, next_year
from tests.support.patience import PATIENCE


@pytest.fixture
def hanging(elm: House, year: Year, tmp_path: Path) -> Iterator[BaseProcess]:
    """An import of the small county that stands still in another process."""
    next_year(year.parcels).parcels.to_file(tmp_path / "elm_2026.geojson")
    child = import_that_hangs(elm.settings, ImportOrder(1, Source.at(tmp_path / "elm_2026.geojson")))
    yield child
    child.kill()
    child.join()


def test_a_second_import_is_refused_until_the_first_is_dead(elm: House, hanging: BaseProcess, year_file: Path) -> None:
    refused = elm.run("parcels", "import", year_file, "--jurisdiction", "elm-county-oh")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.splitlines()[-1] == str(locks.RUNNING)

    hanging.kill()
    hanging.join()

    assert once_free(elm, year_file).nothing_new


def once_free(house: House, file: Path) -> ImportSummary:
    """Import as soon as the database has noticed that the other one is dead; PostgreSQL takes a moment."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return house.bring_in(1, file)
        except ImportRunning:
            time.sleep(0.05)
    raise AssertionError("the import that was killed still holds its lock")


def test_the_lock_is_the_databases_whatever_the_data_folder(
    elm: House, hanging: BaseProcess, year_file: Path, tmp_path: Path
) -> None:
    settings: Settings = elm.settings.model_copy(update={"data_dir": tmp_path / "elsewhere"})
    with pytest.raises(ImportRunning):
        replace(elm, settings=settings).bring_in(1, year_file)


def test_where_files_cannot_be_locked_threads_are(elm: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "fcntl", None)
    with locks.only_import(elm.database, 1), pytest.raises(ImportRunning), locks.only_import(elm.database, 1):
        pass
    with locks.only_import(elm.database, 1):
        pass
