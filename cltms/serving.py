"""Serving the site: gunicorn where it runs, else waitress, with a worker for jobs as a process beside it."""

import importlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Literal

import click
import structlog
from flask import Flask
from waitress.server import create_server

from cltms.app import create_app
from cltms.config import Settings
from cltms.foundation.room import lay_ballast

log = structlog.get_logger()

Server = Literal["gunicorn", "waitress"]
GUNICORN_RUNS = importlib.util.find_spec("fcntl") is not None
"""Whether this is a system that gunicorn runs on; Windows is not."""
AGAIN_AFTER_SECONDS = 1.0
"""Pause before a worker that died begins anew, so that one that cannot live does not keep the machine busy."""
LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 what is looked for, not where we listen
"""What to type where a site listens on every address of its machine."""
Stop = Callable[[], None]
SLOWEST_PAGE_SECONDS = 120
"""A page that takes longer is cut off; what takes longer belongs into a job. An upload of a county fits in."""


@dataclass(frozen=True)
class Address:
    """Where the site listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address as one types it into a browser."""
        return f"http://{self.bind}/"

    @property
    def bind(self) -> str:
        """Host and port as servers write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def serve(settings: Settings, address: Address, workers: int = 2, server: Server | None = None) -> None:
    """Serve until stopped; port 0 takes a free one. Prints the address once the site answers."""
    lay_ballast(settings.data_dir, settings.ballast_mb)
    chosen = address if address.port else Address(address.host, _free_port(address.host))
    settings = _with_address(settings, chosen)
    if server == "waitress" or not GUNICORN_RUNS:
        with worker_beside():
            _serve_with_waitress(create_app(settings), chosen)
    else:
        _serve_with_gunicorn(settings, chosen, workers)


def _with_address(settings: Settings, address: Address) -> Settings:
    """Let links in messages lead to where the site listens, unless somebody said where its readers find it."""
    if settings.environment == "production" or "site_url" in settings.model_fields_set:
        return settings
    host = LOOPBACK.get(address.host, address.host)
    site = Address(host, address.port).url.rstrip("/")
    os.environ["CLTMS_SITE_URL"] = site  # the worker beside us writes letters, too
    settings.served_at.write_text(site, encoding="utf-8")  # and so do commands
    return settings.model_copy(update={"site_url": site})


@contextmanager
def worker_beside() -> Iterator[None]:
    """Run ``cltms work`` as a child process that comes back when it dies, and ends by itself when this process dies."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep_working, args=(over,), name="keeps the worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep_working(over: threading.Event) -> None:
    command = [sys.executable, "-m", "cltms.cli", "work", "--with-parent", str(os.getpid())]
    while not over.is_set():
        child = subprocess.Popen(command)  # noqa: S603 our own command line
        while child.poll() is None and not over.wait(0.5):
            pass
        if over.is_set():
            _end(child)
            return
        log.warning("the worker ended and begins anew", code=child.returncode)
        over.wait(AGAIN_AFTER_SECONDS)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    with suppress(subprocess.TimeoutExpired):
        child.wait(10)
    child.kill()
    child.wait()


def _serve_with_waitress(app: Flask, address: Address) -> None:
    server = create_server(app, host=address.host, port=address.port, threads=8, ident=None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the worker beside us is ended too
    _say(address)
    try:
        server.run()
    finally:
        server.close()


def _serve_with_gunicorn(settings: Settings, address: Address, workers: int) -> None:
    base: Any = importlib.import_module("gunicorn.app.base").BaseApplication

    class Site(base):  # type: ignore[misc]  # the package ships no types
        """The site as gunicorn wants it; each process builds its own application after the fork."""

        def load_config(self) -> None:
            for name, value in _gunicorn_settings(address, workers).items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return create_app(settings)

    with worker_beside():
        Site().run()


def _gunicorn_settings(address: Address, workers: int) -> dict[str, Any]:
    return {
        "bind": address.bind,
        "workers": workers,
        "worker_class": "sync",  # two sync workers have the shorter tail on this load than threads
        "timeout": SLOWEST_PAGE_SECONDS,
        "loglevel": "warning",
        "proc_name": "cltms",
        "control_socket_disable": True,
        "when_ready": lambda _server: _say(address),
    }


def _say(address: Address) -> None:
    click.echo(f"The site is open at {address.url}  (stop it with Ctrl+C)")
    sys.stdout.flush()


def _free_port(host: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
