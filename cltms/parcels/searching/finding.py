"""Finding lots by a few words: identifier, address and owner, in any order and forgiving of spelling.

What comes first is what was meant most likely, in three steps that anybody can follow: lots whose identifier begins as
written; lots that hold every word as written, the last one perhaps only begun, with addresses that begin so before all
others; and only where there is none of these, lots that hold words a letter or two away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from cltms.foundation.act import Reading
from cltms.foundation.word_index import Question, Word, words_of
from cltms.parcels import names, queries
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.searching.indexing import WORDS
from cltms.parcels.searching.models import RollWord
from cltms.parcels.searching.spelling import alike, as_one_way, likely_meant, ways_to_write

MOST_WORDS = 12
CANDIDATES = 60
"""Lots that are looked at to show the best of them."""
SHORTEST_KEY = 3
AFTER_ALL = "\U0010ffff"
"""Sorts after every sign that a key can go on with."""
COLUMNS = (Parcel.parcel_key, Parcel.parcel_id, Parcel.situs, Parcel.owner)
ROLLS_REMEMBERED = 8


class Fit(IntEnum):
    """How a lot fits; the smaller the better."""

    IDENTIFIER = 1
    WORDS = 2
    NEARLY = 3


@dataclass(frozen=True)
class Hit:
    """A lot that was found."""

    key: str
    parcel_id: str
    situs: str | None
    owner: str | None
    fit: Fit


def find(look: Reading, place: Jurisdiction, text: str, most: int) -> list[Hit]:
    """Find at most ``most`` lots of ``place``, the best first; who may not read private owners finds none by them."""
    by_key = _by_key(look.session, place, text, most)
    words = words_of(text)[:MOST_WORDS]
    if len(by_key) >= most or max(map(len, words), default=0) < 2:
        return by_key
    if not names.may_read(look.actor):
        openly = names.says_openly(words, ())
        return _together(
            by_key, _hits(look.session.execute(_visible(place).where(openly).limit(most)), Fit.WORDS), most
        )
    found = by_words(look.session, place, _as_written(words))
    best_first = _rank(words)
    hits = _together(by_key, sorted(_hits(found, Fit.WORDS), key=best_first), most)
    if hits:
        return hits
    question = _nearly(words, vocabulary(look.session, place))
    if question is None:
        return []
    return sorted(_hits(by_words(look.session, place, question), Fit.NEARLY), key=best_first)[:most]


def by_words(session: Session, place: Jurisdiction, question: Question) -> Sequence[Any]:
    """Give key, identifier, address and owner of lots that answer a question to the index of words."""
    asked = WORDS.asked(_visible(place), Parcel.id, question, session.get_bind().dialect.name)  # type: ignore[arg-type]
    return session.execute(asked.limit(CANDIDATES)).all()


def vocabulary(session: Session, place: Jurisdiction) -> tuple[str, ...]:
    """Give the words of a roll; remembered until another comes, with a new roll or a correction by hand.

    Words are only ever added, so that their number tells.
    """
    bind: Any = session.get_bind()
    name, here = (str(bind.engine.url), place.id), RollWord.jurisdiction_id == place.id
    known = _REMEMBERED.get(name, ())
    if not known or len(known) != session.execute(select(func.count()).select_from(RollWord).where(here)).scalar_one():
        known = tuple(session.scalars(select(RollWord.word).where(here)))
        _REMEMBERED.pop(name, None)
        while len(_REMEMBERED) >= ROLLS_REMEMBERED:
            _REMEMBERED.pop(next(iter(_REMEMBERED)), None)
        _REMEMBERED[name] = known
    return known


_REMEMBERED: dict[tuple[str, int], tuple[str, ...]] = {}


def _visible(place: Jurisdiction) -> Any:
    return select(*COLUMNS).where(queries.visible(place, with_drawn=True))


def _by_key(session: Session, place: Jurisdiction, text: str, most: int) -> list[Hit]:
    keys = [key for key in queries.keys_of(text) if len(key) >= SHORTEST_KEY and any(map(str.isdigit, key))]
    if not keys:
        return []
    begins = or_(*(and_(Parcel.parcel_key >= key, Parcel.parcel_key < key + AFTER_ALL) for key in keys))
    return _hits(session.execute(_visible(place).where(begins).order_by(Parcel.parcel_key).limit(most)), Fit.IDENTIFIER)


def _as_written(words: Sequence[str]) -> Question:
    """Every word in any of its ways; the last may be only begun, but a single letter beside others says nothing yet."""
    *others, last = words
    question = [[Word(way) for way in ways_to_write(word)] for word in others]
    if len(last) > 1 or last.isdigit() or not others:
        # “St” is whole as it stands, and every second word of a roll begins so.
        first, *more = ways_to_write(last)
        question.append([Word(first, begins=not more), *(Word(way) for way in more)])
    return question


def _nearly(words: Sequence[str], known: Sequence[str]) -> Question | None:
    """The same with the words that each may stand for; None when no other word comes near."""
    question, otherwise = [], False
    for place, word in enumerate(words):
        last = place == len(words) - 1
        ways = likely_meant(word, known, begins=last)
        otherwise = otherwise or len(ways) > len(ways_to_write(word))
        question.append([Word(way, begins=last) for way in ways])
    return question if otherwise else None


def _hits(rows: Any, fit: Fit) -> list[Hit]:
    return [Hit(row.parcel_key, row.parcel_id, row.situs, row.owner, fit) for row in rows]


def _together(first: list[Hit], then: list[Hit], most: int) -> list[Hit]:
    seen = {hit.key for hit in first}
    return [*first, *(hit for hit in then if hit.key not in seen)][:most]


def _rank(words: Sequence[str]) -> Callable[[Hit], tuple[bool, int, str, str]]:
    """Addresses that begin as written come first, then lots with the most words in the address, then the others."""
    asked = as_one_way(words)
    written = " ".join(asked)

    def rank(hit: Hit) -> tuple[bool, int, str, str]:
        address = as_one_way(words_of(hit.situs or ""))
        begins = " ".join(address).startswith(written)
        elsewhere = 0 if begins else sum(not any(alike(word, other) for other in address) for word in asked)
        return not begins, elsewhere, hit.situs or "", hit.key

    return rank
