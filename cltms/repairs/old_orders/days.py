"""Days as old lists write them, read strictly: 2026-01-31, or figures in an order that somebody has to say."""

import re
from collections.abc import Iterable
from datetime import date

from cltms.foundation.errors import Refused
from cltms.repairs.forms import FIRST_YEAR, LAST_YEAR
from cltms.repairs.old_orders.vocabulary import DayOrder
from maps.sentences import sentence

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_TIME = re.compile(r"[T ]\s*\d{1,2}:\d{2}.*$")
_MONTHS = 12


def day_of(text: str, order: DayOrder | None) -> date | None:
    """Read a day; None where nothing is written.

    `Refused` for what is no day, for one that no deadline can be computed of, and without ``order`` where it matters.
    """
    plain = _TIME.sub("", text.strip())
    if not plain:
        return None
    try:
        found = _day(plain, order)
    except ValueError:
        found = None
    if found is None:
        raise Refused(sentence("“{text}” is not a day. Write days like 2026-01-31.", text=text[:40]))
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refused(sentence("“{text}” is too long ago, or too far ahead.", text=text[:40]))
    return found


def proposed_order(texts: Iterable[str]) -> DayOrder | None:
    """Give the order that all days can have, where some can have no other; None where somebody has to say."""
    pairs = [(int(each[1]), int(each[3])) for each in map(_figures, texts) if each]
    day_first, month_first = any(first > _MONTHS for first, _ in pairs), any(second > _MONTHS for _, second in pairs)
    if day_first is month_first:
        return None
    return DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST


def needs_order(texts: Iterable[str]) -> bool:
    """Whether some day is written with figures alone, so that an order matters."""
    return any(_figures(text) for text in texts)


def _figures(text: str) -> re.Match[str] | None:
    return _FIGURES.fullmatch(_TIME.sub("", text.strip()))


def _day(plain: str, order: DayOrder | None) -> date | None:
    if iso := _ISO.fullmatch(plain):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    written = _FIGURES.fullmatch(plain)
    if written is None:
        return None
    if order is None:
        raise Refused(sentence("Nobody said whether the day or the month comes first in “{text}”.", text=plain))
    first, second, year = int(written[1]), int(written[3]), int(written[4])
    return date(year, second, first) if order is DayOrder.DAY_FIRST else date(year, first, second)
