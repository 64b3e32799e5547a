"""Pull the plug at random moments of web, worker and import: ``python -m tests.torture.kill --times 100``.

Meanwhile people send forms, each again and again until it is answered, messages are posted and rolls come in. At the
end every act is whole or absent, every form has arrived once, and no message was delivered twice.
"""

import argparse
import http.client
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from sqlalchemy import func, select

from cltms.app import open_quick_worker, open_worker
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.jobs import Job
from cltms.outbox.carriers.choosing import folder_of
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import Channel, Stage
from cltms.parcels.models import Edition
from cltms.parcels.vocabulary import EditionState
from tests.parcels.small_county import LOTS, first_year, next_year
from tests.support.patience import PATIENCE
from tests.torture.house import SLUG, Sheet, Tormented, tormented
from tests.torture.site import Site, environment, served

PEOPLE = 3
LONGEST_IMPORT = 4.0
"""Seconds within which an import is killed: it takes about as long with the start of its interpreter."""
VICTIMS = ("web", "web", "worker", "import", "site")


@dataclass
class Torment:
    """One run: who was killed how often, and what people have sent."""

    house: Tormented
    folder: Path
    dice: random.Random
    killed: Counter[str] = field(default_factory=Counter)
    sent: list[Sheet] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    posted: int = 0
    imports: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    port: int = 0
    site: Site | None = None
    importing: "subprocess.Popen[bytes] | None" = None

    def run(self, times: int) -> None:
        """Let people work and kill ``times``; then let everything come to an end."""
        people = [threading.Thread(target=self._send_forms, args=(number,)) for number in range(PEOPLE)]
        people.append(threading.Thread(target=self._post_messages))
        with ExitStack() as open_site:
            self._serve(open_site)
            for each in people:
                each.start()
            try:
                for number in range(times):
                    if number % len(VICTIMS) == 0:
                        order = self.dice.sample(VICTIMS, len(VICTIMS))
                    time.sleep(self.dice.uniform(0.05, 1.5))
                    self._import()
                    self._kill(order[number % len(VICTIMS)], open_site)
            finally:
                self.over.set()
                for each in people:
                    each.join()
                if self.importing is not None:
                    self.importing.kill()
                    self.importing.wait()
        self._finish()

    def _serve(self, open_site: ExitStack) -> None:
        self.site = open_site.enter_context(served(self.house.settings, self.folder / "log", self.port))
        self.port = self.site.port

    def _kill(self, victim: str, open_site: ExitStack) -> None:
        assert self.site is not None
        if victim == "site":  # the master of all, as when the machine is cut off; its children notice and end
            for process in (self.site.process, *self.site.web, *self.site.workers):
                _kill(process)
            open_site.close()
            self._serve(open_site)
        elif victim == "import":
            time.sleep(self.dice.uniform(0, LONGEST_IMPORT))
            if self.importing is None or self.importing.poll() is not None:
                return
            self.importing.kill()
        else:
            found = self.site.web if victim == "web" else self.site.workers
            if not found:
                return
            _kill(self.dice.choice(found))
        self.killed[victim] += 1

    def _send_forms(self, person: int) -> None:
        number = 0
        while not self.over.is_set():
            sheet = self.house.form(number, f"person {person}")
            number += 1
            trouble = self._until_answered(sheet)
            if trouble:
                self.trouble.append(trouble)
                return
            self.sent.append(sheet)

    def _until_answered(self, sheet: Sheet) -> str:
        """Send a form until it is answered, as the script of a page does; gives what went wrong, or nothing."""
        until = time.monotonic() + 3 * PATIENCE
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException):
                status, text = sheet.sent_to(self.port)
                return "" if status == 303 else f"{sheet.path} was answered with {status}: {text[:2000]}"
            time.sleep(0.1)
        return "nobody answers any more"

    def _post_messages(self) -> None:
        message = Message(Channel.EMAIL, to="rosa@example.org", subject="Hello", body="Hello.", kind="test.letter")
        while not self.over.wait(0.2):
            with acting_as(self.house.house.database, OPERATOR, Door.COMMAND_LINE) as act:
                post(act, message, key=f"torture {self.posted}")
            self.posted += 1

    def _import(self) -> None:
        if self.importing is not None and self.importing.poll() is None:
            return
        self.imports += 1
        words = [
            "parcels",
            "import",
            self.folder / f"roll{self.imports % 2}.gpkg",
            "--jurisdiction",
            SLUG,
            "--as-of",
            "2026-01-15",
        ]
        command = [sys.executable, "-m", "cltms.cli", *map(str, words)]
        with (self.folder / "imports").open("ab") as said:
            self.importing = subprocess.Popen(command, env=environment(self.house.settings), stdout=said, stderr=said)

    def _finish(self) -> None:
        """Bring in one more roll undisturbed, and let a worker do what is left."""
        time.sleep(self.house.settings.job_lease_seconds + 0.5)
        place = self.house.house
        with place.looking() as look:
            number = place.place(look.session, SLUG).id
        place.bring_in(number, self.folder / "roll.gpkg")
        workers = [make(self.house.settings, place.database) for make in (open_worker, open_quick_worker)]
        until = time.monotonic() + PATIENCE
        while self._waits() and time.monotonic() < until:
            for worker in workers:
                while worker.run_once():
                    pass
            time.sleep(0.1)

    def _waits(self) -> int:
        with self.house.house.database.read() as session:
            return session.scalars(
                select(func.count()).select_from(Job).where(Job.state.in_(["waiting", "running"]))
            ).one()

    def require_nothing_lost(self) -> str:
        """Check everything; gives a summary, and AssertionError when something was lost or came twice."""
        house = self.house
        assert not self.trouble, self.trouble[0]
        house.require_whole()
        assert house.members() == sorted(sheet.fields["name"] for sheet in self.sent if "name" in sheet.fields)
        assert house.notes() == sorted(sheet.fields["note"] for sheet in self.sent if "note" in sheet.fields)
        stages = self._messages()
        self._editions()
        killed = ", ".join(f"{name} {count}" for name, count in sorted(self.killed.items()))
        return f"killed {sum(self.killed.values())} ({killed}); {len(self.sent)} forms once; messages {dict(stages)}"

    def _messages(self) -> Counter[str]:
        house = self.house
        with house.house.database.read() as session:
            rows = session.execute(select(OutboxMessage.token, OutboxMessage.state)).all()
        assert len(rows) == self.posted == house.lines("outbox.MessagePosted")
        names = [path.name for path in folder_of(house.settings).rglob("*.eml")]
        for token, state in rows:
            files = sum(token in name for name in names)
            assert files == 1 if state == Stage.SENT.value else files <= 1, (state, files)
            assert state in {Stage.SENT.value, Stage.UNCERTAIN.value}, state
        assert len(names) <= len(rows)
        return Counter(state for _, state in rows)

    def _editions(self) -> None:
        house = self.house.house
        with house.looking() as look:
            states = Counter(look.session.scalars(select(Edition.state)))
        assert states[EditionState.STAGED.value] == 0, states
        seen = states[EditionState.LIVE.value] + states[EditionState.SUPERSEDED.value]
        assert seen == self.house.lines("parcels.RollImported"), states
        assert len(house.lots(SLUG)) >= LOTS - 10
        left = [path.name for path in house.settings.data_dir.rglob("*") if path.name.startswith(("scratch", "tmp"))]
        assert not left, left


def _kill(process: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        process.kill()


def torment(folder: Path, times: int, seed: int) -> Torment:
    """Build a house in ``folder`` and kill ``times``; everything has come to an end when it is given back."""
    house = tormented(folder, job_lease_seconds=3)
    this_year = first_year()
    this_year.written(folder / "roll0.gpkg")
    next_year(this_year.parcels).parcels.to_file(folder / "roll1.gpkg")
    run = Torment(house, folder, random.Random(seed))  # noqa: S311 which process dies when is no secret
    run.run(times)
    return run


def main() -> None:
    """Torment a house of its own and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="cltms-torture-") as folder:
        print(torment(Path(folder), given.times, given.seed).require_nothing_lost())


if __name__ == "__main__":
    main()
