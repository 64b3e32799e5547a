"""The house says in one word whether it is well, and nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from cltms.app import create_app, make_ready, open_database
from cltms.config import Settings
from cltms.foundation import beats, migrating
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.sealing.rings import Rings
from tests.support.visitor import Visitor


@pytest.fixture
def ready(settings: Settings, database: Database) -> Database:
    """A house with keys, in which a worker was just seen."""
    make_ready(database)
    beats.beat(database, "all", datetime.now(UTC))
    return database


def asked(app: Flask, address: str = "/readyz") -> tuple[int, str]:
    answer = Visitor.of(app).get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, answer.text


def test_all_is_well(app: Flask, ready: Database) -> None:
    assert asked(app, "/healthz") == (200, "ok\n")
    assert asked(app) == (200, "ok\n")


def test_a_worker_that_was_not_seen_for_long_is_missed(app: Flask, ready: Database) -> None:
    with ready.write() as session:
        session.merge(beats.WorkerBeat(lane="all", at=datetime.now(UTC) - timedelta(minutes=3)))
    assert asked(app) == (503, "not ok: worker\n")
    assert asked(app, "/healthz") == (200, "ok\n")


def test_tables_of_another_version_are_not_ok(app: Flask, ready: Database) -> None:
    with ready.write(None) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '20260101_0001'"))
    try:
        assert asked(app) == (503, "not ok: tables\n")
    finally:
        with ready.write(None) as session:
            newest = migrating.newest()
            session.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest})


@pytest.mark.usefixtures("ready")
def test_other_keys_are_not_ok(settings: Settings, tmp_path: Path) -> None:
    others = Rings(tmp_path / "others")
    for circle in Circle:
        others.make(circle)
    changed = settings.model_copy(update={"keys_dir": others.folder})
    opened = open_database(changed)
    assert asked(create_app(changed, opened)) == (503, "not ok: keys\n")
    opened.close()


def test_a_disk_without_room_is_not_ok(settings: Settings, ready: Database) -> None:
    greedy = settings.model_copy(update={"least_free_mb": 10**9})
    assert asked(create_app(greedy, ready)) == (503, "not ok: disk\n")


def test_a_database_that_does_not_answer_is_not_ok(settings: Settings, tmp_path: Path) -> None:
    gone = settings.model_copy(update={"database_url": "postgresql+psycopg://nobody@127.0.0.1:1/nothing"})
    assert asked(create_app(gone, open_database(gone))) == (503, "not ok: database\n")


def test_nothing_else_is_told(app: Flask, ready: Database) -> None:
    answer = Visitor.of(app).get("/readyz")
    assert "Server" not in answer.headers
    assert not [value for name, value in answer.headers if "cltms" in value.lower() or "python" in value.lower()]
