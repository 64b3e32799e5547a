"""Browsers that an account knows: those in which somebody has come in before, told by a signed cookie.

Who guesses from elsewhere makes an account wait, but not the browsers that it knows. The cookie holds nothing that
tells whose it is; it counts for as long as the password does, and a device that others use, too, gets none.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from cltms.accounts.models import Account
from cltms.foundation.circles import Circle
from cltms.foundation.house import house
from cltms.foundation.sealing.columns import rings_of

KNOWN_FOR = timedelta(days=90)
MOST = 3
"""Accounts that one browser remembers: a family's computer."""


@dataclass(frozen=True)
class Known:
    """An account that knows this browser, the name it has for it, and whether a second proof was given here."""

    account: str
    name: str
    proved: bool


def name_for(account: Account, *, proved: bool) -> str | None:
    """Give by what ``account`` knows the browser of the request; ``proved`` asks for a second proof in the past."""
    here = (each for each in _known() if each.account == _digest(account) and each.proved >= proved)
    return next((each.name for each in here), None)


def remember(answer: Response, account: Account, *, proved: bool) -> None:
    """Let ``account`` know the browser from now on; under its old name, or every sign-in would begin a new count."""
    mine = _digest(account)
    before = next((each for each in _known() if each.account == mine), None)
    now = Known(mine, before.name if before else secrets.token_urlsafe(12), proved or bool(before and before.proved))
    others = [each for each in _known() if each.account != mine]
    value = _signed().dumps([(each.account, each.name, each.proved) for each in (now, *others)[:MOST]])
    answer.set_cookie(
        _cookie(), value, max_age=KNOWN_FOR, path="/", httponly=True, samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )  # fmt: skip


def forget(answer: Response) -> None:
    """Let nothing in the browser tell that somebody has come in here."""
    answer.delete_cookie(_cookie(), path="/", secure=bool(current_app.config["SESSION_COOKIE_SECURE"]))


def _known() -> list[Known]:
    try:
        found = _signed().loads(request.cookies.get(_cookie(), ""), max_age=int(KNOWN_FOR.total_seconds()))
    except BadSignature:
        return []
    return [Known(*each) for each in found]


def _signed() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="browsers that an account knows")


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def _digest(account: Account) -> str:
    ring = rings_of(house().database.engine.dialect).ring(Circle.HOUSE)
    return ring.blind("known browser", account.fs_uniquifier)
