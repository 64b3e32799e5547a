"""A house that is really served, and people who send it forms over HTTP."""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import psutil

from cltms.accounts.models import Account
from cltms.app import create_app
from cltms.config import Settings
from cltms.foundation.database import Database
from tests.conftest import KEY
from tests.support.patience import PATIENCE
from tests.support.visitor import Visitor


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in: what their browser sends with each form."""

    cookie: str
    token: str

    def sends(self, port: int, path: str, form: Mapping[str, str]) -> tuple[int, str]:
        """Send a form; gives status and text of the answer. OSError when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        headers = {
            "Cookie": self.cookie, "X-CSRFToken": self.token, "Content-Type": "application/x-www-form-urlencoded"
        }  # fmt: skip
        try:
            connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def signed_in(settings: Settings, database: Database, account: Account) -> Person:
    """Sign ``account`` in on a browser of its own."""
    visitor = Visitor.of(create_app(settings, database)).signed_in(account)
    token = visitor._token()
    cookie = visitor.get_cookie("cltms")
    assert cookie is not None
    return Person(f"cltms={cookie.value}", token)


def environment(settings: Settings) -> dict[str, str]:
    """Give the variables with which commands find the house of ``settings``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLTMS_")}
    return {
        **kept, "CLTMS_DATA_DIR": str(settings.data_dir), "CLTMS_DATABASE_URL": settings.database_url,
        "CLTMS_KEYS_DIR": str(settings.keys_dir), "CLTMS_SECRET_KEY": KEY.get_secret_value(),
        "CLTMS_JOB_LEASE_SECONDS": str(settings.job_lease_seconds), "CLTMS_BALLAST_MB": str(settings.ballast_mb),
        "CLTMS_BACKUP_KEEP": str(settings.backup_keep), "CLTMS_TRUSTED_PROXIES": str(settings.trusted_proxies),
    }  # fmt: skip


@dataclass(frozen=True)
class Site:
    """A site that is being served."""

    process: psutil.Process
    port: int

    @property
    def web(self) -> list[psutil.Process]:
        """The processes that answer pages."""
        return [child for child in self._children() if not self._is_worker(child)]

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that do jobs."""
        return [child for child in self._children() if self._is_worker(child)]

    def _children(self) -> list[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            return self.process.children()
        return []

    @staticmethod
    def _is_worker(process: psutil.Process) -> bool:
        with suppress(psutil.NoSuchProcess):
            return "work" in process.cmdline()
        return False


@contextmanager
def served(settings: Settings, log: Path, port: int = 0) -> Iterator[Site]:
    """Serve the house with gunicorn and a worker; everything that it started is ended with it."""
    command = [sys.executable, "-m", "cltms.cli", "serve", "--port", str(port), "--server", "gunicorn"]
    with log.open("a") as errors, subprocess.Popen(
        command, env=environment(settings), stdout=subprocess.PIPE, stderr=errors, text=True
    ) as serving:  # fmt: skip
        assert serving.stdout is not None
        said = serving.stdout.readline()
        found = re.search(r":(\d+)/", said)
        assert found, f"{said}{log.read_text()[-2000:]}"
        process = psutil.Process(serving.pid)
        children = process.children(recursive=True)
        try:
            yield Site(process, int(found[1]))
        finally:
            with suppress(psutil.NoSuchProcess):
                children = process.children(recursive=True)
            serving.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                serving.wait(15)
            for each in (*children, process):
                with suppress(psutil.NoSuchProcess):
                    each.kill()
