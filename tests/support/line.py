"""A line between a browser and a served house that can be cut and mended, for everything that uses it alike."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from select import select
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread
from typing import Self
from urllib.parse import urlsplit

PIECE = 1 << 16
SOON = 0.1
"""Seconds after which an idle connection looks whether the line was cut."""


class _Passing(BaseRequestHandler):
    """One connection: bytes pass both ways until one side ends it, or the line is cut."""

    server: "Line"

    def handle(self) -> None:
        if self.server.cut_off.is_set():
            return
        with socket.create_connection(self.server.there) as onward, suppress(OSError):
            ways = {self.request: onward, onward: self.request}
            while not self.server.cut_off.is_set():
                for source in select(list(ways), [], [], SOON)[0]:
                    piece = source.recv(PIECE)
                    if not piece:
                        return
                    ways[source].sendall(piece)


class Line(ThreadingTCPServer):
    """Passes bytes on between a port of its own and the house; when it is cut, whoever comes is turned away."""

    def __init__(self, there: tuple[str, int]) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Passing)
        self.there, self.cut_off = there, Event()

    @classmethod
    @contextmanager
    def to(cls, url: str) -> Iterator[Self]:
        """Lay a line to the house at ``url``."""
        parts = urlsplit(url)
        with cls((str(parts.hostname), int(parts.port or 80))) as line:
            listening = Thread(target=line.serve_forever)
            listening.start()
            try:
                yield line
            finally:
                line.cut()
                line.shutdown()
                listening.join()

    @property
    def url(self) -> str:
        """Where a browser finds the house through this line."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def cut(self) -> None:
        """Cut what is open, and let nobody through any more."""
        self.cut_off.set()

    def mend(self) -> None:
        """Let everybody through again."""
        self.cut_off.clear()
