"""The routes of Flask-Security that this house uses, each with its door, its limits and its act.

What is not in the table does not exist here: no registration, no links that sign in, no tokens for programs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import flash, g, make_response, request
from flask_babel import gettext
from flask_security import change_email, recovery_codes, tf_plugin, unified_signin, views, webauthn

from cltms.accounts import browsers, throttle, trying
from cltms.accounts.freshness import fresh
from cltms.accounts.models import Account
from cltms.accounts.paces import Purpose, Trier
from cltms.accounts.sessions import CameIn
from cltms.accounts.store import commit
from cltms.accounts.views.blueprint import bp
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.acting import acting
from cltms.foundation.forms import is_switching_language
from cltms.foundation.guard import guarded, public
from cltms.foundation.pages import to

PROOFS = (Purpose.PASSWORD, Purpose.CODE, Purpose.KEY)
"""What is forgotten once it was right; how many messages somebody asked for is not."""
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
    carried: bool = False
    """Whether its form goes along when the language is switched; that proves nothing and counts as no try."""


ROUTES = (
    Route("/sign-in", "login", views.login, open_to_all=True, counted=Purpose.PASSWORD, carried=True),
    Route("/sign-in/code", "us_signin", unified_signin.us_signin, open_to_all=True, counted=Purpose.CODE,
          carried=True),
    Route("/sign-in/code/send", "us_signin_send_code", unified_signin.us_signin_send_code, ("POST",),
          open_to_all=True, counted=Purpose.MESSAGE, carried=True),
    Route("/sign-in/app", "two_factor_token_validation", views.two_factor_token_validation,
          open_to_all=True, counted=Purpose.CODE),
    Route("/sign-in/recovery", "mf_recovery", recovery_codes.mf_recovery, open_to_all=True, counted=Purpose.KEY),
    Route("/sign-in/choose", "tf_select", tf_plugin.tf_select, open_to_all=True),
    Route("/sign-in/passkey", "wan_signin", webauthn.webauthn_signin, open_to_all=True),
    Route("/sign-in/passkey/<token>", "wan_signin_response", webauthn.webauthn_signin_response, ("POST",),
          open_to_all=True, counted=Purpose.KEY),
    Route("/sign-in/again", "verify", views.verify, counted=Purpose.PASSWORD),
    Route("/sign-in/again/code", "us_verify", unified_signin.us_verify, counted=Purpose.CODE),
    Route("/sign-in/again/code/send", "us_verify_send_code", unified_signin.us_verify_send_code, ("POST",),
          counted=Purpose.MESSAGE),
    Route("/sign-in/again/passkey", "wan_verify", webauthn.webauthn_verify),
    Route("/sign-in/again/passkey/<token>", "wan_verify_response", webauthn.webauthn_verify_response, ("POST",),
          counted=Purpose.KEY),
    Route("/password/forgotten", "forgot_password", views.forgot_password, open_to_all=True, counted=Purpose.MESSAGE,
          carried=True),
    Route("/password/new/<token>", "reset_password", views.reset_password, open_to_all=True, counted=Purpose.LINK),
    Route("/account/password", "change_password", views.change_password, counted=Purpose.PASSWORD),
    Route("/account/e-mail", "change_email", change_email.change_email, counted=Purpose.MESSAGE, carried=True),
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
        view = kept(fresh(route.view) if route.needs_fresh else route.view, route.counted, carried=route.carried)
        door = public if route.open_to_all else guarded(AccountAction.OWN)
        bp.add_url_rule(route.path, route.endpoint, door(view), methods=list(route.methods))


def kept(view: View, counted: Purpose | None, *, carried: bool = False) -> View:
    """Count a try before it is looked at, and write what the view did before it is answered, not after."""

    @wraps(view)
    def view_in_an_act(*args: Any, **kwargs: Any) -> Any:
        trying.forget_who_waited_too_long()
        only_switched = carried and is_switching_language()
        tried = counted if request.method == "POST" and not only_switched else None
        who = trying.trier() if tried else None
        half_way = who.half_way if who and trying.counts_half_way(tried) else None
        if tried and who and not _counted(tried, who, half_way):
            return _begin_again()
        answer = view(*args, **kwargs)
        if request.endpoint in trying.BEGINNINGS and g.get("proved"):
            trying.begin_half_way()
        commit()
        _begin_anew()
        if tried in PROOFS and who and not _settled(tried, who, half_way):
            return _begin_again()
        return _remembered(answer)

    return view_in_an_act


def _counted(purpose: Purpose, who: Trier, half_way: str | None) -> bool:
    """Count a try; false when the sign-in that it belongs to has been wrong too often already."""
    with acting() as act:
        if half_way:
            if throttle.is_used_up(act, half_way):
                return False
            throttle.count_half_way(act, half_way)
        throttle.count(act, purpose, who)
    return True


def _settled(purpose: Purpose, who: Trier, half_way: str | None) -> bool:
    """Forget the tries that led to success; false when this was the last wrong one that the sign-in has."""
    proved = g.pop("proved", False)
    with acting() as act:
        if proved:
            throttle.forget(act, purpose, who)
        elif half_way:
            trying.second_proof_failed(act, who)
            return not throttle.is_used_up(act, half_way)
    return True


def _begin_anew() -> None:
    account: Account | None = g.pop("has_new_password", None)
    if account is not None:
        with acting() as act:
            trying.new_password_of(act, account)


def _begin_again() -> Any:
    trying.end_half_way()
    flash(gettext("That was wrong too often. Begin again with your password."), "attention")
    return to("accounts.login")


def _remembered(answer: Any) -> Any:
    """Let the account of who has just come in know this browser."""
    came_in: CameIn | None = g.pop("came_in", None)
    if came_in is None:
        return answer
    response = make_response(answer)
    browsers.remember(response, came_in.account, proved=came_in.proved)
    return response


add_routes()
