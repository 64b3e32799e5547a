"""What needs a fresh look at who is there: e-mail, second factors, roles, exports.

``@fresh`` stands below ``@guarded`` on a view; the door of the house asks first, then the freshness is looked at.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import request, url_for
from flask_login import current_user
from flask_security.utils import check_and_update_authn_fresh, get_request_attr
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from cltms.foundation.pages import local_address

FRESH = timedelta(minutes=15)
"""How long ago somebody may have proved who they are."""
GRACE = timedelta(minutes=5)
"""How long the next step may take once a fresh one was let through."""

View = TypeVar("View", bound=Callable[..., Any])


def fresh(view: View) -> View:
    """Let in who has just proved who they are, and ask everybody else to do so; then they come back here."""

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> Any:
        if check_and_update_authn_fresh(FRESH, GRACE, get_request_attr("fs_authn_via")):
            return view(*args, **kwargs)
        return ask_again(FRESH, GRACE)

    return asked  # type: ignore[return-value]


def ask_again(_within: timedelta, _grace: timedelta) -> Response:
    """Lead to where one proves again who one is, by password or by code, and then back."""
    way = "accounts.verify" if current_user.password else "accounts.us_verify"
    return redirect(url_for(way, next=_back()), 303)


def _back() -> str:
    # What a form held is not sent again by itself: one comes back to the page that the form stood on.
    if request.method == "GET":
        return request.full_path.rstrip("?")
    came_from = urlsplit(request.referrer or "")
    path = f"{came_from.path}?{came_from.query}".rstrip("?") if came_from.netloc == request.host else ""
    return local_address(path, url_for("accounts.own"))
