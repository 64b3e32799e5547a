"""Parts of the map for a browser that was let in seconds ago: the door is asked once, not for every tile.

A map asks for dozens of parts in a second, each of which costs less to read than to look up who asks for it. So a
browser to which the door has just given a part reads on in the same file for `SECONDS`, without being looked up again:
whose right ends keeps the map that long, and nothing else.
"""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SECONDS = 5.0
"""How long a browser that was let in may read on; docs/security.md names it."""
MOST_KEPT = 1_000
"""Browsers that are remembered; beyond that they are all forgotten, and asked for at the door again."""
AT_ONCE = 8 << 20
"""Bytes of a part that is read at once; a tile of the densest city has less than one of these eight megabytes."""
OPENED = "cltms.tiles"
"""Where in a request the view notes the file that it reads from; only the view does, and only behind the door."""
KEY = "cltms.passing"
SPAN = re.compile(r"bytes=(\d{1,15})-(\d{1,15})")
OF_ONE_ANSWER = frozenset({"content-length", "content-range", "set-cookie", "x-request-id"})
Headers = list[tuple[str, str]]
Browser = tuple[str, ...]


@dataclass(frozen=True)
class LetIn:
    """What a browser was given at the door: the file, until when it may read on, and the headers of its answers."""

    file: Path
    until: float
    headers: Headers

    def part(self, first: int, last: int) -> tuple[Headers, bytes] | None:
        """Read the bytes from ``first`` to ``last``; None for what only the door answers: too much, or gone."""
        try:
            with self.file.open("rb") as file:
                length = file.seek(0, 2)
                last = min(last, length - 1)
                if not first <= last < first + AT_ONCE:
                    return None
                file.seek(first)
                read = file.read(last - first + 1)
        except FileNotFoundError:  # newer tiles are in its place
            return None
        said = [("Content-Range", f"bytes {first}-{last}/{length}"), ("Content-Length", str(len(read)))]
        return [*self.headers, *said], read


class Passing:
    """Stands before the application and lets those read on whom it let in."""

    def __init__(self, inner: "WSGIApplication", clock: Callable[[], float] = time.monotonic) -> None:
        self.inner = inner
        self.clock = clock
        self.let_in: dict[Browser, LetIn] = {}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a part of the map, or let the application do it."""
        span = SPAN.fullmatch(environ.get("HTTP_RANGE", ""))
        if span is None or not _plainly_asked(environ):
            return self.inner(environ, start_response)
        now, browser = self.clock(), _browser(environ)
        known = self.let_in.get(browser)
        part = known.part(int(span[1]), int(span[2])) if known is not None and now < known.until else None
        if part is None:
            return self.inner(environ, self._noting(environ, start_response, browser, now + SECONDS))
        start_response("206 PARTIAL CONTENT", part[0])
        return [part[1]]

    def _noting(
        self, environ: "WSGIEnvironment", start_response: "StartResponse", browser: Browser, until: float
    ) -> "StartResponse":
        """Remember who was given a part of the map, from the moment at which they asked."""

        def answered(status: str, headers: Headers, *failure: Any) -> Any:
            file = environ.get(OPENED)
            if file is not None and status.startswith("206"):
                if len(self.let_in) >= MOST_KEPT:
                    self.let_in.clear()
                kept = [(name, value) for name, value in headers if name.lower() not in OF_ONE_ANSWER]
                self.let_in[browser] = LetIn(file, until, kept)
            return start_response(status, headers, *failure)

        return answered


def install(app: Flask) -> None:
    """Stand before ``app``, behind what makes sense of a proxy's headers."""
    app.extensions[KEY] = Passing(app.wsgi_app)
    app.wsgi_app = app.extensions[KEY]  # type: ignore[method-assign]


def _plainly_asked(environ: "WSGIEnvironment") -> bool:
    """Whether a browser asks for a part with nothing but its cookie; programs and conditions are for the door."""
    return (
        environ["REQUEST_METHOD"] == "GET"
        and "HTTP_COOKIE" in environ
        and "HTTP_AUTHORIZATION" not in environ
        and not any(name.startswith("HTTP_IF_") for name in environ)
    )


def _browser(environ: "WSGIEnvironment") -> Browser:
    """What must all be the same for an answer to hold again: the session above all, which nobody else has."""
    names = ("HTTP_COOKIE", "HTTP_HOST", "wsgi.url_scheme", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")
    return tuple(environ.get(name, "") for name in names)
