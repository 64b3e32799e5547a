"""Whether the house is well: for whoever watches over it, in one word and without telling anything else."""

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from flask import Blueprint, Response
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import SQLAlchemyError

from cltms.foundation import beats, migrating
from cltms.foundation.errors import HouseError
from cltms.foundation.guard import public
from cltms.foundation.house import house
from cltms.foundation.leaving import leaves
from cltms.foundation.room import MEGABYTE, free_bytes
from cltms.foundation.sealing import keeping

bp = Blueprint("health", __name__)
log = structlog.get_logger()

OK = "ok"
TELLS = _("Whether this house is well, in one word.")


@bp.get("/healthz")
@public
@leaves(TELLS)
def healthz() -> Response:
    """Say that the process answers."""
    return _answer(OK)


@bp.get("/readyz")
@public
@leaves(TELLS)
def readyz() -> Response:
    """Say whether everything is there that people need: database, tables, keys, a worker, room on the disk."""
    return _answer(next((word for word, well in CHECKS.items() if not _holds(word, well)), OK))


def _answer(word: str) -> Response:
    text = OK if word == OK else f"not ok: {word}"
    headers = {"Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8"}
    return Response(f"{text}\n", 200 if word == OK else 503, headers)


def _holds(word: str, well: Callable[[], bool]) -> bool:
    try:
        return well()
    except (HouseError, SQLAlchemyError, OSError) as error:
        log.warning("not ready", part=word, reason=type(error).__name__)
        return False


def _database_answers() -> bool:
    with house().database.read() as session:
        return session.connection().closed is False


def _tables_are_current() -> bool:
    return migrating.current(house().database) == migrating.newest()


def _keys_fit() -> bool:
    keeping.require_fitting(house().database)
    return True


def _somebody_works() -> bool:
    with house().database.read() as session:
        return beats.somebody_works(session, datetime.now(UTC))


def _there_is_room() -> bool:
    settings = house().settings
    return free_bytes(settings.data_dir) >= int(settings.least_free_mb) * MEGABYTE


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "tables": _tables_are_current,
    "keys": _keys_fit,
    "worker": _somebody_works,
    "disk": _there_is_room,
}
