"""A storm of reports: fifty a second with pictures, sent to the real site on SQLite, beside a bare Flask view.

``python -m benchmarks.repair_reports`` runs it alone. Reports are sent at their moments, however busy the site is, as
residents of a cold night do; each comes from an address of its own. What was accepted is counted in the database.
"""

import http.client
import io
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import create_server
from statistics import median
from subprocess import Popen

import numpy as np
from PIL import Image
from sqlalchemy import func, select

from benchmarks.lines import Line, as_markdown
from benchmarks.machine import this_machine
from cltms.app import make_ready, open_database
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.forms import new_key
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs.models import RepairPhoto, RepairRequest
from tests.conftest import KEY
from tests.torture.site import served

A_SECOND, SECONDS, AT_ONCE, PATIENCE = 50, 4, 64, 120
PICTURE = (1280, 960)
"""Pixels of a picture after the phone has shrunk it."""
BOUNDARY = "a-line-that-no-picture-holds"


@dataclass
class Phone:
    """A resident's phone: the address that it comes from, its cookie, and the body of its form."""

    number: int
    path: str = "/"
    cookie: str = ""
    body: bytes = b""

    @property
    def headers(self) -> dict[str, str]:
        """What is sent with each request."""
        address = f"10.{self.number // 65536}.{self.number // 256 % 256}.{self.number % 256}"
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return {"X-Forwarded-For": address, "Cookie": self.cookie, "Content-Type": kind}

    def opens(self, port: int, code: str, picture: bytes) -> None:
        """Open the form behind a door's code and fill it in."""
        self.path = f"/r/{code}"
        status, cookie, text = asked(port, "GET", self.path, self.headers)
        if status != 200:
            raise RuntimeError(f"the form answers {status}")
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', text)
        self.cookie, self.body = cookie, form(token[1] if token else "", picture)

    def sends(self, port: int) -> int:
        """Send the form; gives the status of the answer."""
        return asked(port, "POST", self.path, self.headers, self.body)[0]


@dataclass
class Storm:
    """What came of it: how often which status, and how many seconds each answer took."""

    answers: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0


def asked(
    port: int, method: str, path: str, headers: dict[str, str], body: bytes | None = None
) -> tuple[int, str, str]:
    """Ask, and give status, cookie and text."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        cookies = [each.split(";")[0] for each in answer.headers.get_all("Set-Cookie") or []]
        return answer.status, "; ".join(cookies), answer.read().decode()
    finally:
        connection.close()


def form(token: str, picture: bytes) -> bytes:
    """Write a report with two pictures as browsers send it."""
    said = {
        "csrf_token": token, "arrival": new_key(), "room": "kitchen", "problem": "leak", "said": "Sale agua",
        "same": "no",
    }  # fmt: skip
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
             for name, value in said.items()]  # fmt: skip
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n'.encode()
    parts += [head + b"Content-Type: image/jpeg\r\n\r\n" + picture + b"\r\n"] * 2
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


def photographed() -> bytes:
    """Give a picture with as much in it as a photo has."""
    dice = np.random.default_rng(7)
    rough = Image.fromarray(dice.integers(0, 256, (60, 80, 3), dtype=np.uint8)).resize(
        PICTURE, Image.Resampling.BICUBIC
    )
    kept = io.BytesIO()
    rough.save(kept, "JPEG", quality=80)
    return kept.getvalue()


def stormed(send: Callable[[int], int]) -> Storm:
    """Send ``A_SECOND`` forms a second for some seconds, each at its moment."""
    storm, begun, free = Storm(), time.perf_counter(), threading.Semaphore(AT_ONCE)

    def one(number: int) -> None:
        with free:
            storm.answers[send(number)] += 1
        storm.waits.append(time.perf_counter() - begun - number / A_SECOND)

    people = [threading.Thread(target=one, args=(number,)) for number in range(A_SECOND * SECONDS)]
    for number, each in enumerate(people):
        time.sleep(max(0.0, begun + number / A_SECOND - time.perf_counter()))
        each.start()
    for each in people:
        each.join()
    storm.seconds = time.perf_counter() - begun
    return storm


@contextmanager
def bare_view() -> Iterator[int]:
    """Serve the bare view as the site is served: two processes of gunicorn."""
    with create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--log-level", "error"]
    with Popen([*command, "benchmarks.bare_upload:app"]) as serving:
        try:
            _wait_for(port)
            yield port
        finally:
            serving.terminate()


def _wait_for(port: int) -> None:
    for _try in range(100):
        try:
            asked(port, "GET", "/", {})
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the bare view does not answer")


def of_a_cold_night() -> Iterator[Line]:
    """Let it storm upon the site, then upon the bare view."""
    picture = photographed()
    with tempfile.TemporaryDirectory() as folder:
        ours, kept = _on_the_site(Path(folder), picture)
    with bare_view() as port:
        body, phone = form("", picture), Phone(0)
        peer = stormed(lambda _number: asked(port, "POST", "/", phone.headers, body)[0])
    sent = A_SECOND * SECONDS
    what = f"{sent} reports with two pictures, {A_SECOND} a second: answered"
    yield Line(what, _said(ours), f"bare Flask view: {_said(peer)}", f"{ours.seconds / peer.seconds:.2f}")
    yield Line("… accepted, refused, and in the database", f"{ours.answers[303]}, {sent - ours.answers[303]}, {kept}")


def _on_the_site(folder: Path, picture: bytes) -> tuple[Storm, str]:
    settings = Settings(
        environment="test", data_dir=folder, keys_dir=folder / "keys", secret_key=KEY, trusted_proxies=1,
        database_url=f"sqlite:///{folder}/house.sqlite",
    )  # fmt: skip
    database = open_database(settings)
    make_ready(database)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        about = Particulars("12 Mill Street", "Alder Falls", True, "us-oh", "America/New_York")
        building = homes.add_building(act, about)
        homes.add_units(act, building, [str(number) for number in range(100)])
        codes = [code.code for code in homes.make_codes(act, building)]
    with served(settings, folder / "log") as site:
        phones = [Phone(number) for number in range(A_SECOND * SECONDS)]
        for phone in phones:
            phone.opens(site.port, codes[phone.number % len(codes)], picture)
        storm = stormed(lambda number: phones[number].sends(site.port))
    with database.read() as session:
        counted = [session.scalars(select(func.count(table.id))).one() for table in (RepairRequest, RepairPhoto)]
    database.close()
    return storm, f"{counted[0]} reports, {counted[1]} pictures"


def _said(storm: Storm) -> str:
    slowest = f"half within {median(storm.waits):.2f} s, all within {max(storm.waits):.2f} s"
    return f"{sum(storm.answers.values()) / storm.seconds:.0f} a second, {slowest}"


def main() -> None:
    """Run it alone and print the table."""
    print(this_machine(), flush=True)
    print(as_markdown(list(of_a_cold_night())))
    print(this_machine())


if __name__ == "__main__":
    main()
