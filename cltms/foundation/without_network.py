"""Pages that a telephone may keep until a moment, so that they open again without a network, and their worker.

A page says in its answer until when it may be kept; static/page_keeper.js has static/page_worker.js keep it. The worker
looks after the pages of one scope and keeps one of them.
"""

from datetime import datetime
from pathlib import Path

from flask import Response, current_app, make_response

UNTIL = "X-Kept-Until"
"""Header of a page that a telephone may keep, for static/page_worker.js."""

POLICY = "default-src 'none'; object-src 'none'; frame-ancestors 'none'; connect-src 'self'"


def may_be_kept(text: str, address: str, until: datetime | None) -> Response:
    """Answer with a page, and tell its worker until when and under which address it may be kept; None: not at all."""
    made = make_response(text)
    if until is not None:
        made.headers[UNTIL] = until.isoformat()
        made.headers["Content-Location"] = address
    return made


def worker(scope: str) -> Response:
    """Give the worker that looks after the pages of a scope; it may ask nobody but this house."""
    program = Path(str(current_app.static_folder), "page_worker.js").read_bytes()
    made = Response(program, mimetype="text/javascript")
    made.headers["Service-Worker-Allowed"] = scope
    made.headers["Content-Security-Policy"] = POLICY
    return made
