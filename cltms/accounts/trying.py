"""Who tries to prove themselves in a request, and how far: nobody yet, half-way with the password, or signed in."""

import secrets
import time
from datetime import timedelta
from typing import Any

from flask import request, session
from flask_login import current_user
from flask_security import tf_plugin
from flask_security.proxies import _security as security
from flask_security.utils import lookup_identity, uia_email_mapper, uia_phone_mapper

from cltms.accounts import browsers, sessions, throttle
from cltms.accounts.facts import SecondProofFailed
from cltms.accounts.models import Account
from cltms.accounts.paces import Purpose, Trier
from cltms.accounts.post import second_proof_letter
from cltms.foundation.acting import Act
from cltms.outbox import commands as outbox

HALF_WAY_FOR = timedelta(minutes=10)
"""How long a password counts while the second factor is still to come."""
HALF_WAY, SINCE = "half_way", "half_way_since"
LONGEST_NAME = 254
BEGINNINGS = {"accounts.login", "accounts.us_signin", "accounts.us_signin_send_code"}
"""Where a sign-in begins, whatever the browser was at before."""
ASK_FOR_IDENTITY = BEGINNINGS - {"accounts.login"}
"""Where the field that says who one is has this name; another field beside it counts for nobody."""


def begin_half_way() -> None:
    """Note when somebody gave the password, and by what the proofs that follow are counted."""
    if "tf_user_id" in session:
        session[HALF_WAY], session[SINCE] = secrets.token_urlsafe(16), time.time()


def end_half_way() -> None:
    """Let the password count no more."""
    tf_plugin.tf_clean_session()  # type: ignore[no-untyped-call]
    session.pop(HALF_WAY, None)
    session.pop(SINCE, None)


def forget_who_waited_too_long() -> None:
    """End a sign-in whose second proof does not come."""
    since = session.get(SINCE) if HALF_WAY in session else None
    if "tf_user_id" in session and (since is None or time.time() - since > HALF_WAY_FOR.total_seconds()):
        end_half_way()


def trier() -> Trier:
    """Name whose tries are counted: who is signed in or half-way, else what was typed, known to us or not."""
    address = request.remote_addr or ""
    if current_user.is_authenticated:
        return Trier(name_of(current_user.id), address, f"visit {sessions.this_visit()}")
    if _is_half_way():
        account = _half_way_account()
        name = name_of(account.id) if account else "nobody"
        known = browsers.name_for(account, proved=True) if account else None
        return Trier(name, address, known, session[HALF_WAY])
    link = (request.view_args or {}).get("token")
    asked = request.form.get("identity" if request.endpoint in ASK_FOR_IDENTITY else "email")
    typed = str(asked or link or "nobody").strip()[:LONGEST_NAME]
    found: Any = lookup_identity(typed)
    return Trier(_written(typed), address, browsers.name_for(found, proved=False) if found else None)


def name_of(account_id: int) -> str:
    """Name an account that is known for certain; in capitals, so that nobody can type it (`_written`)."""
    return f"ACCOUNT {account_id}"


def second_proof_failed(act: Act, who: Trier) -> None:
    """Count a wrong second proof, and tell the owner of the account when somebody with their password goes on so."""
    account = _half_way_account()
    if account is not None and throttle.owner_must_know(act, who):
        act.record(SecondProofFailed(account.id))
        if account.email:
            outbox.post(act, second_proof_letter(account.email))


def new_password_of(act: Act, account: Account) -> None:
    """Let a new password begin with a clean sheet."""
    throttle.begin_anew(act, Trier(_written(account.email or ""), request.remote_addr or ""))


def counts_half_way(purpose: Purpose | None) -> bool:
    """Whether the request gives a second proof after the password."""
    return purpose in throttle.SECOND_PROOFS and _is_half_way()


def _is_half_way() -> bool:
    return "tf_user_id" in session and HALF_WAY in session and request.endpoint not in BEGINNINGS


def _half_way_account() -> Account | None:
    found: Any = security.datastore.find_user(fs_uniquifier=session.get("tf_user_id"))
    account: Account | None = found
    return account


def _written(typed: str) -> str:
    """Write an address or a number one way, however it was typed: each way would have tries of its own."""
    tidy: str = uia_email_mapper(typed) or uia_phone_mapper(typed) or typed
    return tidy.casefold()
