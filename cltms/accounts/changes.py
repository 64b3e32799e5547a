"""What Flask-Security changed in memory, written in one act: each row as it was seen, each change with its fact."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from cltms.accounts import facts
from cltms.accounts.models import Account, Passkey, UsedChallenge, Visit
from cltms.foundation.acting import Act, Fact
from cltms.foundation.database import Base
from cltms.foundation.errors import ChangedMeanwhile


@dataclass(frozen=True)
class Change:
    """One column of one row: what it was, and what it shall be."""

    before: Any
    after: Any


def changed_columns(thing: Base) -> dict[str, Change]:
    """Name the columns of ``thing`` that were set to something else since it was read."""
    found = {}
    for column in inspect(thing).mapper.column_attrs:
        history = inspect(thing).attrs[column.key].history
        if history.added and history.deleted and history.added[0] != history.deleted[0]:
            found[column.key] = Change(history.deleted[0], history.added[0])
    return found


def is_new(thing: Base) -> bool:
    """Whether ``thing`` has no row yet."""
    return inspect(thing).key is None


def write(act: Act, thing: Base) -> list[Fact]:
    """Write a new row, or the changed columns of one that is there; gives what the journal shall remember.

    Raises `ChangedMeanwhile` when a column is no longer what it was when it was read: so a recovery code, a number
    from an app or a link for a new password counts once, also when two browsers send it at the same moment.
    """
    if is_new(thing):
        _write_new(act, thing)
        return [facts.PasskeyAdded(thing.account_id)] if isinstance(thing, Passkey) else []
    changes = changed_columns(thing)
    if not changes:
        return []
    kind = type(thing)
    row = act.session.scalars(select(kind).where(*_same(thing)).with_for_update()).one_or_none()
    if row is None or any(getattr(row, name) != change.before for name, change in changes.items()):
        raise ChangedMeanwhile
    for name, change in changes.items():
        setattr(row, name, change.after)
        set_committed_value(thing, name, change.after)  # or a second commit of the request would find it changed again
    if isinstance(row, Account):
        if "fs_uniquifier" in changes:
            act.session.execute(delete(Visit).where(Visit.account_id == row.id))
        return facts_of(row, changes)
    return []


def _write_new(act: Act, thing: Base) -> None:
    """Write a row; `ChangedMeanwhile` when somebody else has just written the same, such as the use of a challenge."""
    if isinstance(thing, UsedChallenge):
        act.session.execute(delete(UsedChallenge).where(UsedChallenge.ends_at <= act.moment))
    act.session.add(thing)
    try:
        act.session.flush()
    except IntegrityError:
        raise ChangedMeanwhile from None


def remove(act: Act, thing: Base) -> list[Fact]:
    """Delete a row; gives what the journal shall remember."""
    act.session.execute(delete(type(thing)).where(*_same(thing)))
    return [facts.PasskeyRemoved(thing.account_id)] if isinstance(thing, Passkey) else []


def facts_of(account: Account, changes: dict[str, Change]) -> list[Fact]:
    """Say what the changed columns of an account mean."""
    said: list[Fact] = []
    if {"password", "fs_uniquifier"} <= set(changes):  # a hash alone is renewed when hashing gets dearer
        said.append(facts.PasswordChanged(account.id))
    if "email" in changes:
        said.append(facts.EmailChanged(account.id))
    if "tf_totp_secret" in changes:
        known = changes["tf_totp_secret"].after is not None
        said.append((facts.AuthenticatorSetUp if known else facts.AuthenticatorRemoved)(account.id))
    if "mf_recovery_codes" in changes:
        before, after = (set(each or ()) for each in (changes["mf_recovery_codes"].before, account.mf_recovery_codes))
        said.append((facts.RecoveryCodeUsed if after < before else facts.RecoveryCodesMade)(account.id))
    return said


def _same(thing: Base) -> list[Any]:
    mapper = inspect(thing).mapper
    keys = mapper.primary_key_from_instance(thing)
    return [column == key for column, key in zip(mapper.primary_key, keys, strict=True)]
