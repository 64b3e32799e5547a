"""Measuring what runs: seconds on the wall, processor seconds and peak memory, each of a process with its children."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PAUSE_SECONDS = 0.05
"""How often memory is looked at; a shorter peak may be missed, a county's import has none."""


@dataclass(frozen=True)
class Taken:
    """What one run took; ``peak_bytes``: the most that a process and its children held together, 0 if not measured."""

    wall: float
    cpu: float
    peak_bytes: int = 0


class RunFailed(RuntimeError):
    """A measured program ended with an error, so that its time means nothing."""


def run(command: Sequence[str]) -> Taken:
    """Run a program and measure it with all of its children; raises RunFailed with what it said last."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        child = subprocess.Popen(command, stdout=said, stderr=said)
        peak = _Peak(child.pid)
        peak.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        peak.stop()
        if child.returncode:
            said.seek(0)
            raise RunFailed(f"{' '.join(command)} failed: {said.read().decode(errors='replace')[-2000:]}")
    return Taken(wall, used.ru_utime + used.ru_stime, max(peak.most, used.ru_maxrss * 1024))


def call(work: Callable[[], object]) -> Taken:
    """Call ``work`` in this process and measure the time, with that of its threads."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - wall, time.process_time() - cpu)


def middle(runs: Sequence[Taken]) -> Taken:
    """Take the median of each measure, and the largest peak."""
    return Taken(
        median(each.wall for each in runs),
        median(each.cpu for each in runs),
        max(each.peak_bytes for each in runs),
    )


def in_turns(times: int, *works: Callable[[], Taken]) -> list[Taken]:
    """Measure several things in turns, so that a busy minute of the machine meets all of them; give the medians."""
    taken: list[list[Taken]] = [[] for _ in works]
    for _ in range(times):
        for place, work in enumerate(works):
            taken[place].append(work())
    return [middle(runs) for runs in taken]


class _Peak(threading.Thread):
    """Watches the memory of a process and its children together."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.most = 0
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(PAUSE_SECONDS):
            self.most = max(self.most, sum(_resident(pid) for pid in _with_children(self.pid)))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError, ValueError):  # it may have ended between the two looks
            for child in listed.read_text().split():
                yield from _with_children(int(child))


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
