"""Logs: one structured line per event on standard error, without anything personal.

No line holds a name, an address, a token, a path with its numbers or the words after a question mark. Errors say their
kind and where in the program, and not their message, which may quote what somebody typed.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

FROM_SERVERS = ("gunicorn.error", "waitress", "huey")
"""Loggers of libraries whose lines quote machines and addresses of pages."""


def set_up_logs(level: str) -> None:
    """Write events of ``level`` (debug, info, warning, error) and above as key=value lines on standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _where_it_broke,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=lambda *_: structlog.PrintLogger(
            sys.stderr
        ),  # asked each time: standard error may be redirected
        cache_logger_on_first_use=False,
    )
    for name in FROM_SERVERS:
        library = logging.getLogger(name)
        if not any(isinstance(each, _Discreet) for each in library.filters):
            library.addFilter(_Discreet())


def _where_it_broke(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    error = event.pop("exc_info", None)
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["where"] = where(error)
    return event


def where(error: BaseException, innermost: int = 12) -> str:
    """Give the places of the program that an error passed, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[-innermost:]
    places = [f"{'/'.join(frame.filename.split('/')[-3:])}:{frame.lineno}" for frame in reversed(frames)]
    cause = error.__cause__
    return " < ".join(places) + (f" because {type(cause).__name__}: {where(cause, 4)}" if cause else "")


class _Discreet(logging.Filter):
    """Lets a library's line through with its numbers, and without the texts that were put into it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if str(record.msg).startswith("Invalid request"):
            record.msg, record.args = "A request could not be read", ()
        if isinstance(record.args, tuple):
            record.args = tuple(each if isinstance(each, int | float) else "…" for each in record.args)
            record.msg = str(record.msg).replace("%r", "%s") if record.args else record.msg
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.msg} ({type(record.exc_info[1]).__name__}: {where(record.exc_info[1])})"
            record.exc_info = None
        return True
