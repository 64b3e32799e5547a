"""Whatever is killed while the map is drawn, the map that was there stays, and the work is done again."""

import multiprocessing
import signal
import time
from contextlib import suppress

import psutil
import pytest

from cltms.app import open_database, open_worker
from cltms.config import Settings
from cltms.foundation.jobs import Job, JobState
from cltms.parcels.models import Parcel
from cltms.parcels.tiles import building, kept
from maps.tiles.making import LAST_ZOOM
from tests.parcels.house import House
from tests.parcels.tiles.conftest import drawn
from tests.support.patience import PATIENCE
from tests.support.tiles import rows_of

SLUG = "elm-county-oh"
TRIES = 20
"""How often a worker is watched; one whose drawing was over before we looked is watched again."""

# Each child is forked from a process that has only imported what it needs, instead of starting an interpreter anew.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def draw(settings: Settings) -> None:
    """Be a worker for one job, in a process of its own."""
    database = open_database(settings)
    open_worker(settings, database).run_once()
    database.close()


def order(elm: House) -> None:
    with elm.acting() as act:
        building.order(act, elm.place(act.session, SLUG).id)


def killed_in_the_middle(elm: House, who: str) -> None:
    """Have the map drawn, and kill the worker or the program that it started while that program runs."""
    settings = elm.settings.model_copy(update={"job_lease_seconds": 1})
    for _ in range(TRIES):
        order(elm)
        elm.database.close()
        child = CONTEXT.Process(target=draw, args=(settings,))
        child.start()
        program = program_of(child)
        if program is None:
            child.join()
            continue
        if who == "worker":
            child.kill()
            child.join()
        program.send_signal(signal.SIGKILL)
        child.join()
        return
    raise AssertionError("nobody was seen drawing")


def program_of(child: "multiprocessing.process.BaseProcess") -> psutil.Process | None:
    """The program that draws, held still at once; None where it was over before."""
    worker = psutil.Process(child.pid)
    with suppress(psutil.NoSuchProcess):
        while child.is_alive():
            for program in worker.children():
                program.suspend()
                return program
            time.sleep(0.002)
    return None


def at_work_again(elm: House) -> None:
    worker = open_worker(elm.settings, elm.database)
    deadline = time.monotonic() + PATIENCE
    while not worker.run_once():
        assert time.monotonic() < deadline, "nobody took the job over"
        time.sleep(0.05)  # until the lease of who died is over


def owners(elm: House) -> set[object]:
    tiles = kept.kept(elm.settings.data_dir, SLUG)
    assert tiles is not None
    return {row["owner_kind"] for row in rows_of(tiles.path, LAST_ZOOM)["parcels"]}


@pytest.mark.parametrize("who", ["worker", "program"])
def test_what_is_killed_leaves_the_map_and_is_done_again(elm: House, who: str) -> None:
    before = drawn(elm)
    with elm.acting() as act:
        act.session.query(Parcel).update({"owner_kind": "religious"})

    killed_in_the_middle(elm, who)

    assert kept.kept(elm.settings.data_dir, SLUG) == before
    assert owners(elm) > {"public", "individual"}
    if who == "program":
        with elm.looking() as look:
            assert {job.state for job in look.session.query(Job)} == {JobState.FAILED}
        order(elm)
    at_work_again(elm)
    assert owners(elm) == {"religious"}
    assert {path.suffix for path in before.path.parent.iterdir()} == {".pmtiles", ""}, "nothing half made is left"
