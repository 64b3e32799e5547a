"""What tests stand on: a database of each kind, fresh for each test, the application on it, and its visitors."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as trials
from pydantic import SecretStr

from cltms.accounts.models import Account
from cltms.app import create_app, open_database
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Act, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.sealing.rings import Rings
from cltms.roles import Role
from tests.support.databases import Databases, databases, kinds
from tests.support.quick_apps import quicken
from tests.support.visitor import Visitor

trials.load_profile("ci")  # no deadlines, since machines are busy, and the same examples in every run
quicken()
KEY = SecretStr("a key of the tests that is long enough")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let what drives a browser try once more (docs/decisions/0039), and spare SQLite what needs two writers."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    one_writer = [item for item in items if item.get_closest_marker("many_writers") and _kind(item) == "sqlite"]
    config.hook.pytest_deselected(items=one_writer)
    items[:] = [item for item in items if item not in set(one_writer)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what touches a database on each kind that ``CLTMS_TEST_DATABASE`` names."""
    if "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", kinds(), scope="session")


def _kind(item: pytest.Item) -> object:
    return item.callspec.params.get("database_kind") if isinstance(item, pytest.Function) else None


@pytest.fixture(scope="session")
def test_databases(database_kind: str, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Databases]:
    """Make databases of one kind; started when the first test asks for it."""
    with databases(database_kind, tmp_path_factory.mktemp("databases"), worker_id) as made:
        yield made


@pytest.fixture
def database_url(test_databases: Databases) -> Iterator[str]:
    """Give a database with all tables and no rows."""
    with test_databases.fresh() as url:
        yield url


@pytest.fixture
def empty_database_url(test_databases: Databases) -> Iterator[str]:
    """Give a database without tables, for what makes or changes tables itself."""
    with test_databases.empty() as url:
        yield url


@pytest.fixture(scope="session")
def keys_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the keys of a house once for the run."""
    rings = Rings(tmp_path_factory.mktemp("keys"))
    for name in Circle:
        rings.make(name)
    return rings.folder


@pytest.fixture
def settings(database_url: str, tmp_path: Path, keys_dir: Path) -> Settings:
    """Give settings of a house of its own."""
    return Settings(
        environment="test", data_dir=tmp_path / "data", keys_dir=keys_dir, database_url=database_url, secret_key=KEY
    )


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """Open the database as the application does, with the journal."""
    opened = open_database(settings)
    yield opened
    opened.close()


@pytest.fixture
def act(database: Database) -> Iterator[Act]:
    """Act as the operator for the length of a test; commits at its end. Not beside a client: one writer at a time."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as acted:
        yield acted


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    """Build the application with all its features."""
    return create_app(settings, database)


@pytest.fixture
def client(app: Flask) -> Visitor:
    """Give the client of a visitor."""
    return Visitor.of(app)


@pytest.fixture
def sign_in_as(app: Flask, database: Database) -> Callable[[Role], Visitor]:
    """Give clients of people who are signed in, by role."""
    return lambda role: Visitor.of(app).signed_in(new_account(database, role))


@pytest.fixture
def signed_in_client(sign_in_as: Callable[[Role], Visitor]) -> Visitor:
    """Give the client of an administrator who is signed in."""
    return sign_in_as(Role.ADMIN)


def new_account(database: Database, role: Role) -> Account:
    """Write an account without a password, which saves a tenth of a second of hashing."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        account = Account(
            email=f"{role.value}@example.org",
            name=role.value.title(),
            role=role.value,
            created_at=act.moment,
        )
        act.session.add(account)
    return account
