"""A backup holds everything but the keys, is checked when made and restored, and restores onto an empty machine."""

import json
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select, text

from cltms.app import make_ready, open_database, open_worker
from cltms.backup import nightly
from cltms.backup.making import new_name
from cltms.backup.manifest import NAME
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.jobs import Job
from cltms.journal.models import JournalEntry
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import Channel
from tests.conftest import KEY
from tests.support.databases import Databases

MAIL = Message(Channel.EMAIL, to="rosa@example.org", subject="Hello", body="Only for Rosa.", kind="test.letter")


@pytest.fixture
def lived_in(settings: Settings, database: Database) -> Database:
    """A house with a sealed message, a kept file and keys of its own."""
    make_ready(database)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        post(act, MAIL)
    kept = settings.data_dir / "files" / "ab" / "abcdef"
    kept.parent.mkdir(parents=True)
    kept.write_text("a county's roll")
    (settings.data_dir / "secret_key").write_text("x" * 40)
    return database


def run(settings: Settings, database: Database, *words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], obj=Terminal(settings, database))


def backup(settings: Settings, database: Database, archive: Path) -> None:
    done = run(settings, database, "backup", archive)
    assert done.exit_code == 0, done.stderr
    assert "The keys are not in it." in done.stderr


@contextmanager
def empty_machine(folder: Path, url: str) -> Iterator[dict[str, str]]:
    """Give the environment of a new machine: an empty data folder, and a database without tables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLTMS_")}
    yield {**kept, "CLTMS_DATA_DIR": str(folder), "CLTMS_DATABASE_URL": url, "CLTMS_SECRET_KEY": KEY.get_secret_value()}


def on(machine: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run ``cltms`` on another machine."""
    command = [sys.executable, "-m", "cltms.cli", *words]
    return subprocess.run(command, env=machine, capture_output=True, text=True, check=False)


def test_a_backup_restores_onto_an_empty_machine(
    settings: Settings, lived_in: Database, test_databases: Databases, tmp_path: Path
) -> None:
    archive, keys = tmp_path / "one.zip", tmp_path / "apart" / "keys.zip"
    assert run(settings, lived_in, "backup", archive, "--with-keys", keys).exit_code == 0
    with test_databases.empty() as url, empty_machine(tmp_path / "new", url) as machine:
        done = on(machine, "restore", str(archive), "--keys", str(keys))
        assert done.returncode == 0, done.stderr
        assert "all checked" in done.stderr
        verified = on(machine, "journal", "verify")
        assert "The journal of the house is whole: 2 lines." in verified.stderr, verified.stderr
        assert (tmp_path / "new" / "files" / "ab" / "abcdef").read_text() == "a county's roll"
        restored = open_database(Settings(data_dir=tmp_path / "new", database_url=url, secret_key=KEY))
        with restored.read() as session:
            assert session.scalars(select(OutboxMessage.body)).one() == MAIL.body
            facts = session.scalars(select(JournalEntry.fact).order_by(JournalEntry.id)).all()
        restored.close()
        assert facts == ["outbox.MessagePosted", "backup.Restored"]


def test_no_key_and_no_text_is_in_a_backup(settings: Settings, lived_in: Database, tmp_path: Path) -> None:
    archive = tmp_path / "one.zip"
    backup(settings, lived_in, archive)
    rings = [path.read_bytes() for path in settings.keys_dir.rglob("*") if path.is_file()]
    assert len(rings) >= len(Circle)
    with zipfile.ZipFile(archive) as packed:
        assert not [name for name in packed.namelist() if "key" in name]
        contents = b"".join(packed.read(name) for name in packed.namelist())
    assert not [ring for ring in rings if ring in contents]
    assert b"Only for Rosa" not in contents
    assert b"rosa@example.org" not in contents
    assert archive.stat().st_mode & 0o077 == 0


def test_a_house_in_which_somebody_works_is_not_written_over(
    settings: Settings, lived_in: Database, tmp_path: Path
) -> None:
    archive = tmp_path / "one.zip"
    backup(settings, lived_in, archive)
    with acting_as(lived_in, OPERATOR, Door.COMMAND_LINE) as act:
        post(act, MAIL)
    refused = run(settings, lived_in, "restore", archive)
    assert refused.exit_code == 1
    assert "--replace" in refused.stderr
    assert messages(settings) == 2
    lived_in.close()
    done = run(settings, lived_in, "restore", archive, "--replace")
    assert done.exit_code == 0, done.stderr
    assert "The database of before is kept as" in done.stderr
    assert messages(settings) == 1


def test_while_somebody_is_using_the_house_nothing_is_put_in_its_place(
    settings: Settings, lived_in: Database, tmp_path: Path
) -> None:
    archive = tmp_path / "one.zip"
    backup(settings, lived_in, archive)
    with lived_in.read() as session:
        session.execute(text("SELECT count(*) FROM journal_entry"))
        refused = run(settings, lived_in, "restore", archive, "--replace")
    assert refused.exit_code == 1
    assert "Stop the site and the worker" in refused.stderr
    assert messages(settings) == 1


@pytest.mark.parametrize("part", ["files/files/ab/abcdef", "database", NAME])
def test_a_damaged_backup_is_refused_and_changes_nothing(
    settings: Settings, lived_in: Database, tmp_path: Path, part: str
) -> None:
    archive, damaged = tmp_path / "one.zip", tmp_path / "damaged.zip"
    backup(settings, lived_in, archive)
    with zipfile.ZipFile(archive) as packed, zipfile.ZipFile(damaged, "w") as into:
        for name in packed.namelist():
            content = packed.read(name)
            into.writestr(name, content[:-9] + b"x" + content[-8:] if name.startswith(part) else content)
    lived_in.close()
    refused = run(settings, lived_in, "restore", damaged, "--replace")
    assert refused.exit_code == 1
    assert messages(settings) == 1
    assert not list(settings.data_dir.glob(".restoring*"))


def test_a_list_of_contents_that_does_not_unpack_is_called_damaged(
    settings: Settings, lived_in: Database, tmp_path: Path
) -> None:
    archive, damaged = tmp_path / "one.zip", tmp_path / "damaged.zip"
    backup(settings, lived_in, archive)
    with zipfile.ZipFile(archive) as packed, zipfile.ZipFile(damaged, "w") as into:
        into.writestr(NAME, packed.read(NAME), zipfile.ZIP_DEFLATED)
        start = into.infolist()[0].header_offset + 30 + len(NAME)
    content = bytearray(damaged.read_bytes())
    content[start : start + 20] = b"\xff" * 20
    damaged.write_bytes(content)
    refused = run(settings, lived_in, "restore", damaged, "--replace")
    assert refused.exit_code == 1
    assert "is not a backup, or it is damaged" in refused.stderr


def test_a_backup_whose_rows_are_not_those_of_its_list_is_refused(
    settings: Settings, lived_in: Database, tmp_path: Path
) -> None:
    archive, forged = tmp_path / "one.zip", tmp_path / "forged.zip"
    backup(settings, lived_in, archive)
    with zipfile.ZipFile(archive) as packed, zipfile.ZipFile(forged, "w") as into:
        for name in packed.namelist():
            content = packed.read(name)
            if name == NAME:
                said = json.loads(content)
                said["rows"]["outbox_message"] += 1
                content = json.dumps(said).encode()
            into.writestr(name, content)
    lived_in.close()
    refused = run(settings, lived_in, "restore", forged, "--replace")
    assert "does not hold what it says (outbox_message)" in refused.stderr
    assert messages(settings) == 1


def test_a_backup_while_people_write_is_whole(settings: Settings, lived_in: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def keep_writing() -> None:
        while not stop.is_set():
            with acting_as(lived_in, OPERATOR, Door.JOB) as act:
                post(act, MAIL)

    writers = [threading.Thread(target=keep_writing) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        for number in range(3):
            backup(settings, lived_in, tmp_path / f"{number}.zip")
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    with zipfile.ZipFile(tmp_path / "2.zip") as packed:
        rows = json.loads(packed.read(NAME))["rows"]
    # Each act wrote a message, its job and its line; the two backups before wrote a line each.
    assert rows["outbox_message"] == rows["job"] == rows["journal_entry"] - 2


def test_the_worker_backs_up_once_a_day_and_keeps_as_many_as_asked(
    settings: Settings, lived_in: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = settings.model_copy(update={"backup_keep": 2})
    chosen.backups.mkdir(parents=True)
    now = datetime.now(UTC)
    for days in (1, 2, 3):
        (chosen.backups / new_name(now - timedelta(days=days))).write_bytes(b"old")
    (chosen.backups / "cltms-of-somebody-else.zip").write_bytes(b"not ours")
    worker = open_worker(chosen, lived_in)
    worker.ask_rounds()
    worker.ask_rounds()
    while worker.run_once():
        pass
    kept = nightly.kept(chosen)
    assert [row.bytes > 100 for row in kept] == [True, False]
    assert (chosen.backups / "cltms-of-somebody-else.zip").exists()
    with lived_in.read() as session:
        jobs = session.scalars(select(Job).where(Job.kind == nightly.NIGHTLY)).all()
    assert [job.state for job in jobs] == ["done"]
    listed = run(chosen, lived_in, "backup", "--list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [row.path.name for row in kept]


def test_no_nightly_backup_is_made_where_none_is_wanted(settings: Settings, lived_in: Database) -> None:
    chosen = settings.model_copy(update={"backup_keep": 0})
    worker = open_worker(chosen, lived_in)
    worker.ask_rounds()
    while worker.run_once():
        pass
    assert nightly.kept(chosen) == []


def messages(settings: Settings) -> int:
    database = open_database(settings)
    try:
        with database.read() as session:
            return len(session.scalars(select(OutboxMessage.id)).all())
    finally:
        database.close()
