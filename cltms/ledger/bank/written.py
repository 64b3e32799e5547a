"""How a table writes its days and amounts: the one way in which all cells can be read, or what is to be asked."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.foundation.errors import Refused
from cltms.foundation.forms import FIRST_YEAR, LAST_YEAR
from maps.sentences import sentence


class DayStyle(StrEnum):
    """In which order a table writes days."""

    YEAR_FIRST = "year first"
    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


class Decimals(StrEnum):
    """Which sign parts the decimals."""

    POINT = "."
    COMMA = ","


DAY_TITLES: dict[DayStyle, Any] = {
    DayStyle.YEAR_FIRST: _("The year first: 2026-01-31"),
    DayStyle.MONTH_FIRST: _("The month first: 01/31/2026"),
    DayStyle.DAY_FIRST: _("The day first: 31/01/2026"),
}
DECIMAL_TITLES: dict[Decimals, Any] = {Decimals.POINT: _("A point: 1,234.50"), Decimals.COMMA: _("A comma: 1.234,50")}
FORMATS: dict[DayStyle, tuple[str, ...]] = {
    DayStyle.YEAR_FIRST: ("%Y-%m-%d", "%Y%m%d", "%Y-%b-%d"),
    DayStyle.MONTH_FIRST: ("%m-%d-%Y", "%m-%d-%y", "%b-%d-%Y"),
    DayStyle.DAY_FIRST: ("%d-%m-%Y", "%d-%m-%y", "%d-%b-%Y", "%d-%b-%y"),
}
_HOUR = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d{2}.*$")
_SIGNS = re.compile(r"[/. ,]+")
_FIGURE = {
    Decimals.POINT: re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.[0-9]+)?"),
    Decimals.COMMA: re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]*)(?:,[0-9]+)?"),
}
_NO_FIGURE = re.compile(r"[\s$€£¥'’\u00a0\u202f]+|(?:USD|EUR|MXN|GBP|CHF)", re.IGNORECASE)
OUT, IN = ("DR", "DB", "D"), ("CR", "C")
"""What some banks write behind a figure."""


def day_of(text: str, style: DayStyle) -> date:
    """Read a day written in a style, with any signs between and any hour after it; `Refused` for what is none."""
    plain = _SIGNS.sub("-", _HOUR.sub("", text.strip())).strip("-")
    for form in FORMATS[style]:
        try:
            found = datetime.strptime(plain, form).date()  # noqa: DTZ007 a day of a bank has no hour
        except ValueError:
            continue
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    raise Refused(sentence("“{text}” is no day.", text=text[:40]))


def figure(text: str, decimals: Decimals) -> Decimal:
    """Read an amount: minus before or behind, brackets for what goes out, DR and CR; `Refused` for what is none."""
    plain = _NO_FIGURE.sub("", text).replace("−", "-").upper()
    way = 1
    if plain.startswith("(") and plain.endswith(")"):
        plain, way = plain[1:-1], -1
    for words, turned in ((OUT, -1), (IN, 1)):
        if end := next((each for each in words if plain.endswith(each)), ""):
            plain, way = plain.removesuffix(end), turned
            break
    if plain.startswith("-") or plain.endswith("-"):
        plain, way = plain.strip("-"), -way
    plain = plain.removeprefix("+").removesuffix("+")
    if not re.search(r"[0-9]", plain) or not _FIGURE[decimals].fullmatch(plain):
        raise Refused(sentence("“{text}” is no amount.", text=text[:40]))
    other = "," if decimals is Decimals.POINT else "."
    return way * Decimal(plain.replace(other, "").replace(",", "."))


def day_styles(texts: Iterable[str]) -> list[DayStyle]:
    """Give the styles in which most cells are days; more than one means that somebody has to say which."""
    cells = [each for each in texts if each.strip()]
    counts = {style: sum(_reads(day_of, each, style) for each in cells) for style in DayStyle}
    most = max(counts.values(), default=0)
    if not most or most < len(cells) / 2:
        return []
    best = [style for style, count in counts.items() if count == most]
    if len({tuple(_days(cells, style)) for style in best}) == 1:
        return best[:1]
    return best


def decimal_signs(texts: Iterable[str]) -> list[Decimals]:
    """Give the signs with which all cells are amounts; one, too, when both read the same."""
    cells = [each for each in texts if re.search(r"[0-9]", each)]
    counts = {sign: sum(_reads(figure, each, sign) for each in cells) for sign in Decimals}
    most = max(counts.values(), default=0)
    best = [sign for sign, count in counts.items() if count == most]
    if len(best) > 1 and all(_both_same(each) for each in cells):
        return best[:1]
    return best


def _both_same(cell: str) -> bool:
    try:
        return figure(cell, Decimals.POINT) == figure(cell, Decimals.COMMA)
    except Refused:
        return True  # what neither reads is told of its row


def _days(cells: Sequence[str], style: DayStyle) -> Iterable[date | None]:
    for each in cells:
        try:
            yield day_of(each, style)
        except Refused:
            yield None


def _reads(reader: Any, text: str, style: Any) -> bool:
    try:
        reader(text, style)
    except Refused:
        return False
    return True
