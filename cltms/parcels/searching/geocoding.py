"""Where an address is, by the roll itself and without asking anybody else."""

import re
from dataclasses import dataclass
from enum import StrEnum

import shapely
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.word_index import Word, words_of
from cltms.parcels import queries
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.searching.finding import by_words, vocabulary
from cltms.parcels.searching.spelling import as_one_way, likely_meant, ways_to_write

_BEHIND = re.compile(r",.*$|\s(?:#|apt|unit|ste|suite|fl|floor|rear)\b.*$|\s*#.*$", re.IGNORECASE)
"""What stands behind street and number: the flat, the town, the postal code."""


class Match(StrEnum):
    """How well an address was found."""

    EXACT = "exact"
    CLOSE = "close"
    SEVERAL = "several"
    NOT_FOUND = "not found"


@dataclass(frozen=True)
class Located:
    """What came of an address; ``lon`` and ``lat`` are a point inside the lot, in degrees (EPSG:4326)."""

    match: Match
    parcel_id: str | None = None
    situs: str | None = None
    lon: float | None = None
    lat: float | None = None


def geocode(look: Reading, place: Jurisdiction, address: str) -> Located:
    """Find the lot of an address: as written, up to abbreviations, else with a letter or two otherwise in its street.

    The house number must be right. Several lots are a question for a person, and none of them is taken.
    """
    words = words_of(_BEHIND.sub("", address.strip()))
    if not any(map(str.isdigit, words)) or len(words) < 2:
        return Located(Match.NOT_FOUND)
    found = _lots(look, place, words, [[Word(way) for way in ways_to_write(word)] for word in words])
    if found:
        return _located(look, place, found, Match.EXACT)
    known = vocabulary(look.session, place)
    meant = [[Word(way) for way in likely_meant(word, known)] for word in words]
    return _located(look, place, _lots(look, place, None, meant), Match.CLOSE)


def _lots(look: Reading, place: Jurisdiction, exactly: list[str] | None, question: list[list[Word]]) -> list[str]:
    """Keys of lots whose address, and not whose owner, answers the question; all of the address when ``exactly``."""
    found = []
    for key, _parcel_id, situs, _owner in by_words(look.session, place, question):
        here = words_of(_BEHIND.sub("", situs or ""))
        answers = all(any(way.text in here for way in ways) for ways in question)
        same_number = bool(here) and here[0] in {way.text for way in question[0]}
        if answers and same_number and (exactly is None or as_one_way(here) == as_one_way(exactly)):
            found.append(key)
    return found


def _located(look: Reading, place: Jurisdiction, keys: list[str], match: Match) -> Located:
    if len(keys) != 1:
        return Located(Match.SEVERAL if keys else Match.NOT_FOUND)
    row = look.session.execute(
        select(Parcel.parcel_id, Parcel.situs, Parcel.shape).where(queries.visible(place), Parcel.parcel_key == keys[0])
    ).one()
    point = None if row.shape is None else shapely.point_on_surface(row.shape)
    if point is None:
        return Located(match, row.parcel_id, row.situs)
    return Located(match, row.parcel_id, row.situs, round(point.x, 7), round(point.y, 7))
