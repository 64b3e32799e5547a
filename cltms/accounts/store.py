"""The data store of Flask-Security in this house: it reads in short looks, and writes what it was told in one act.

The library loads objects, changes them and calls ``commit``. Here what it loads is let go of at once, so that nothing
stays open while a password is hashed, and what it puts waits with the facts and messages that belong to it until
``commit`` writes everything in one act with its lines in the journal, or nothing.
"""

# mypy: disallow-untyped-calls=False
# The base class of the library is typed only in part.

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flask import g
from flask import session as cookie
from flask_security import RoleMixin
from flask_security.datastore import UserDatastore
from flask_security.proxies import _security as security
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.local import LocalProxy

from cltms.accounts import changes
from cltms.accounts.models import Account, Passkey
from cltms.accounts.rights import roles_of
from cltms.accounts.vocabulary import enters_by_code
from cltms.foundation.acting import Act, Fact, acting
from cltms.foundation.database import Base
from cltms.foundation.house import house
from cltms.outbox import commands as outbox
from cltms.outbox.message import Message

FOUND_BY: dict[str, Any] = {
    "id": Account.id,
    "email": Account.email_index,
    "us_phone_number": Account.phone_index,
    "fs_uniquifier": Account.fs_uniquifier,
}
"""By what the library may look for an account: its word, and the column that is asked."""

CODE_WAYS = ("email", "sms")
PENDING = "accounts_pending"


@dataclass
class Pending:
    """What waits in a request for the next commit."""

    things: list[Base] = field(default_factory=list)
    removed: list[Base] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    to_nobody: list[Message] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.things or self.removed or self.facts or self.messages or self.to_nobody)


class ToNobody(Exception):
    """Takes back a message that was written for its work alone."""


class Store(UserDatastore):
    """Accounts and passkeys as Flask-Security wants them, kept as this house keeps everything."""

    def __init__(self) -> None:
        super().__init__(Account, RoleMixin, Passkey)

    def find_user(self, case_insensitive: bool = False, **by: Any) -> Account | None:
        """Give the account, whole and let go of; texts are compared as their blind indexes compare them."""
        ((word, value),) = by.items()
        with house().database.read() as session:
            # One statement with the passkeys: who is unknown would be one that is never followed by a second.
            found = select(Account).where(FOUND_BY[word] == value).options(joinedload(Account.webauthn))
            return session.scalars(found).unique().one_or_none()

    def find_webauthn(self, credential_id: bytes) -> Passkey | None:
        """Give the passkey that the browser named."""
        with house().database.read() as session:
            return session.scalars(select(Passkey).where(Passkey.credential_id == credential_id)).one_or_none()

    def create_webauthn(self, user: Account, **values: Any) -> None:  # type: ignore[override]
        """Add a passkey to the account."""
        self.put(Passkey(account_id=user.id, lastuse_datetime=datetime.now(UTC), **values))

    def mf_delete_recovery_code(self, user: Any, idx: int) -> bool:
        """Use up one code; the list is replaced, for a change within it would go unseen."""
        codes = list(user.mf_recovery_codes or [])
        del codes[idx]
        self.mf_set_recovery_codes(user, codes)
        return True

    def us_get_totp_secrets(self, user: Any) -> dict[str, str]:
        """Give the secrets of mailed codes: made when first asked for, and only for whom a code alone may let in."""
        with house().database.read() as session:
            by_code = enters_by_code(roles_of(session, user, datetime.now(UTC).date()))
        if by_code and not user.us_totp_secrets:
            self.us_put_totp_secrets(user, {way: security.totp_factory.generate_totp_secret() for way in CODE_WAYS})
        return super().us_get_totp_secrets(user) if by_code else {}

    def put(self, model: Any) -> Any:
        """Let ``model`` be written by the next commit."""
        keep(model)
        return model

    def delete(self, model: Any) -> None:
        """Let ``model`` be deleted by the next commit."""
        pending().removed.append(_itself(model))

    def commit(self) -> None:
        """Write everything that waits."""
        commit()


def commit() -> None:
    """Write everything that waits in this request in one act; when that fails, the browser is signed in nowhere."""
    waiting = g.pop(PENDING, None)
    if not waiting:
        return
    try:
        with acting() as act:
            _write(act, waiting)
    except Exception:
        cookie.clear()
        raise
    finally:
        g.pop("actor", None)


def pending() -> Pending:
    """Give what waits in this request."""
    if PENDING not in g:
        setattr(g, PENDING, Pending())
    waiting: Pending = g.get(PENDING)
    return waiting


def keep(model: Base) -> None:
    """Let ``model`` be written with the next commit."""
    thing, waiting = _itself(model), pending().things
    if not any(each is thing for each in waiting):
        waiting.append(thing)


def note(fact: Fact) -> None:
    """Let the journal remember ``fact`` with the next commit."""
    pending().facts.append(fact)


def say(message: Message) -> None:
    """Post ``message`` with the next commit."""
    pending().messages.append(message)


def say_to_nobody(message: Message) -> None:
    """Write ``message`` with the next commit and take it back at once: as much work as for somebody whom we know."""
    pending().to_nobody.append(message)


def _write(act: Act, waiting: Pending) -> None:
    # Rows that are there come first: a renewed identity ends the old visits, and the new visit is written after.
    for thing in sorted(waiting.things, key=changes.is_new):
        for fact in changes.write(act, thing):
            act.record(fact)
    for thing in waiting.removed:
        for fact in changes.remove(act, thing):
            act.record(fact)
    for fact in waiting.facts:
        act.record(fact)
    for message in waiting.messages:
        with act.attempt():
            outbox.post(act, message)
    for message in waiting.to_nobody:
        with suppress(ToNobody), act.attempt():
            outbox.post(act, message)
            raise ToNobody


def _itself(model: Any) -> Base:
    thing: Base = model._get_current_object() if isinstance(model, LocalProxy) else model  # of whoever is signed in
    return thing
