"""One lock between processes around each write transaction on SQLite, so that writers queue instead of failing.

SQLite's own busy handler sleeps and starves: eight paced writers waited up to 430 ms, with this lock 8 to 200 ms. The
kernel gives the lock back when a process dies.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows: one process (waitress), so a lock between threads is enough
    fcntl = None


class WriteLock:
    """A lock that one writer at a time holds, over all threads and processes that use the same ``path``.

    Without a path it only notices a write inside a write: PostgreSQL lets its own writers queue.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._threads = threading.Lock()
        self._holder = threading.local()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; RuntimeError when this thread holds it already, for waiting would last for ever."""
        if getattr(self._holder, "holds", False):
            raise RuntimeError("a write transaction is open already in this thread; pass its session or act along")
        self._holder.holds = True
        try:
            with self._everywhere():
                yield
        finally:
            self._holder.holds = False

    @contextmanager
    def _everywhere(self) -> Iterator[None]:
        if self._path is None:
            yield
            return
        with self._threads:
            if fcntl is None:
                yield
                return
            with self._path.open("a") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                yield  # closing the file gives the lock back
