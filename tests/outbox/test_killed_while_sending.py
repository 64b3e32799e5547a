"""Workers that are killed at any moment between mark and answer: each mail goes out once at most, and none is lost."""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest

from cltms.app import open_database, open_quick_worker
from cltms.config import Settings
from cltms.foundation.circles import Circle
from cltms.foundation.jobs import QUEUES
from cltms.outbox.vocabulary import ENDED, Stage
from tests.outbox.conftest import Post, changed_settings
from tests.outbox.servers import MailServer

KILLS = 10
MAILS = 4 * KILLS
HOLDS_THE_LINE = 0.1
"""Seconds for which the server keeps a worker waiting between taking its mail and saying so."""
LEASE_SECONDS = 1

# Each child is forked from a process that has only imported what it needs, instead of starting an interpreter anew.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def keep_working(settings: Settings) -> None:
    """Be a worker, in a process of its own."""
    open_quick_worker(settings, open_database(settings)).run_forever()


def killed_at_work(settings: Settings, server: MailServer, seconds: float) -> int | None:
    """Let a worker work and kill it some ``seconds`` after the server took its first mail; gives its exit code."""
    taken = len(server.taken)
    child = CONTEXT.Process(target=keep_working, args=(settings,))
    child.start()
    while len(server.taken) == taken and child.is_alive():
        time.sleep(0.001)
    time.sleep(seconds)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    return child.exitcode


@pytest.mark.parametrize("circle", list(Circle))
def test_each_mail_goes_out_once_at_most_whenever_a_worker_dies(
    by_smtp: Post, server: MailServer, circle: Circle
) -> None:
    moments = random.Random(918273)  # noqa: S311 moments to die at
    server.wait_seconds = HOLDS_THE_LINE
    office = Post(by_smtp.database, changed_settings(by_smtp.settings, job_lease_seconds=LEASE_SECONDS), circle)
    numbers = [office.posted() for _ in range(MAILS)]
    office.database.close()
    for _ in range(KILLS):
        after = moments.choice((0.0, moments.uniform(0, 2 * HOLDS_THE_LINE)))
        assert killed_at_work(office.settings, server, after) == -signal.SIGKILL
    time.sleep(LEASE_SECONDS)
    while any(office.message(number).stage not in ENDED for number in numbers):
        office.let_pass(timedelta(seconds=LEASE_SECONDS))
        office.work()

    times = Counter(str(mail["Message-ID"]).partition("@")[0].strip("<") for mail in server.taken)
    messages = [office.message(number) for number in numbers]
    assert {message.stage for message in messages} <= {Stage.SENT, Stage.UNCERTAIN}
    assert max(times.values()) == 1
    assert all(times[message.token] == 1 for message in messages if message.stage is Stage.SENT)
    assert any(message.stage is Stage.UNCERTAIN for message in messages), "nobody was killed in the middle"
    with office.database.read(circle) as session:
        assert {job.state for job in session.query(QUEUES[circle])} == {"done"}
