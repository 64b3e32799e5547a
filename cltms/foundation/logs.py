"""Logs: one structured line per event on standard error, without anything personal."""

import logging
import sys

import structlog


def set_up_logs(level: str) -> None:
    """Write events of ``level`` (debug, info, warning, error) and above as key=value lines on standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=lambda *_: structlog.PrintLogger(
            sys.stderr
        ),  # asked each time: standard error may be redirected
        cache_logger_on_first_use=False,
    )
