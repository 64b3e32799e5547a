"""The routes of Flask-Security that this house uses, each with its door, its limits and its act.

What is not in the table does not exist here: no registration, no links that sign in, no tokens for programs.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any

from flask import g, request, session
from flask_login import current_user
from flask_security import change_email, recovery_codes, tf_plugin, unified_signin, views, webauthn

from cltms.accounts import throttle
from cltms.accounts.freshness import fresh
from cltms.accounts.store import commit
from cltms.accounts.throttle import Purpose
from cltms.accounts.views.blueprint import bp
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.acting import acting
from cltms.foundation.guard import guarded, public

HALF_WAY = timedelta(minutes=10)
"""How long a password counts while the second factor is still to come."""
SINCE = "tf_since"
PROOFS = (Purpose.PASSWORD, Purpose.CODE)
"""What is forgotten once it was right; how many messages somebody asked for is not."""
BEGINNINGS = {"accounts.login", "accounts.us_signin"}
View = Callable[..., Any]


@dataclass(frozen=True)
class Route:
    """One address: the library's name for it and its view, who gets in, and what is counted against guessing."""

    path: str
    endpoint: str
    view: View
    methods: tuple[str, ...] = ("GET", "POST")
    open_to_all: bool = False
    counted: Purpose | None = None
    needs_fresh: bool = False


ROUTES = (
    Route("/sign-in", "login", views.login, open_to_all=True, counted=Purpose.PASSWORD),
    Route("/sign-in/code", "us_signin", unified_signin.us_signin, open_to_all=True, counted=Purpose.CODE),
    Route("/sign-in/code/send", "us_signin_send_code", unified_signin.us_signin_send_code, ("POST",),
          open_to_all=True, counted=Purpose.MESSAGE),
    Route("/sign-in/app", "two_factor_token_validation", views.two_factor_token_validation,
          open_to_all=True, counted=Purpose.CODE),
    Route("/sign-in/recovery", "mf_recovery", recovery_codes.mf_recovery, open_to_all=True, counted=Purpose.CODE),
    Route("/sign-in/choose", "tf_select", tf_plugin.tf_select, open_to_all=True),
    Route("/sign-in/passkey", "wan_signin", webauthn.webauthn_signin, open_to_all=True),
    Route("/sign-in/passkey/<token>", "wan_signin_response", webauthn.webauthn_signin_response, ("POST",),
          open_to_all=True, counted=Purpose.CODE),
    Route("/sign-in/again", "verify", views.verify, counted=Purpose.PASSWORD),
    Route("/sign-in/again/code", "us_verify", unified_signin.us_verify, counted=Purpose.CODE),
    Route("/sign-in/again/code/send", "us_verify_send_code", unified_signin.us_verify_send_code, ("POST",),
          counted=Purpose.MESSAGE),
    Route("/sign-in/again/passkey", "wan_verify", webauthn.webauthn_verify),
    Route("/sign-in/again/passkey/<token>", "wan_verify_response", webauthn.webauthn_verify_response, ("POST",),
          counted=Purpose.CODE),
    Route("/password/forgotten", "forgot_password", views.forgot_password, open_to_all=True, counted=Purpose.MESSAGE),
    Route("/password/new/<token>", "reset_password", views.reset_password, open_to_all=True, counted=Purpose.LINK),
    Route("/account/password", "change_password", views.change_password, counted=Purpose.PASSWORD),
    Route("/account/e-mail", "change_email", change_email.change_email, counted=Purpose.MESSAGE),
    Route("/account/e-mail/<token>", "change_email_confirm", change_email.change_email_confirm, ("POST",),
          open_to_all=True, counted=Purpose.LINK),
    Route("/account/authenticator", "two_factor_setup", views.two_factor_setup),
    Route("/account/authenticator/<token>", "two_factor_setup_validate", views.two_factor_setup_validate, ("POST",),
          counted=Purpose.CODE, needs_fresh=True),
    Route("/account/recovery-codes", "mf_recovery_codes", recovery_codes.mf_recovery_codes),
    Route("/account/passkeys", "wan_register", webauthn.webauthn_register),
    Route("/account/passkeys/<token>", "wan_register_response", webauthn.webauthn_register_response, ("POST",),
          needs_fresh=True),
    Route("/account/passkeys/remove", "wan_delete", webauthn.webauthn_delete, ("POST",)),
)  # fmt: skip


def add_routes() -> None:
    """Put every route of the table at its address."""
    for route in ROUTES:
        view = kept(fresh(route.view) if route.needs_fresh else route.view, route.counted)
        door = public if route.open_to_all else guarded(AccountAction.OWN)
        bp.add_url_rule(route.path, route.endpoint, door(view), methods=list(route.methods))


def kept(view: View, counted: Purpose | None) -> View:
    """Count a try before it is looked at, and write what the view did before it is answered, not after."""

    @wraps(view)
    def view_in_an_act(*args: Any, **kwargs: Any) -> Any:
        _forget_who_waited_too_long()
        who = _who_tries()
        if counted and request.method == "POST":
            with acting() as act:
                throttle.count(act, counted, who, request.remote_addr or "")
        answer = view(*args, **kwargs)
        if request.endpoint in BEGINNINGS:
            begin_half_way()
        commit()
        if counted is not None and counted in PROOFS and g.pop("proved", False):
            with acting() as act:
                throttle.forget(act, counted, who)
        return answer

    return view_in_an_act


def begin_half_way() -> None:
    """Note when somebody gave the password, so that it does not count for ever."""
    if "tf_user_id" in session:
        session[SINCE] = time.time()


def _forget_who_waited_too_long() -> None:
    since = session.get(SINCE)
    if "tf_user_id" in session and (since is None or time.time() - since > HALF_WAY.total_seconds()):
        tf_plugin.tf_clean_session()  # type: ignore[no-untyped-call]


def _who_tries() -> str:
    """Name whose tries are counted: who is signed in or half-way, else what was typed, known to us or not."""
    if current_user.is_authenticated:
        return str(current_user.fs_uniquifier)
    if "tf_user_id" in session and request.endpoint != "accounts.login":
        return str(session["tf_user_id"])
    typed = request.form.get("email") or request.form.get("identity") or "nobody"
    return typed.strip().casefold()[:254]


add_routes()
