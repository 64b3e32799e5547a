"""A bell that wakes the worker after a job was written; losing a ring costs a few seconds and never a job."""

import time
from pathlib import Path

import structlog
from huey.storage import FileStorage

log = structlog.get_logger()

LOOK_EVERY = 0.1


class Bell:
    """Wakes workers of this machine through a queue of small files in ``folder``.

    The library's file queue is taken rather than its SQLite queue, which would use the interpreter's own, older SQLite.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ring(self) -> None:
        """Wake a worker. A bell that cannot ring is only noted: workers also look by themselves."""
        try:
            self._queue().enqueue(b"job")
        except OSError as error:
            log.warning("the bell for workers did not ring", reason=str(error))

    def wait(self, seconds: float) -> bool:
        """Wait for a ring, at most ``seconds``; takes all rings that have come. Gives whether there was one."""
        queue = self._queue()
        until = time.monotonic() + seconds
        while not queue.queue_size():
            if time.monotonic() >= until:
                return False
            time.sleep(LOOK_EVERY)
        queue.flush_queue()
        return True

    def _queue(self) -> FileStorage:
        self._folder.mkdir(parents=True, exist_ok=True)
        return FileStorage("bell", path=str(self._folder / "bell"))
