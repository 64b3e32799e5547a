"""What a reader sees when something goes wrong: one sentence that helps, and never a trace of the program."""

import math
from http import HTTPStatus

import structlog
from flask import Flask
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from cltms.foundation.errors import HouseError, NotThere, TooMany
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, page, without_menu
from cltms.foundation.room import is_full

log = structlog.get_logger()


def install(app: Flask) -> None:
    """Answer every error of ``app`` with a page."""
    app.register_error_handler(HouseError, _for_reader)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DataError, _cannot_be_kept)
    app.register_error_handler(OperationalError, _no_database)
    app.register_error_handler(OSError, _no_room)
    app.register_error_handler(Exception, _unexpected)


def _answer(title: str, text: str, status: int) -> Answer:
    return page("errors.html", title=title, text=text, status=status), status


def _for_reader(error: HouseError) -> Answer:
    if isinstance(error, NotThere):
        return _not_there()
    shown = page("errors.html", title=_("That did not work"), text=say(error.sentence), status=int(error.status))
    later = {"Retry-After": str(math.ceil(error.wait.total_seconds()))} if isinstance(error, TooMany) else {}
    return shown, int(error.status), later


def _not_there() -> Answer:
    text = _("It may have been moved, or it may not be yours to see. If you were signed in before, sign in again.")
    return _answer(_("This page is not here"), text, 404)


def _expired(error: CSRFError) -> Answer:
    text = _("The page was open for too long. Go back, reload it, and send the form again.")
    return _answer(_("Please send that again"), text, 400)


def _http(error: HTTPException) -> Answer:
    if isinstance(error, SecurityError):  # another name of the host: no page of ours can be written for it
        return _("Go back and try it another way."), 400, {"Content-Type": "text/plain; charset=utf-8"}
    if error.code in {404, 405}:
        return _not_there()
    if error.code == 413:
        return _answer(_("That is too large"), _("Choose a smaller file, or ask whoever looks after this house."), 413)
    if error.code is None or error.code < 400:
        return error.get_response()  # a redirection that Werkzeug raised
    return _answer(_("That did not work"), _("Go back and try it another way."), error.code)


def _cannot_be_kept(error: DataError) -> Answer:
    # PostgreSQL keeps no text with a zero byte; whoever bends an address or a form that far gets no trace in the log.
    log.warning("a value that no row can hold", reason=type(error.orig).__name__)
    return _answer(_("That did not work"), _("Go back and try it another way."), 400)


def _no_room(error: OSError) -> Answer:
    return _full() if is_full(error) else _unexpected(error)


def _full() -> Answer:
    log.error("the disk is full")
    text = _("There is no room left on the disk of this house, so nothing could be kept. What you see is still right. "
             "Whoever looks after the house can make room; then send it again.")  # fmt: skip
    return _answer(_("There is no room left"), text, HTTPStatus.INSUFFICIENT_STORAGE)


def _no_database(error: OperationalError) -> Answer:
    if is_full(error, house().settings.data_dir):
        return _full()
    log.error("the database did not answer", reason=type(error.orig).__name__)
    text = _("Somebody else may be writing a great deal, or the disk may be full. Nothing of yours was changed.")
    return _answer(_("We cannot get at our records right now"), text, 503)


def _unexpected(error: Exception) -> Answer:
    log.error("unexpected error", kind=type(error).__name__, exc_info=error)
    without_menu()
    text = _("That is our mistake, and nothing of yours was changed. Please try again in a moment.")
    return _answer(_("Something broke"), text, 500)
