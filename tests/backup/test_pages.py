"""The page of backups: what there is, what went wrong, one more on a button, and never a download."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from cltms.app import open_worker
from cltms.backup import nightly
from cltms.backup.making import new_name
from cltms.backup.nightly import NIGHTLY, NOW
from cltms.backup.queries import OLD_AFTER
from cltms.config import Settings
from cltms.foundation.database import Database
from cltms.foundation.jobs import Job
from cltms.foundation.rounds import EPOCH
from cltms.roles import Role
from tests.support.visitor import Visitor


@pytest.fixture
def boss(sign_in_as: Callable[[Role], Visitor]) -> Visitor:
    """Somebody who looks after the house."""
    return sign_in_as(Role.ADMIN)


def work(settings: Settings, database: Database) -> None:
    worker = open_worker(settings, database)
    while worker.run_once():
        pass


def test_a_backup_on_a_button(boss: Visitor, settings: Settings, database: Database) -> None:
    assert "There is no backup yet" in boss.get("/backups").text
    for _twice in range(2):
        assert boss.post("/backups").location == "/backups"
    waiting = boss.get("/backups").text
    assert "waiting or being made" in waiting and "Back up now" not in waiting
    work(settings, database)
    (made,) = nightly.kept(settings)
    text = boss.get("/backups").text
    assert made.path.name in text and "Verified when it was made" in text
    assert "Back up now" in text
    with database.read() as session:
        assert [job.state for job in session.scalars(select(Job).where(Job.kind == NOW))] == ["done"]


def test_the_day_tells_of_backups_that_are_old_damaged_or_failed(
    boss: Visitor, settings: Settings, database: Database
) -> None:
    boss.post("/backups")
    work(settings, database)
    (made,) = nightly.kept(settings)
    assert "backup" not in boss.get("/today").text.partition("</nav>")[2].partition("<nav")[0]
    old = settings.backups / new_name(datetime.now(UTC) - OLD_AFTER - timedelta(hours=1))
    made.path.rename(old)
    assert "days or more without a good backup" in boss.get("/today").text
    assert "no good backup of the last 2 days" in boss.get("/backups").text
    (settings.backups / new_name(datetime.now(UTC))).write_bytes(b"half of one")
    assert "days or more without a good backup" in boss.get("/today").text
    assert "Can not be read" in boss.get("/backups").text
    with database.write() as session:
        said = {"template": "There is no room left on the disk. Make room, and ask for it again.", "values": {}}
        session.execute(update(Job).where(Job.kind == NOW).values(state="failed", message=said))
    assert "backup failed" in boss.get("/today").text
    assert "There is no room left on the disk" in boss.get("/backups").text


def test_a_new_house_is_left_in_peace(boss: Visitor) -> None:
    assert "backup" not in boss.get("/today").text.partition("</nav>")[2].partition("<nav")[0]


def test_it_says_when_the_next_one_comes(boss: Visitor, settings: Settings, database: Database) -> None:
    text = boss.get("/backups").text
    tomorrow = EPOCH + ((datetime.now(UTC) - EPOCH).days + 1) * timedelta(days=1)
    assert f"{tomorrow:%b} {tomorrow.day}, {tomorrow.year}" in text
    open_worker(settings, database).ask_rounds()
    with database.read() as session:
        assert session.scalars(select(Job.kind).where(Job.kind == NIGHTLY)).all() == [NIGHTLY]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_it_is_closed_to_others_and_hands_nothing_over(
    sign_in_as: Callable[[Role], Visitor], settings: Settings, role: Role
) -> None:
    other = sign_in_as(role)
    assert other.get("/backups").status_code == 404
    assert other.post("/backups").status_code == 404
    settings.backups.mkdir(parents=True)
    (settings.backups / "cltms-20260101T000000Z.zip").write_bytes(b"x")
    for path in ("/backups/cltms-20260101T000000Z.zip", "/static/../backups/cltms-20260101T000000Z.zip"):
        assert other.get(path).status_code == 404
