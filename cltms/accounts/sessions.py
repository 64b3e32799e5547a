"""The session of a browser: who is signed in on it."""

from flask import g, session

from cltms.accounts.models import Account
from cltms.accounts.queries import in_session
from cltms.foundation.acting import NOBODY, Actor
from cltms.foundation.house import house
from cltms.roles import Role


def start(account: Account) -> None:
    """Sign ``account`` in on this browser, in a fresh session that keeps only the language."""
    language = session.get("language")
    session.clear()
    session.permanent = True
    session["account_id"] = account.id
    session["stamp"] = account.session_stamp
    if language:
        session["language"] = language
    g.pop("actor", None)


def end() -> None:
    """Forget who was signed in on this browser; the language stays."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    g.pop("actor", None)


def actor_of_request() -> Actor:
    """Give the actor of the request, looked up once; `NOBODY` when the session is unknown or ended."""
    if "actor" not in g:
        g.actor = _look_up()
    actor: Actor = g.actor
    return actor


def _look_up() -> Actor:
    account_id, stamp = session.get("account_id"), session.get("stamp")
    if not isinstance(account_id, int) or not isinstance(stamp, str):
        return NOBODY
    with house().database.read() as rows:
        account = in_session(rows, account_id, stamp)
    return NOBODY if account is None else actor_for(account)


def actor_for(account: Account) -> Actor:
    """Give the actor that acts for ``account``."""
    return Actor(account.id, account.name, frozenset({Role(account.role).value}))
