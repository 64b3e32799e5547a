"""Houses with a roll in them: brought in once for each kind of database, and copied for every test that changes it."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cltms.config import Settings
from cltms.foundation.database import Database
from cltms.parcels.vocabulary import LayerKind
from maps.samples.neighbourhood import neighbourhood
from maps.samples.shipping import SampleFiles, write
from tests.parcels.house import House, opened
from tests.parcels.small_county import Year, first_year
from tests.support.databases import Databases, kinds

# What a real file becomes does not depend on the database, and reading them all takes its time.
collect_ignore = [] if "sqlite" in kinds() else ["test_real_files.py", "test_cambridge.py"]


@pytest.fixture
def house(settings: Settings, database: Database) -> House:
    """A house without any roll."""
    return House(settings, database)


@pytest.fixture(scope="session")
def year() -> Year:
    """The first year of the small county; not to be changed."""
    return first_year()


@pytest.fixture(scope="session")
def year_file(year: Year, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first year of the small county as a file."""
    return year.written(tmp_path_factory.mktemp("elm") / "elm_2025.geojson")


@pytest.fixture(scope="session")
def elm_model(
    test_databases: Databases, year: Year, year_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """The small county, brought in once with its footprints and closed again, to be copied."""
    folder = tmp_path_factory.mktemp("elm_model")
    year.buildings.to_file(folder / "buildings.geojson")
    with _made(test_databases) as url:
        with opened(url, folder / "data") as house:
            place_id = house.new_place()
            house.bring_in(place_id, year_file)
            house.add_layer(LayerKind.FOOTPRINTS, folder / "buildings.geojson", name="Buildings")
            house.judge_anew(place_id)
        yield url, folder / "data"


@contextmanager
def _made(test_databases: Databases) -> Iterator[str]:
    """A database with all tables that outlives a test."""
    with test_databases.fresh() as migrated, test_databases.copied(migrated) as url:
        yield url


@pytest.fixture
def elm(elm_model: tuple[str, Path], test_databases: Databases, tmp_path: Path) -> Iterator[House]:
    """A copy of the small county for one test."""
    with lent(elm_model, test_databases, tmp_path / "data") as house:
        yield house


@pytest.fixture(scope="session")
def elm_to_read(
    elm_model: tuple[str, Path], test_databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """One copy of the small county for all tests that only read."""
    with lent(elm_model, test_databases, tmp_path_factory.mktemp("elm_to_read") / "data") as house:
        yield house


@contextmanager
def lent(model: tuple[str, Path], test_databases: Databases, data_dir: Path) -> Iterator[House]:
    """Copy a model with its folder."""
    url, folder = model
    if folder.exists():
        shutil.copytree(folder, data_dir)
    with test_databases.copied(url) as copy, opened(copy, data_dir) as house:
        yield house


@pytest.fixture(scope="session")
def millrace_files(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> SampleFiles:
    """The files of the fictional neighbourhood, made once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "millrace"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            write(neighbourhood(), folder)
            (folder / "done").touch()
    return SampleFiles(
        parcels={year: folder / f"parcels_{year}.zip" for year in (2025, 2026)},
        rolls={year: folder / f"roll_{year}.csv" for year in (2025, 2026)},
        buildings=folder / "buildings.geojson",
        streets=folder / "streets.geojson",
        districts=folder / "districts.geojson",
        city_owned=folder / "city_owned.csv",
    )


@pytest.fixture(scope="session")
def millrace_model(
    test_databases: Databases, millrace_files: SampleFiles, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """The fictional neighbourhood's first year, brought in once and closed again, to be copied."""
    folder = tmp_path_factory.mktemp("millrace_model")
    with _made(test_databases) as url:
        with opened(url, folder / "data") as house:
            place_id = house.new_place("sycamore-county-oh", "Millrace")
            house.bring_in(place_id, millrace_files.parcels[2025], millrace_files.rolls[2025])
        yield url, folder / "data"


@pytest.fixture
def millrace(millrace_model: tuple[str, Path], test_databases: Databases, tmp_path: Path) -> Iterator[House]:
    """A copy of the neighbourhood's first year for one test."""
    with lent(millrace_model, test_databases, tmp_path / "data") as house:
        yield house
