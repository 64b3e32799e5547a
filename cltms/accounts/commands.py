"""What can happen to accounts."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from sqlalchemy import delete, func, select

from cltms.accounts import passwords, queries
from cltms.accounts.facts import AccountAdded, SignedIn, SignedOut, SignInRefused
from cltms.accounts.models import Account, SignInTry
from cltms.accounts.policy import POLICY
from cltms.accounts.queries import tidy_email
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.acting import Act
from cltms.foundation.errors import Refused, TooMany
from cltms.roles import Role
from maps.sentences import sentence

WINDOW = timedelta(minutes=15)
TRIES_PER_EMAIL = 10
TRIES_IN_ALL = 500
"""Tries in fifteen minutes over all accounts; more is a machine that guesses."""
TRIES_WHILE_GUESSED = 3
"""Tries per e-mail address while a machine guesses: it is slowed, and who knows the password still comes in."""


def add_account(act: Act, email: str, name: str, role: Role, password: str) -> Account:
    """Let somebody sign in from now on."""
    POLICY.require(act, AccountAction.ADD)
    address = tidy_email(email)
    if "@" not in address or " " in address:
        raise Refused(sentence("“{email}” is not an e-mail address.", email=email))
    if queries.by_email(act, address):
        raise Refused(sentence("There is an account for {email} already.", email=address))
    account = Account(
        email=address,
        name=name.strip() or address,
        role=role.value,
        password_hash=passwords.hashed(password),
        created_at=act.moment,
        session_stamp=_new_stamp(),
    )
    act.session.add(account)
    act.session.flush()
    act.record(AccountAdded(account.id, account.role))
    return account


def note_try(act: Act, email: str, key: str) -> None:
    """Count a try to sign in before its password is looked at; `TooMany` when there were too many lately."""
    recent = SignInTry.moment > act.moment - WINDOW
    mine = SignInTry.email_hash == _email_hash(email, key)
    act.session.execute(delete(SignInTry).where(SignInTry.moment <= act.moment - WINDOW))
    counted = select(func.count()).select_from(SignInTry).where(recent)
    guessed = act.session.scalars(counted).one() >= TRIES_IN_ALL
    if act.session.scalars(counted.where(mine)).one() >= (TRIES_WHILE_GUESSED if guessed else TRIES_PER_EMAIL):
        raise TooMany(sentence("Too many tries to sign in. Wait a quarter of an hour and try again."))
    act.session.add(SignInTry(email_hash=_email_hash(email, key), moment=act.moment))


def note_sign_in(act: Act, account: Account, key: str) -> None:
    """Note that somebody signed in, and forget the tries that led there."""
    act.session.execute(delete(SignInTry).where(SignInTry.email_hash == _email_hash(account.email, key)))
    act.record(SignedIn(account.id))


def note_refusal(act: Act, account: Account | None) -> None:
    """Note that a try to sign in failed."""
    act.record(SignInRefused(account.id if account else None))


def sign_out(act: Act, account_id: int) -> None:
    """End every session of the account, on this device and on all others."""
    POLICY.require(act, AccountAction.SIGN_OUT)
    account = act.session.get_one(Account, account_id)
    account.session_stamp = _new_stamp()
    act.record(SignedOut(account.id))


def _email_hash(email: str, key: str) -> str:
    return hmac.new(key.encode(), tidy_email(email).encode(), hashlib.sha256).hexdigest()


def _new_stamp() -> str:
    return secrets.token_urlsafe(32)
