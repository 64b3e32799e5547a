"""Slowing down who guesses, without holding out whose account it is.

Tries are counted by all workers together, each before it is looked at. A browser that has proved itself to the account
before is counted for itself alone. All others are counted for the account at their place, for the account wherever they
are, and for their place whatever they try. After a few tries each next one waits twice as long as the one before, so
that guessing is bounded and one machine alone keeps nobody at another place waiting.

Each try is rows with keyed hashes of what it is counted for, so that nobody reads from the table who tried to come in
or from where.
"""

import hashlib
import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from cltms.accounts.models import SignInTry
from cltms.accounts.paces import DAY, SHORT, Pace, Purpose, Trier, network_of
from cltms.foundation.acting import Act
from cltms.foundation.errors import TooMany
from maps.sentences import Sentence, sentence

FREE_WHILE_GUESSED = 3
"""Tries at one place for one account without a wait, while a machine guesses over many accounts."""
WRONG_HALF_WAY = 3
"""Wrong second proofs after which a sign-in must begin again with the password."""
SECOND_PROOFS = frozenset({Purpose.CODE, Purpose.KEY})
LOCK_SPACE = 597
"""First of the two numbers that name an advisory lock on PostgreSQL; the second is made of what is counted."""


@dataclass(frozen=True)
class Counted:
    """What a try counts for, and how fast that may go."""

    name: str
    pace: Pace


def count(act: Act, purpose: Purpose, trier: Trier) -> None:
    """Count a try before it is looked at; `TooMany` when it comes too early, whether the account exists or not."""
    act.session.execute(delete(SignInTry).where(SignInTry.ends_at <= act.moment))
    _one_at_a_time(act, f"{purpose.name} {trier.account}")
    counted = _counted_for(act, purpose, trier)
    opens = max(_opens_at(act, each) for each in counted)
    if opens > act.moment:
        wait = opens - act.moment
        raise TooMany(_how_long(wait, half_way=trier.half_way is not None and purpose is Purpose.CODE), wait)
    if not trier.browser:
        counted.append(Counted(f"{purpose.name} all", Pace(purpose.value.in_all, SHORT)))
    for each in counted:
        _add(act, each.name, f"{purpose.name} {trier.origin}", each.pace.window)


def forget(act: Act, purpose: Purpose, trier: Trier) -> None:
    """Forget the tries of this browser or this place that led to success; those of others stay."""
    second = {f"{Purpose.CODE.name} {trier.origin}", f"{Purpose.KEY.name} {trier.origin}", f"proof {trier.origin}"}
    origins = second if purpose in SECOND_PROOFS else {f"{purpose.name} {trier.origin}"}
    act.session.execute(delete(SignInTry).where(SignInTry.origin.in_(origins)))


def begin_anew(act: Act, trier: Trier) -> None:
    """Forget what was guessed at an old password: it tells nothing about the new one."""
    forget(act, Purpose.PASSWORD, trier)
    act.session.execute(delete(SignInTry).where(SignInTry.counted == f"{Purpose.PASSWORD.name} {trier.account}"))


def is_used_up(act: Act, half_way: str) -> bool:
    """Whether so many wrong second proofs were given since the password that it must be given again."""
    return _number(act, f"half-way {half_way}") >= WRONG_HALF_WAY


def count_half_way(act: Act, half_way: str) -> None:
    """Count a second proof before it is looked at."""
    _one_at_a_time(act, f"half-way {half_way}")
    _add(act, f"half-way {half_way}", f"half-way {half_way}", DAY)


def owner_must_know(act: Act, trier: Trier) -> bool:
    """Count a wrong second proof, and say whether the owner is to be told of it: after a few, and once in a day."""
    proofs, told = f"proofs of {trier.account}", f"told {trier.account}"
    _add(act, proofs, f"proof {trier.origin}", DAY)
    if _number(act, proofs) < WRONG_HALF_WAY or _number(act, told):
        return False
    _add(act, told, told, DAY)
    return True


def _counted_for(act: Act, purpose: Purpose, trier: Trier) -> list[Counted]:
    limits = purpose.value
    if trier.browser:
        return [Counted(f"{purpose.name} {trier.origin}", limits.here or limits.place)]
    found = [Counted(f"{purpose.name} place {network_of(trier.address)}", limits.place)]
    if limits.account:
        found.append(Counted(f"{purpose.name} {trier.account}", limits.account))
    if limits.here:
        guessed = _number(act, f"{purpose.name} all") >= limits.in_all
        pace = replace(limits.here, free=min(limits.here.free, FREE_WHILE_GUESSED)) if guessed else limits.here
        found.append(Counted(f"{purpose.name} {trier.here}", pace))
    return found


def _opens_at(act: Act, counted: Counted) -> datetime:
    rows = select(func.count(), func.max(SignInTry.moment)).where(
        SignInTry.counted == counted.name, SignInTry.ends_at > act.moment
    )
    number, latest = act.session.execute(rows).one()
    return latest + counted.pace.wait(number) if latest else act.moment


def _number(act: Act, name: str) -> int:
    rows = select(func.count()).select_from(SignInTry)
    return act.session.scalars(rows.where(SignInTry.counted == name, SignInTry.ends_at > act.moment)).one()


def _add(act: Act, counted: str, origin: str, kept: timedelta) -> None:
    act.session.add(SignInTry(counted=counted, origin=origin, moment=act.moment, ends_at=act.moment + kept))
    act.session.flush()


def _one_at_a_time(act: Act, name: str) -> None:
    """Let tries at the same thing wait for each other, or a hundred at once would all find that none was made.

    SQLite lets only one act write at all.
    """
    if not act.database.is_sqlite:
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], signed=True)
        act.session.execute(select(func.pg_advisory_xact_lock(LOCK_SPACE, number)))


def _how_long(wait: timedelta, *, half_way: bool) -> Sentence:
    minutes = max(2, math.ceil(wait / timedelta(minutes=1)))
    if half_way:
        return sentence(
            "Too many codes were tried. Wait {minutes} minutes, or use a passkey or a recovery code now.",
            minutes=minutes,
        )
    if minutes > 120:
        return sentence("Too many tries. Wait {hours} hours and try again.", hours=math.ceil(minutes / 60))
    return sentence("Too many tries. Wait {minutes} minutes and try again.", minutes=minutes)
