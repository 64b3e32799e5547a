"""The way to a second factor: whoever needs one and has shown none is led to where it is set up."""

from flask import Flask, current_app, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect

from cltms.accounts import sessions
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.acting import NOBODY, current_actor
from cltms.foundation.guard import MARK, PUBLIC

LET_THROUGH = {"accounts", "language", "showcase"}
"""Rooms whose open pages need no more than a password; the others would say that they are not there."""


def install(app: Flask) -> None:
    """Stand before the door of the house, which would say that there is nothing."""
    app.before_request_funcs.setdefault(None, []).insert(0, _lead_to_second_factor)


def _lead_to_second_factor() -> ResponseReturnValue | None:
    if request.method != "GET" or request.endpoint in {None, "static"}:
        return None
    mark = getattr(current_app.view_functions[str(request.endpoint)], MARK, None)
    here = mark is AccountAction.OWN or (mark is PUBLIC and request.blueprint in LET_THROUGH)
    if here or current_actor() == NOBODY or not sessions.lacks_second_factor():
        return None
    return redirect(url_for("accounts.own"), 303)
