"""Jobs are done once, by one worker, for the one who asked; a worker that dies loses its job to another."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cltms.foundation.acting import Actor, Door, Fact, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.jobs import MOST_ATTEMPTS, Job, JobState, claim, enqueue
from cltms.foundation.worker import LeaseLost, Task, Worker
from cltms.journal.models import JournalEntry
from maps.sentences import sentence
from tests.support.patience import PATIENCE

ANA = Actor(5, "Ana", frozenset({"staff"}))
LEASE = timedelta(seconds=60)
Work = Callable[[Task], Any]


def ask(database: Database, kind: str, payload: Any = None, key: str | None = None) -> int:
    with acting_as(database, ANA, Door.PAGE) as act:
        return enqueue(act, kind, payload or {}, key=key).id


def job(database: Database, job_id: int) -> Job:
    with database.read() as session:
        return session.get_one(Job, job_id)


def worker(database: Database, **works: Work) -> Worker:
    return Worker(database, works, lease_seconds=60)


def test_a_job_is_done_once_and_keeps_its_result(database: Database) -> None:
    number = ask(database, "double", {"of": 21})
    double = worker(database, double=lambda task: {"is": task.payload["of"] * 2})
    assert double.run_once()
    assert not double.run_once()
    done = job(database, number)
    assert (done.state, done.result, done.attempts) == (JobState.DONE, {"is": 42}, 1)
    assert done.finished_at is not None


def test_jobs_are_done_in_the_order_of_asking(database: Database) -> None:
    done: list[int] = []
    numbers = [ask(database, "note") for _ in range(3)]
    noting = worker(database, note=lambda task: done.append(task.id))
    while noting.run_once():
        pass
    assert done == numbers


def test_a_job_asked_for_twice_with_one_key_is_one_job(database: Database) -> None:
    assert ask(database, "import", key="roll-2026") == ask(database, "import", key="roll-2026")


def test_a_job_of_an_act_that_failed_does_not_exist(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), acting_as(database, ANA, Door.PAGE) as act:
        enqueue(act, "import", {})
        _ = 1 / 0
    with database.read() as session:
        assert session.scalars(select(Job)).all() == []


def test_the_bell_rings_only_for_jobs_that_were_kept(database: Database) -> None:
    rung: list[str] = []
    database.bell = lambda: rung.append("ring")
    ask(database, "import")
    with pytest.raises(ZeroDivisionError), acting_as(database, ANA, Door.PAGE) as act:
        enqueue(act, "import", {})
        _ = 1 / 0
    assert rung == ["ring"]


class Done(Fact):
    """Something was done."""


def test_a_job_acts_as_the_one_who_asked(database: Database) -> None:
    def act_on_it(task: Task) -> None:
        with task.acting() as act:
            assert act.actor == ANA
            act.record(Done())

    ask(database, "act")
    worker(database, act=act_on_it).run_once()
    with database.read() as session:
        (entry,) = session.scalars(select(JournalEntry)).all()
    assert (entry.actor_id, entry.door) == (5, "job")


def test_a_job_that_is_refused_says_why(database: Database) -> None:
    def refuse(_task: Task) -> None:
        raise Refused(sentence("The file has {count} problems.", count=3))

    number = ask(database, "refuse")
    worker(database, refuse=refuse).run_once()
    failed = job(database, number)
    assert (failed.state, str(failed.said)) == (JobState.FAILED, "The file has 3 problems.")


def test_a_job_that_breaks_ends_without_ending_the_worker(database: Database) -> None:
    number, after = ask(database, "break"), ask(database, "work")
    both: Mapping[str, Work] = {"break": lambda _task: 1 / 0, "work": lambda _task: "fine"}
    steady = Worker(database, both)
    assert steady.run_once()
    assert steady.run_once()
    assert "our mistake" in str(job(database, number).said)
    assert job(database, after).result == "fine"


def test_a_job_that_nobody_knows_fails_with_its_name(database: Database) -> None:
    number = ask(database, "fly")
    worker(database).run_once()
    assert "“fly”" in str(job(database, number).said)


def test_a_lost_job_is_taken_over_and_the_first_worker_can_no_longer_end_it(database: Database) -> None:
    number = ask(database, "slow")

    def taken_meanwhile(task: Task) -> str:
        with database.write() as session:
            second = claim(session, datetime.now(UTC) + timedelta(hours=1), LEASE)
        assert second is not None
        assert (second.job_id, second.attempt) == (number, 2)
        return "first"

    worker(database, slow=taken_meanwhile).run_once()
    still = job(database, number)
    assert (still.state, still.attempts, still.result) == (JobState.RUNNING, 2, None)


def test_a_job_with_a_living_worker_is_left_alone(database: Database) -> None:
    ask(database, "slow")
    with database.write() as session:
        assert claim(session, datetime.now(UTC), LEASE) is not None
    with database.write() as session:
        assert claim(session, datetime.now(UTC), LEASE) is None


def test_a_job_that_kills_its_worker_each_time_is_given_up(database: Database) -> None:
    number = ask(database, "crash")
    later = datetime.now(UTC)
    for _ in range(MOST_ATTEMPTS):
        with database.write() as session:
            assert claim(session, later, LEASE) is not None
        later += LEASE * 2
    with database.write() as session:
        assert claim(session, later, LEASE) is None
    assert "begun 3 times" in str(job(database, number).said)


def test_progress_is_shown_while_the_work_goes_on_even_inside_a_write(database: Database) -> None:
    seen = threading.Event()

    def show(task: Task) -> None:
        with task.acting():
            task.progress(7, 10, sentence("Reading the roll."))
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not seen.is_set():
            if job(database, task.id).progress_done == 7:
                seen.set()
            time.sleep(0.05)

    number = ask(database, "show")
    worker(database, show=show).run_once()
    assert seen.is_set()
    shown = job(database, number)
    assert (shown.progress_done, shown.progress_total, shown.message) == (7, 10, None)


def test_a_worker_whose_lease_was_taken_stops_at_its_next_report(database: Database) -> None:
    stopped = threading.Event()

    def go_on(task: Task) -> None:
        with database.write() as session:
            session.get_one(Job, task.id).attempts += 1
        until = time.monotonic() + PATIENCE
        try:
            while time.monotonic() < until:
                task.progress(int(time.monotonic() * 1000))
                time.sleep(0.05)
        except LeaseLost:
            stopped.set()
            raise

    ask(database, "on")
    worker(database, on=go_on).run_once()
    assert stopped.is_set()


HANGING = """
import sys, time
from cltms.foundation.database import Database
from cltms.foundation.worker import Worker
def hang(task):
    with task.acting():
        print("working", flush=True)
        time.sleep(60)
Worker(Database(sys.argv[1]), {"hang": hang}, lease_seconds=1).run_once()
"""


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(database: Database) -> None:
    number = ask(database, "hang")
    url = database.url.render_as_string(hide_password=False)
    with subprocess.Popen([sys.executable, "-c", HANGING, url], stdout=subprocess.PIPE) as dying:
        assert dying.stdout is not None
        assert dying.stdout.readline() == b"working\n"
        dying.kill()
    second = worker(database, hang=lambda _task: "done by another")
    until = time.monotonic() + PATIENCE
    while not second.run_once() and time.monotonic() < until:
        time.sleep(0.1)
    done = job(database, number)
    assert (done.result, done.attempts) == ("done by another", 2)


def test_a_result_that_cannot_be_kept_is_a_failure_and_not_a_riddle(database: Database) -> None:
    number = ask(database, "odd")
    worker(database, odd=lambda _task: object()).run_once()
    assert job(database, number).state == JobState.FAILED


def test_many_workers_do_each_job_once(database: Database) -> None:
    done: list[int] = []
    numbers = [ask(database, "note") for _ in range(12)]

    def keep_working() -> None:
        mine = worker(database, note=lambda task: done.append(task.id))
        while mine.run_once():
            pass

    threads = [threading.Thread(target=keep_working) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == numbers


def test_a_worker_stops_when_told(database: Database) -> None:
    ask(database, "stop")
    stopping = worker(database)
    stopping.registry = {"stop": lambda _task: stopping.stop()}
    stopping.run_forever()
    assert stopping.stopped.is_set()
