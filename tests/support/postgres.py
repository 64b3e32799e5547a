"""A private PostgreSQL + PostGIS for one test run: own folder, own socket, nobody else's server, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from cltms.foundation.setup.programs import find_postgres

PORT = 54329  # only names the socket; nothing listens on the network, so no other server can be in the way
TEMPLATE = "template_postgis"
SUPERUSER = "postgres"
SETTINGS = (
    "listen_addresses=",
    "fsync=off",  # a test database that falls over is thrown away
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "shared_buffers=64MB",
    "jit=off",  # costs more than it saves on queries this small
)


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached through a socket in `folder`."""

    folder: Path

    def url(self, database: str) -> str:
        """SQLAlchemy URL of a database of this server."""
        return f"postgresql+psycopg://{SUPERUSER}@/{database}?host={quote(str(self.folder), safe='/')}&port={PORT}"

    def fresh_database(self, name: str, template: str = TEMPLATE) -> str:
        """Make `name` anew, with PostGIS in it, and give its URL; each worker of a run takes a name of its own."""
        with self._connect("postgres") as connection:
            wanted = sql.Identifier(name)
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(wanted))
            connection.execute(sql.SQL("create database {} template {}").format(wanted, sql.Identifier(template)))
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Throw `name` away."""
        with self._connect("postgres") as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    def prepare_template(self) -> None:
        """Install PostGIS once, in the template that every database is copied from."""
        with self._connect("postgres") as connection:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(TEMPLATE)))
        with self._connect(TEMPLATE) as connection:
            connection.execute("create extension postgis")

    def _connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(host=str(self.folder), port=PORT, user=SUPERUSER, dbname=database, autocommit=True)


@contextmanager
def postgres_server() -> Iterator[PostgresServer | None]:
    """Start a server and stop it again, whatever happens in between; None where PostGIS is not installed."""
    programs = find_postgres()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="cltms-pg-"))  # short, because a socket's path holds about 100 letters
    as_owner = _as_owner_of(folder)
    data = str(folder / "data")
    control = [*as_owner, str(programs / "pg_ctl"), "-s", "-w", "-D", data]
    try:
        initdb = [str(programs / "initdb"), "-D", data, "-A", "trust", "-U", SUPERUSER, "-E", "UTF8", "--locale=C"]
        _run([*as_owner, *initdb, "--no-sync"], folder)
        options = " ".join([f"-k {folder}", f"-p {PORT}", *(f"-c {setting}" for setting in SETTINGS)])
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"], folder)
        try:
            server = PostgresServer(folder)
            server.prepare_template()
            yield server
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def server_from_environment() -> PostgresServer | None:
    """Find the server that `tests.support.check` started for this run."""
    folder = os.environ.get("CLTMS_TEST_POSTGRES")
    return PostgresServer(Path(folder)) if folder else None


def _as_owner_of(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root, so root hands the folder to somebody who is not."""
    if os.geteuid() != 0:
        return []
    user = _first_user(("postgres", "nobody"))
    shutil.chown(folder, user)
    return ["runuser", "-u", user, "--"]


def _first_user(names: Sequence[str]) -> str:
    known = {line.split(":")[0] for line in Path("/etc/passwd").read_text(encoding="utf-8").splitlines()}
    return next(name for name in names if name in known)


def _run(command: Sequence[str], folder: Path) -> None:
    """Run a PostgreSQL program; its output goes to a file, because a started server keeps an inherited pipe open."""
    said = folder.with_suffix(".log")
    try:
        with said.open("w+", encoding="utf-8") as output:
            done = subprocess.run(command, cwd=folder, stdout=output, stderr=output, check=False)
            output.seek(0)
            if done.returncode != 0:
                raise RuntimeError(f"{' '.join(command)} failed: {output.read()}")
    finally:
        said.unlink(missing_ok=True)
