"""What was taught or told is judged, also when an import was at work at that moment."""

import threading
import time

from cltms.app import open_worker
from cltms.foundation.jobs import Job, JobState, enqueue
from cltms.parcels import locks
from tests.parcels.house import House


def test_judging_anew_waits_for_an_import_in_another_process(elm: House) -> None:
    with elm.acting() as act:
        place_id = elm.place(act.session).id
        job_id = enqueue(act, "parcels.rejudge", {"jurisdiction_id": place_id}).id
    worker = threading.Thread(target=open_worker(elm.settings, elm.database).run_once)
    with locks.only_import(elm.database, place_id):
        worker.start()
        while job_of(elm, job_id).said != locks.RUNNING:
            time.sleep(0.05)
    worker.join()
    assert job_of(elm, job_id).state == JobState.DONE


def job_of(house: House, job_id: int) -> Job:
    with house.looking() as look:
        return look.session.get_one(Job, job_id)
