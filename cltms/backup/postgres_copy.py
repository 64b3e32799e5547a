"""Copying a PostgreSQL database with its own programs, and putting a restored one in its place."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL, text
from sqlalchemy.orm import Session

from cltms.backup.manifest import Unfit
from cltms.foundation.circles import Circle
from cltms.foundation.errors import Refused
from cltms.foundation.setup.programs import find_postgres
from maps.sentences import sentence

UPKEEP = "postgres"
"""The database of the server from which others are made and renamed."""
WITH_POSTGIS = "template_postgis"
"""A template that carries PostGIS, for a role that may not install it; see docs/operations.md."""


def snapshot(session: Session) -> str:
    """Hold the state that ``session`` sees for others, and give its name; the session may wait for long."""
    session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    session.execute(text("SET LOCAL statement_timeout = 0"))
    return str(session.scalars(text("SELECT pg_export_snapshot()")).one())


def dump(url: URL, state: str, target: Path) -> None:
    """Write the rows of ``state`` into ``target``, in PostgreSQL's own form."""
    # The list of coordinate systems comes with PostGIS, and our role may not write there.
    of_postgis = "--exclude-table-data=public.spatial_ref_sys"
    kept = ("--format=custom", "--no-owner", "--no-comments", of_postgis)
    _run("pg_dump", url, *kept, f"--snapshot={state}", f"--file={target}")


def restore(url: URL, name: str, source: Path, owner: str) -> None:
    """Make the database ``name`` on the server of ``url`` and fill it from ``source``, wholly or not at all."""
    with _upkeep(url) as server:
        _require_role(server, owner)
        _make_circles(server)
        has_template = server.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate", [WITH_POSTGIS]
        ).fetchone()
        template = WITH_POSTGIS if has_template else "template0"
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        server.execute(made)
    try:
        options = ("--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={_address(url, name)}")
        _run("pg_restore", None, *options, str(source), password=url.password)
    except BaseException:
        drop(url, name)
        raise


def put_in_place(url: URL, name: str, former: str) -> None:
    """Give the database ``name`` the name of the house's, in one step; what was there is kept as ``former``."""
    mine = sql.Identifier(str(url.database))
    with _upkeep(url) as server:
        is_there = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [url.database]).fetchone()
        try:
            with server.transaction():
                if is_there:
                    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(mine, sql.Identifier(former)))
                server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(name), mine))
        except psycopg.errors.ObjectInUse:
            raise Refused(
                sentence("Somebody is using this house. Stop the site and the worker, and restore again.")
            ) from None


def drop(url: URL, name: str) -> None:
    """Throw the database ``name`` away."""
    with _upkeep(url) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def exists(url: URL) -> bool:
    """Whether the server of ``url`` has its database."""
    with _upkeep(url) as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [url.database]).fetchone()
    return found is not None


def _require_role(server: psycopg.Connection[tuple[object, ...]], owner: str) -> None:
    if server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [owner]).fetchone() is None:
        raise Refused(
            sentence(
                "The backup belongs to the database role “{owner}”, which this server does not know. Make it first.",
                owner=owner,
            )
        )


def _make_circles(server: psycopg.Connection[tuple[object, ...]]) -> None:
    """Make the roles of the circles, as the first migration does, unless they are there."""
    for circle in Circle:
        role = circle.database_role
        if server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
            server.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
            server.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))


@contextmanager
def _upkeep(url: URL) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    try:
        with psycopg.connect(_address(url, UPKEEP), password=url.password, autocommit=True) as server:
            yield server
    except psycopg.errors.InsufficientPrivilege as error:
        raise Refused(
            sentence("The database role may not do this: {reason}. See docs/operations.md.", reason=str(error).strip())
        ) from None


def _address(url: URL, name: str) -> str:
    """Write ``url`` for PostgreSQL's own programs, without its password."""
    return url.set(drivername="postgresql", database=name, password=None).render_as_string(hide_password=False)


def _run(program: str, url: URL | None, *words: str, password: str | None = None) -> None:
    folder = find_postgres()
    found = shutil.which(program) or (str(folder / program) if folder and (folder / program).exists() else None)
    if found is None:
        raise Refused(
            sentence("{program} is not installed. Install the PostgreSQL programs, e.g. postgresql-client.",
                     program=program)
        )  # fmt: skip
    command = [found, *words, *([f"--dbname={_address(url, str(url.database))}"] if url else [])]
    secret = password or (url.password if url else None)
    environment = {**os.environ, **({"PGPASSWORD": str(secret)} if secret else {})}
    done = subprocess.run(  # noqa: S603 our own words
        command, capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode != 0:
        reason = next(iter(done.stderr.strip().splitlines()), "no reason given")
        raise Unfit(sentence("{program} did not succeed: {reason}", program=program, reason=reason))
