"""Slowing down who guesses: tries are counted for an account, for an address and in all, by all workers together.

Each try is a row with the keyed hash of what it is counted for, so that nobody reads from the table who tried to come
in or from where. They are kept for a day.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from ipaddress import IPv6Address, ip_address

from sqlalchemy import delete, func, select

from cltms.accounts.models import SignInTry
from cltms.foundation.acting import Act
from cltms.foundation.errors import TooMany
from maps.sentences import sentence

KEPT = timedelta(days=1)
SHORT = timedelta(minutes=15)


@dataclass(frozen=True)
class Limits:
    """How many tries are let through: for one account in a quarter of an hour and in a day, one address, and in all.

    More than ``in_all`` is a machine that guesses. It locks nobody out: every account is then left fewer tries.
    """

    account: int
    account_in_a_day: int
    account_while_guessed: int
    address: int
    in_all: int


class Purpose(Enum):
    """What is tried, each counted apart."""

    PASSWORD = Limits(account=10, account_in_a_day=60, account_while_guessed=3, address=50, in_all=500)
    CODE = Limits(account=5, account_in_a_day=20, account_while_guessed=2, address=50, in_all=500)
    """A code has six figures, so a day's tries must be few."""
    MESSAGE = Limits(account=3, account_in_a_day=12, account_while_guessed=1, address=20, in_all=200)
    """Messages that somebody asks for: they cost money and patience."""
    LINK = Limits(account=30, account_in_a_day=200, account_while_guessed=3, address=30, in_all=500)
    """Links that open once, and whoever tries to guess one."""


def count(act: Act, purpose: Purpose, account: str, address: str) -> None:
    """Count a try before it is looked at; `TooMany` when there were too many, whether the account exists or not."""
    act.session.execute(delete(SignInTry).where(SignInTry.moment <= act.moment - KEPT))
    limits = purpose.value
    guessed = _number(act, _in_all(purpose), SHORT) >= limits.in_all
    for counted, window, most in (
        (_of_account(purpose, account), SHORT, limits.account_while_guessed if guessed else limits.account),
        (_of_account(purpose, account), KEPT, limits.account_in_a_day),
        (_of_address(purpose, address), SHORT, limits.address),
    ):
        if _number(act, counted, window) >= most:
            raise TooMany(sentence("Too many tries. Wait a quarter of an hour and try again."))
    for counted in (_of_account(purpose, account), _of_address(purpose, address), _in_all(purpose)):
        act.session.add(SignInTry(counted=counted, moment=act.moment))


def forget(act: Act, purpose: Purpose, account: str) -> None:
    """Forget the tries that led to success."""
    act.session.execute(delete(SignInTry).where(SignInTry.counted == _of_account(purpose, account)))


def _number(act: Act, counted: str, window: timedelta) -> int:
    rows = select(func.count()).select_from(SignInTry)
    return act.session.scalars(rows.where(SignInTry.counted == counted, SignInTry.moment > act.moment - window)).one()


def _of_account(purpose: Purpose, account: str) -> str:
    return f"{purpose.name} account {account.strip()}"


def _of_address(purpose: Purpose, address: str) -> str:
    return f"{purpose.name} address {network_of(address)}"


def _in_all(purpose: Purpose) -> str:
    return f"{purpose.name} all"


def network_of(address: str) -> str:
    """Give what one subscriber has: an IPv4 address, or the first half of an IPv6 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "nowhere"
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed)
