"""A number for each request, said in its answer and in every line of the log that it causes."""

import secrets
import time

import structlog
from flask import Flask, Response, g, request

HEADER = "X-Request-Id"
SILENT = frozenset({"static", "health.healthz", "health.readyz"})

log = structlog.get_logger()


def install(app: Flask) -> None:
    """Number the requests of ``app``, before anything else sees them; a number from outside is not believed."""
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request(_end)


def _begin() -> None:
    g.request_id, g.began = secrets.token_hex(8), time.monotonic()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id)


def _end(response: Response) -> Response:
    if "request_id" not in g:
        return response  # the request was turned away before it began
    response.headers[HEADER] = g.request_id
    if request.endpoint not in SILENT:
        took = round((time.monotonic() - g.began) * 1000)
        # The endpoint and not the path: a path may hold the number of somebody's home.
        page = request.endpoint or "none"
        log.info("answered", method=_known(request.method), page=page, status=response.status_code, ms=took)
    return response


def _known(method: str) -> str:
    return method if method in {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"} else "other"
