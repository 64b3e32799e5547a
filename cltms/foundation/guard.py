"""The door of every route: guarded by an action, or marked public; an unmarked route answers nobody."""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from cltms.foundation.acting import NOBODY, current_actor
from cltms.foundation.house import house

View = TypeVar("View", bound=Callable[..., Any])


class _Open(Enum):
    EVERYBODY = "everybody"


PUBLIC: Final = _Open.EVERYBODY
MARK: Final = "__cltms_guard__"
SIGN_IN: Final = "accounts.login"


def guarded(action: Enum) -> Callable[[View], View]:
    """Let in only actors whose roles have the right to ``action``; for which object is for the command to decide."""

    def mark(view: View) -> View:
        setattr(view, MARK, action)
        return view

    return mark


def public(view: View) -> View:
    """Let everybody in."""
    setattr(view, MARK, PUBLIC)
    return view


def may(action: Enum, thing: Any = None) -> bool:
    """Whether the actor of the request may do ``action`` (to ``thing``); what templates ask before they offer it."""
    return house().policies[type(action)].may(current_actor(), action, thing)


def install(app: Flask) -> None:
    """Stand at the door of all routes of ``app``."""
    setattr(app.view_functions["static"], MARK, PUBLIC)
    app.before_request(_at_the_door)
    app.jinja_env.globals["may"] = may


def check_routes(app: Flask) -> None:
    """Refuse to start with a route that nobody has thought about: unmarked, or guarded by an action without policy."""
    policies = house().policies
    for endpoint, view in app.view_functions.items():
        mark = getattr(view, MARK, None)
        if mark is None:
            raise RuntimeError(f"the route {endpoint} is neither @guarded nor @public")
        if mark is not PUBLIC and type(mark) not in policies:
            raise RuntimeError(f"the route {endpoint} is guarded by {mark!r}, for which no feature has a policy")


def _at_the_door() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # no such address: Flask says so itself
    mark = getattr(current_app.view_functions[request.endpoint], MARK, None)
    if mark is PUBLIC:
        return None
    if mark is None or type(mark) not in house().policies:
        raise NotFound
    actor = current_actor()
    if house().policies[type(mark)].opens(actor, mark):
        return None
    if actor == NOBODY and request.method in {"GET", "HEAD"}:
        return redirect(url_for(SIGN_IN, next=request.full_path.rstrip("?")), 303)
    raise NotFound
