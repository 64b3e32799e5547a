"""Real servers on this machine: one that takes mail by SMTP, one that takes SMS by HTTP; both can be told to refuse."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class MailServer:
    """What a mail server took; ``answers`` are given to RCPT or DATA in their order, then it takes everything."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    to_rcpt: list[str] = field(default_factory=list)
    to_data: list[str] = field(default_factory=list)
    hang_up: bool = False
    wait_seconds: float = 0.0
    recipients: list[list[str]] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.to_rcpt:
            return self.to_rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.to_data:
            return self.to_data.pop(0)
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        self.taken.append(message_from_bytes(content, policy=default))
        self.recipients.append(list(envelope.rcpt_tos))
        await asyncio.sleep(self.wait_seconds)
        if self.hang_up:
            cast(Any, server.transport).abort()
        return "250 taken"


@contextmanager
def mail_server(**options: Any) -> Iterator[MailServer]:
    """Run a mail server on a free port; ``options`` go to aiosmtpd's controller."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        server = MailServer(port=free.getsockname()[1])
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@dataclass
class Gateway:
    """What an SMS gateway was sent; ``answers`` are given in their order, then 202."""

    port: int = 0
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    location: str = ""

    @property
    def url(self) -> str:
        """Where it takes messages."""
        return f"http://127.0.0.1:{self.port}/send?house=1"


@contextmanager
def gateway() -> Iterator[Gateway]:
    """Run an SMS gateway on a free port."""
    taken = Gateway()

    class Receiver(BaseHTTPRequestHandler):
        """Takes one request."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.requests.append((self.path, {key.lower(): value for key, value in self.headers.items()}, body))
            status = taken.answers.pop(0) if taken.answers else 202
            if status == 0:
                self.close_connection = True
                self.connection.close()
                return
            self.send_response(status)
            if taken.location:
                self.send_header("Location", taken.location)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    taken.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield taken
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
