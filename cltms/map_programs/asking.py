"""Reading what a map program asks for: how many, where, when, from where on, and of which kind.

OGC API – Features, Part 1: Core (OGC 17-069r4), sections 7.15 and 7.16. What is not known or cannot be read is refused
with a sentence, as the standard wants; nothing is left out silently.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from cltms.foundation.spatial import Bounds
from cltms.parcels.filters import ParcelFilter, filter_from_pairs
from cltms.parcels.problems import NotUnderstood
from maps.sentences import sentence

USUAL, MOST = 100, 2_000
"""Features of one answer: unless asked otherwise, and at most."""
LONGEST = 1_000
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
"""Longitude before latitude in degrees, the only coordinate system that is spoken here."""
FORMATS = frozenset({"json", "geojson"})

NUMBERS = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6}
COMMON: Mapping[str, Mapping[str, Any]] = {
    "f": {"type": "string", "enum": sorted(FORMATS)},
}
OF_ITEMS: Mapping[str, Mapping[str, Any]] = {
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    "bbox": NUMBERS,
    "bbox-crs": {"type": "string", "enum": [CRS84]},
    "datetime": {"type": "string"},
    "after": {"type": "string"},
}
"""What can be asked of every collection, each with its schema; ``after`` is written by us, into the link ``next``."""
TEXTS: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}
LISTS = frozenset({"owner_kind", "owner_body", "vacancy", "set_apart", "keys", "district"})
OF_LOTS: Mapping[str, Mapping[str, Any]] = {
    each.name: TEXTS if each.name in LISTS else {"type": "string"}
    for each in fields(ParcelFilter)
    if each.name not in {"sort", "descending"}
}
"""What can be asked of lots beside that: everything that the list of lots filters by."""


@dataclass(frozen=True)
class Asked:
    """One question: ``boxes`` in degrees (none for everywhere), ``until`` the last moment that is of interest."""

    limit: int = USUAL
    boxes: tuple[Bounds, ...] = ()
    until: datetime | None = None
    after: str | None = None
    wanted: ParcelFilter = field(default_factory=ParcelFilter)

    def reaches(self, day: date) -> bool:
        """Whether what holds since ``day`` and until today is of interest."""
        return self.until is None or self.until >= datetime.combine(day, time(), UTC)


def refuse_unknown(arguments: MultiDict[str, str], known: Sequence[str] = ()) -> None:
    """Refuse a question that nobody here understands, or that is asked twice where once is meant."""
    allowed = {*COMMON, *known}
    for name in arguments:
        if name not in allowed:
            raise NotUnderstood(
                sentence("“{name}” is not something to ask for here. Use one of: {known}.",
                         name=name[:40], known=", ".join(sorted(allowed)))
            )  # fmt: skip
        if name not in LISTS and len(arguments.getlist(name)) > 1:
            raise NotUnderstood(sentence("“{name}” is asked twice. Ask it once.", name=name))
    if arguments.get("f", "json") not in FORMATS:
        raise NotUnderstood(sentence("There is only JSON here: f=json."))


def asked(arguments: MultiDict[str, str], *, of_lots: bool) -> Asked:
    """Read the question of a request; raises NotUnderstood."""
    refuse_unknown(arguments, (*OF_ITEMS, *(OF_LOTS if of_lots else ())))
    if any(len(value) > LONGEST or "\0" in value for value in arguments.values()):
        raise NotUnderstood(sentence("That is too long, or it is no text. Ask for less at once."))
    if arguments.get("bbox-crs", CRS84) != CRS84:
        raise NotUnderstood(sentence("Boxes are given in longitude and latitude: {crs}.", crs=CRS84))
    pairs = [(name, value) for name, value in arguments.items(multi=True) if name in OF_LOTS]
    return Asked(
        limit=_limit(arguments.get("limit")),
        boxes=_boxes(arguments["bbox"]) if "bbox" in arguments else (),
        until=_until(arguments["datetime"]) if "datetime" in arguments else None,
        after=arguments.get("after"),
        wanted=filter_from_pairs(pairs),
    )


def _limit(text: str | None) -> int:
    if text is None:
        return USUAL
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) > 0):
        raise NotUnderstood(sentence("“{text}” is no limit. Write a whole number from 1 on.", text=text[:40]))
    return min(int(text), MOST)


def _boxes(text: str) -> tuple[Bounds, ...]:
    """Read west, south, east, north, or the same with heights; a box across 180° is two of ours."""
    try:
        edges = [float(part) for part in text.split(",")]
    except ValueError:
        edges = []
    if len(edges) == 6:
        edges = [edges[0], edges[1], edges[3], edges[4]]
    if len(edges) != 4 or not all(math.isfinite(edge) for edge in edges):
        raise _no_box(text)
    west, south, east, north = edges
    if south > north or max(abs(south), abs(north)) > 90 or max(abs(west), abs(east)) > 180:
        raise _no_box(text)
    return (
        ((west, south, east, north),) if west <= east else ((west, south, 180.0, north), (-180.0, south, east, north))
    )


def _no_box(text: str) -> NotUnderstood:
    return NotUnderstood(
        sentence("“{text}” is no box. Write west,south,east,north in degrees, for example -71.1,42.3,-71.0,42.4.",
                 text=text[:80])
    )  # fmt: skip


def _until(text: str) -> datetime | None:
    """Read a moment or a stretch of time; gives its end, None for an open one, because what holds here still holds."""
    begins, between, ends = text.partition("/")
    start, end = _moment(begins, last=False), _moment(ends if between else begins, last=True)
    if between and (start is None and end is None) and {begins, ends} - {"", ".."}:
        raise _no_time(text)
    if not between and start is None:
        raise _no_time(text)
    if start is not None and end is not None and start > end:
        raise _no_time(text)
    return end


def _moment(text: str, *, last: bool) -> datetime | None:
    if text in {"", ".."}:
        return None
    try:
        if len(text) == len("2026-01-31"):
            day = datetime.combine(date.fromisoformat(text), time(), UTC)
            return day + timedelta(days=1, microseconds=-1) if last else day
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise _no_time(text) from None


def _no_time(text: str) -> NotUnderstood:
    return NotUnderstood(
        sentence("“{text}” is no time. Write 2026-01-31T00:00:00Z, or a stretch such as 2025-01-01T00:00:00Z/..",
                 text=text[:80])
    )  # fmt: skip
