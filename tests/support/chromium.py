"""Driving a real Chromium against a house that runs on this machine, and noticing whatever it should not do."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from werkzeug.serving import make_server

from cltms.foundation.setup.programs import find_chromium
from tests.support.patience import PATIENCE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ARGUMENTS = [
    "--no-sandbox",  # root may not use Chromium's own sandbox, and it only ever sees our pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = PATIENCE * 1000
"""How long anything a page does may take before we call it lost: tests are never timed, and machines are busy."""
GRAPHICS_CHATTER = "GL Driver Message"  # drawing maps without a graphics card makes the driver talk


class Closing:
    """Closes what an answer is read from, also when its browser has left; the server of the tests then forgets to."""

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        answer = self.app(environ, start_response)
        try:
            yield from answer
        finally:
            getattr(answer, "close", unneeded)()


def unneeded() -> None:
    """Close nothing."""


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve `app` on a free port of this machine and give its address."""
    server = make_server("127.0.0.1", 0, Closing(app), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine, or skip with a sentence that says what is missing."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium is installed here, so pages cannot be tried in a browser")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that no page of ours should do."""

    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)

    def accept(self, text: str) -> None:
        """Take no offence at messages with ``text``, such as the status of a form that was sent back on purpose."""
        self.meant.append(text)

    def over(self, page: Page) -> None:
        """Watch `page`: its console, its errors, and whom it asks; and have patience with it."""
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        meant = any(text in message.text for text in (GRAPHICS_CHATTER, *self.meant))
        if message.type in {"error", "warning"} and not meant:
            self.complaints.append(message.text)

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname != "127.0.0.1":
            self.strangers.append(request.url)
