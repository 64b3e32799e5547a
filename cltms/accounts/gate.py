"""The way to a second factor: whoever needs one and has shown none is led to where it is set up."""

from flask import Flask, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.utils import redirect

from cltms.accounts import sessions
from cltms.foundation.acting import NOBODY, current_actor

LET_THROUGH = {"accounts", "language", "showcase"}
"""Rooms for which a password is enough; the others answer as if they were not there, so it helps to be told why."""


def install(app: Flask) -> None:
    """Stand before the door of the house, which would say that there is nothing."""
    app.before_request_funcs.setdefault(None, []).insert(0, _lead_to_second_factor)


def _lead_to_second_factor() -> ResponseReturnValue | None:
    elsewhere = request.endpoint not in {None, "static"} and request.blueprint not in LET_THROUGH
    if request.method != "GET" or not elsewhere or current_actor() == NOBODY or not sessions.lacks_second_factor():
        return None
    flash(_("Your role opens only with a second proof of who you are. Set one up here."), "attention")
    return redirect(url_for("accounts.own"), 303)
