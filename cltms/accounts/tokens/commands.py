"""Making and ending reading tokens."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, func, select

from cltms.accounts.facts import ReadingTokenEnded, ReadingTokenMade
from cltms.accounts.models import Account
from cltms.accounts.policy import POLICY
from cltms.accounts.sessions import hashed
from cltms.accounts.tokens.models import ReadingToken
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.acting import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from maps.sentences import sentence

BEGINS = "cltms_"
"""With what every token begins, so that programs which look for leaked secrets know one when they see it."""
MOST = 20
"""Tokens of one account at a time."""
LONGEST_NAME = 80


@dataclass(frozen=True)
class Made:
    """A new token: its row, and the word itself, which nobody can show again."""

    row: ReadingToken
    word: str


def make(act: Act, account_id: int, name: str, length: timedelta, *, with_second_factor: bool) -> Made:
    """Make a token for the actor's own account; raises Refused when there are too many."""
    account = _own(act, account_id)
    act.session.execute(delete(ReadingToken).where(ReadingToken.account_id == account_id, ~_counts(act, account)))
    held = act.session.scalar(select(func.count()).where(ReadingToken.account_id == account_id)) or 0
    if held >= MOST:
        raise Refused(sentence("You have {most} tokens already. End one that is not used any more.", most=MOST))
    word = BEGINS + secrets.token_urlsafe(32)
    row = ReadingToken(
        account_id=account_id, name=name.strip()[:LONGEST_NAME], token_hash=hashed(word), stamp=account.fs_uniquifier,
        with_second_factor=with_second_factor, made_on=act.today, ends_at=act.moment + length,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(ReadingTokenMade(account_id, row.id))
    return Made(row, word)


def end(act: Act, account_id: int, token_id: int) -> None:
    """Let a token of the actor's own account open no more; raises NotThere for one of another."""
    _own(act, account_id)
    row = act.session.get(ReadingToken, token_id)
    if row is None or row.account_id != account_id:
        raise NotThere
    act.session.delete(row)
    act.record(ReadingTokenEnded(account_id, token_id))


def of_account(look: Reading, account_id: int) -> Sequence[ReadingToken]:
    """List the tokens of an account that still count, the newest first."""
    account = look.session.get_one(Account, account_id)
    return look.session.scalars(
        select(ReadingToken)
        .where(ReadingToken.account_id == account_id, _counts(look, account))
        .order_by(ReadingToken.id.desc())
    ).all()


def _counts(look: Reading, account: Account) -> ColumnElement[bool]:
    return (ReadingToken.ends_at > look.moment) & (ReadingToken.stamp == account.fs_uniquifier)


def _own(act: Act, account_id: int) -> Account:
    POLICY.require(act, AccountAction.OWN)
    if act.actor.id != account_id:
        raise NotThere
    return act.session.get_one(Account, account_id, with_for_update=True)
