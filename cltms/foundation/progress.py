"""Showing how far long work is: one way to report it, for the terminal, for jobs and for nobody."""

import sys
import time
from types import TracebackType
from typing import Protocol, Self, TextIO

from maps.sentences import Sentence

SHOW_AFTER = 2.0
"""Seconds after which work is long enough to show how far it is."""


class Progress(Protocol):
    """Something that long work reports to: ``progress(done, total, doing)``, as often as it likes."""

    def __call__(self, done: int, total: int | None = None, doing: Sentence | None = None) -> None:
        """Take note that ``done`` of ``total`` (None: nobody knows) is behind us."""


def unseen(done: int, total: int | None = None, doing: Sentence | None = None) -> None:
    """Take note of nothing; for work that nobody watches."""


class TerminalProgress:
    """A bar on standard error, shown only on a terminal and only once the work has taken two seconds.

    With ``stages`` a stream that is no terminal gets one line for each thing that is begun.
    """

    def __init__(
        self, title: str, stream: TextIO | None = None, *, show_after: float = SHOW_AFTER, stages: bool = False
    ) -> None:
        self._title = title
        self._stream = stream or sys.stderr
        self._from = time.monotonic() + show_after
        self._next = self._from
        self._shown = False
        self._stages = stages
        self._stage = ""

    def __enter__(self) -> Self:
        """Begin; nothing is shown yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the line of the bar, if there is one."""
        if self._shown:
            self._stream.write("\n")

    def __call__(self, done: int, total: int | None = None, doing: Sentence | None = None) -> None:
        """Draw the bar anew, at most ten times a second."""
        if self._stages and not self._stream.isatty():
            self._tell_stage(str(doing or self._title))
        now = time.monotonic()
        finished = total is not None and done >= total and self._shown
        if not self._stream.isatty() or (now < self._next and not finished):
            return
        self._next = now + 0.1
        self._shown = True
        self._stream.write("\r\x1b[K" + self._line(done, total, str(doing or self._title)))
        self._stream.flush()

    def _tell_stage(self, stage: str) -> None:
        if stage != self._stage:
            self._stage = stage
            self._stream.write(stage + "\n")
            self._stream.flush()

    def _line(self, done: int, total: int | None, title: str) -> str:
        if not total:
            return f"{title}: {done:,}"
        width = 24
        filled = min(width, width * done // total)
        return f"{title}: [{'█' * filled}{'·' * (width - filled)}] {100 * done // total:3d} %  {done:,} of {total:,}"
