"""Who asks: a browser by its session, or a map program by a token, and that only where programs may read."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from flask import current_app, g, request
from sqlalchemy import select, update

from cltms.accounts import sessions
from cltms.accounts.models import Account
from cltms.accounts.rights import roles_of
from cltms.accounts.sessions import hashed
from cltms.accounts.tokens.models import ReadingToken
from cltms.accounts.vocabulary import NEEDS_SECOND_FACTOR, needs_second_factor
from cltms.foundation.acting import NOBODY, Actor
from cltms.foundation.house import house
from cltms.roles import Role

View = TypeVar("View", bound=Callable[..., Any])
MARK = "__cltms_programs__"
LONGEST = 200


def for_programs(view: View) -> View:
    """Let a token be shown at a view that only reads; everywhere else it says nothing, and no form is sent with it."""
    setattr(view, MARK, True)
    return view


def actor_of_request() -> Actor:
    """Give the actor of the request, looked up once; a token that is shown where it counts goes before the cookie."""
    if "actor" not in g and shows_token():
        g.actor = _actor_of(_word())
    return sessions.actor_of_request()


def shows_token() -> bool:
    """Whether the request shows a token where one counts, a right one or not."""
    if request.endpoint is None or request.method not in {"GET", "HEAD"} or "Authorization" not in request.headers:
        return False
    return bool(getattr(current_app.view_functions[request.endpoint], MARK, False))


def _word() -> str:
    """Read the token: by itself (Bearer), or as the password of any user, which is what map programs ask for."""
    given = request.authorization
    if given is None:
        return ""
    return str(given.token if given.type == "bearer" else given.password or given.username or "")


def _actor_of(word: str) -> Actor:
    if not 0 < len(word) <= LONGEST:
        return NOBODY
    now = datetime.now(UTC)
    with house().database.read() as rows:
        found = rows.execute(
            select(ReadingToken, Account)
            .join(Account, Account.id == ReadingToken.account_id)
            .where(ReadingToken.token_hash == hashed(word), ReadingToken.ends_at > now)
            .where(Account.fs_uniquifier == ReadingToken.stamp, Account.active)
        ).one_or_none()
        if found is None:
            return NOBODY
        token, account = found
        roles = roles_of(rows, account, now.date())
    _note_use(token, now)
    return Actor(account.id, account.name, _opened(roles, token) - {Role.STEWARD})


def _opened(roles: frozenset[str], token: ReadingToken) -> frozenset[str]:
    required = house().settings.second_factor == "required"
    lacking = required and not token.with_second_factor and needs_second_factor(roles)
    return roles - NEEDS_SECOND_FACTOR if lacking else roles


def _note_use(token: ReadingToken, now: datetime) -> None:
    """Write once a day that the token was used, so that its owner can tell an old one from a living one."""
    if token.last_used_on != now.date():
        with house().database.write() as rows:
            rows.execute(update(ReadingToken).where(ReadingToken.id == token.id).values(last_used_on=now.date()))
