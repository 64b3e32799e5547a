"""A visitor for tests: Flask's client that sends the CSRF token as a page's form would."""

from __future__ import annotations

import time
from typing import Any, cast

from flask import Flask, g
from flask import session as current
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from werkzeug.test import TestResponse

from cltms.accounts import sessions
from cltms.accounts.models import Account
from cltms.foundation.acting import NOBODY, Door, acting_as
from cltms.foundation.house import house


class Visitor(FlaskClient):
    """Posts carry the token of the session; ``post(…, csrf=False)`` leaves it out, as an attacker's page would."""

    @classmethod
    def of(cls, app: Flask) -> Visitor:
        """Come in without a session."""
        app.test_client_class = cls
        return cast(Visitor, app.test_client())

    def signed_in(self, account: Account, *, with_second_factor: bool = True) -> Visitor:
        """Begin a session of ``account`` without its password, as if it had just proved who it is."""
        with self.application.app_context():
            with acting_as(house().database, NOBODY, Door.PAGE) as act:
                visit, token = sessions.begin(account, act.moment, shared=False, with_second_factor=with_second_factor)
                act.session.add(visit)
            cookie = sessions.cookie_of(account, token, time.time())
        with self.session_transaction() as session:
            session.update(cookie)
        return self

    def post(self, *args: Any, csrf: bool = True, **kwargs: Any) -> TestResponse:
        """Send a form."""
        if csrf:
            kwargs["headers"] = {**dict(kwargs.get("headers") or {}), "X-CSRFToken": self._token()}
        return super().post(*args, **kwargs)

    def _token(self) -> str:
        # Made with the library's own function, in a request of its own, for the session of this visitor.
        with self.application.test_request_context(), self.session_transaction() as session:
            if "csrf_token" in session:
                current["csrf_token"] = session["csrf_token"]
            g.pop("csrf_token", None)
            token = generate_csrf()
            session["csrf_token"] = current["csrf_token"]
        return str(token)
