"""The session of a browser: a token in its cookie, a row that says until when it counts, and its actor."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Response, g, session
from flask_login import current_user
from flask_security.utils import set_request_attr
from sqlalchemy import select, update

from cltms.accounts import facts
from cltms.accounts.models import Account, Visit
from cltms.accounts.rights import roles_of
from cltms.accounts.store import CODE_WAYS, keep, note
from cltms.accounts.vocabulary import NEEDS_SECOND_FACTOR, SIGNED_IN, needs_second_factor
from cltms.foundation.acting import NOBODY, Actor, acting
from cltms.foundation.house import house

SHARED_DEVICE = timedelta(minutes=30)
"""How long a session lasts on a device that others use; it ends with the browser, too."""
TOKEN = "visit"  # noqa: S105 the name of a key, not a secret
SHARED = "shared_device"
KEPT = {"language", "_flashes", "_user_id", "_fresh", "fs_cc", "fs_paa"}
"""What stays in a cookie when somebody signs in; whatever else was planted there goes."""


@dataclass(frozen=True)
class CameIn:
    """Who has come in by this request, and whether with a second proof; on a device of their own."""

    account: Account
    proved: bool


def begin(account: Account, moment: datetime, *, shared: bool, with_second_factor: bool) -> tuple[Visit, str]:
    """Make the row of a new session, and the token for its cookie."""
    token = secrets.token_urlsafe(32)
    length = SHARED_DEVICE if shared else timedelta(hours=house().settings.session_hours)
    today = moment.date()
    visit = Visit(
        account_id=account.id, token_hash=hashed(token), began_on=today, last_used_on=today, ends_at=moment + length,
        shared_device=shared, with_second_factor=with_second_factor,
    )  # fmt: skip
    return visit, token


def cookie_of(account: Account, token: str, now: float) -> dict[str, Any]:
    """Give what stands in the cookie of a signed-in browser; ``now`` is when it last proved who it is."""
    return {"_user_id": account.get_id(), "_fresh": True, "fs_paa": now, TOKEN: token}


def hashed(token: str) -> str:
    """Hash a token; it is too long to be guessed, so the hash needs no key."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed_in(_app: Flask, user: Account, authn_via: Sequence[str] | None = None, **_: Any) -> None:
    """Begin a session once the library has made sure who is there; the old one, whosever it was, is left behind."""
    for way in authn_via or ():
        if way in CODE_WAYS:
            prove_contact(user, way)
    shared = bool(session.get(SHARED))
    proved = _has_proved_more(user)
    for key in set(session) - KEPT - {"tf_state", "tf_user_id"}:
        session.pop(key)
    visit, session[TOKEN] = begin(user, datetime.now(UTC), shared=shared, with_second_factor=proved)
    session.permanent = not shared
    g.pop("csrf_token", None)
    g.visit = visit
    if not shared:
        g.came_in = CameIn(user, proved)
    keep(visit)
    note(facts.SignedIn(user.id, proved))


def prove_contact(user: Account, way: str) -> None:
    """Note that what was sent to the address or number of an account has come to its owner."""
    column = "phone_proved_on" if way == "sms" else "email_proved_on"
    if getattr(user, column) is None:
        setattr(user, column, datetime.now(UTC).date())
        keep(user)


def prove_more(_app: Flask, user: Account, **_: Any) -> None:
    """Let this browser count as one with a second factor: it has just set one up, and shown that it works."""
    visit: Visit | None = g.get("visit")
    if visit is None:
        return
    if not visit.with_second_factor:
        visit.with_second_factor = True
        keep(visit)
    if not visit.shared_device:
        g.came_in = CameIn(user, True)


def _has_proved_more(user: Account) -> bool:
    if session.get("tf_state") == "ready" and session.get("tf_user_id") == user.fs_uniquifier:
        return True
    visit: Visit | None = g.get("visit")  # of the browser that has just changed its password
    return visit is not None and visit.account_id == user.id and visit.with_second_factor


def account_of_cookie(uniquifier: str) -> Account | None:
    """Give the account of the browser's session, unless it was ended; what Flask-Login asks once in a request."""
    token = session.get(TOKEN)
    if not isinstance(token, str):
        return None
    wanted = (
        select(Visit, Account)
        .join(Account, Account.id == Visit.account_id)
        .where(Visit.token_hash == hashed(token), Visit.ends_at > datetime.now(UTC))
        .where(Account.fs_uniquifier == uniquifier, Account.active)
    )
    with house().database.read() as rows:
        found = rows.execute(wanted).one_or_none()
        if found is None:
            return None
        g.visit, account = found
        g.roles = roles_of(rows, account, datetime.now(UTC).date())
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return account


def actor_of_request() -> Actor:
    """Give the actor of the request, looked up once; `NOBODY` when the session is unknown or ended."""
    if "actor" not in g:
        g.actor = _actor()
    actor: Actor = g.actor
    return actor


def _actor() -> Actor:
    if not current_user.is_authenticated:
        return NOBODY
    roles: frozenset[str] = g.get("roles", frozenset())
    shut = NEEDS_SECOND_FACTOR if lacks_second_factor() else frozenset()
    return Actor(current_user.id, current_user.name, (roles - shut) | {SIGNED_IN})


def lacks_second_factor() -> bool:
    """Whether roles of the account stay shut because this browser has proved no more than a password."""
    visit: Visit | None = g.get("visit")
    required = house().settings.second_factor == "required"
    if not required or visit is None or visit.with_second_factor:
        return False
    return needs_second_factor(g.get("roles", frozenset()))


def note_use(response: Response) -> Response:
    """Write once a day that the session was used, so that its owner can tell an old one from a living one."""
    visit: Visit | None = g.get("visit")
    today = datetime.now(UTC).date()
    if visit is not None and visit.last_used_on < today:
        with acting() as act:
            act.session.execute(update(Visit).where(Visit.id == visit.id).values(last_used_on=today))
    return response


def this_visit() -> int | None:
    """Give the number of this browser's session."""
    visit: Visit | None = g.get("visit")
    return visit.id if visit is not None else None


def stays_until() -> datetime | None:
    """Give until when pages may stay on this browser's device; None on one that others use, and for nobody."""
    visit: Visit | None = g.get("visit")
    return visit.ends_at if visit is not None and not visit.shared_device else None


def actor_for(account: Account) -> Actor:
    """Give the actor that acts for ``account`` outside of a request, with its own role alone."""
    return Actor(account.id, account.name, frozenset({account.role, SIGNED_IN}))


def end() -> None:
    """Forget who was signed in on this browser; the language stays."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    for name in ("actor", "visit", "roles"):
        g.pop(name, None)
