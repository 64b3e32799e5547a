"""What would become of each value of a file: taken in, here already, or set aside with the reason."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cltms.foundation.errors import Refused
from cltms.leases.resale.formula.years import anniversary
from cltms.leases.resale.index_models import ResaleIndexValue
from cltms.leases.resale.index_tables.reading import BY_SIZE, TIMES, Columns, IndexFile, Part
from maps.sentences import Sentence, sentence

FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST_PEOPLE = 20
FOUR = 4
LARGEST = Decimal(10) ** 12
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"\d+(\.\d+)?")
_YEAR = re.compile(r"(?:FY ?)?(\d{4})", re.IGNORECASE)
Key = tuple[int, int, date]
"""Year, people and day of publication, by which a value is one."""


class Fate(StrEnum):
    """What becomes of a value."""

    ADDED = "added"
    HERE = "here"
    ASIDE = "set aside"


class Way(StrEnum):
    """When the values of a file were published."""

    THAT_DAY = "that_day"
    OWN_YEAR = "own_year"
    """On the same day of the year that each value is of."""
    YEAR_AFTER = "year_after"
    """On the same day of the year after."""


@dataclass(frozen=True)
class Publication:
    """How values of a file are dated: the day, what it means for other years, and a year where no column has one."""

    on: date
    way: Way
    year: int | None = None

    def day_of(self, year: int) -> date:
        """Give the day on which the value of a year was published."""
        if self.way is Way.THAT_DAY:
            return self.on
        return anniversary(self.on, year - self.on.year + (self.way is Way.YEAR_AFTER))


@dataclass(frozen=True)
class Read:
    """A value as one row of the file has it; ``why`` says why it is set aside."""

    number: int
    year: int = 0
    people: int = 0
    value: str = ""
    published_on: date = date.min
    fate: Fate = Fate.ASIDE
    why: Sentence | None = None

    @property
    def key(self) -> Key:
        """By what it is one."""
        return (self.year, self.people, self.published_on)


def judge(
    file: IndexFile, columns: Columns, publication: Publication, kept: Iterable[ResaleIndexValue], *, ami: bool
) -> list[Read]:
    """Judge every value; ``kept`` are those of the index, of which the withdrawn ones do not count."""
    here = {(row.year, row.household, row.published_on): row.value for row in kept if row.withdrawn_at is None}
    seen: dict[Key, str] = {}
    return [
        _judged(each, here, seen) for row, cells in file.rows for each in _read(row, cells, columns, publication, ami)
    ]


def number(text: str) -> Decimal:
    """Read a number as files have it: a point before the decimals, commas between thousands; `Refused`."""
    tidy = text.replace("$", "").replace("%", "").strip()
    if not (_GROUPED.fullmatch(tidy) or _PLAIN.fullmatch(tidy)):
        raise Refused(sentence("“{text}” is not a number as files have it, such as 90100 or 307.026.", text=text))
    found = Decimal(tidy.replace(",", ""))
    if not 0 < found < LARGEST:
        raise Refused(sentence("“{text}” is not a value of an index.", text=text))
    return found


def _judged(each: Read, here: Mapping[Key, str], seen: dict[Key, str]) -> Read:
    if each.why is not None:
        return each
    if (known := here.get(each.key, seen.get(each.key))) is None:
        seen[each.key] = each.value
        return _as(each, Fate.ADDED)
    if Decimal(known) == Decimal(each.value):
        return _as(each, Fate.HERE)
    where = (
        sentence("The table has {known} from this publication. Withdraw it first, if it is wrong.", known=known)
        if each.key in here
        else sentence(
            "Another row of the file says {known} for the same year. Name the area more exactly.", known=known
        )
    )
    return _as(each, Fate.ASIDE, where)


def _as(each: Read, fate: Fate, why: Sentence | None = None) -> Read:
    return Read(each.number, each.year, each.people, each.value, each.published_on, fate, why)


def _read(row: int, cells: Sequence[str], columns: Columns, publication: Publication, ami: bool) -> Iterator[Read]:
    """Give the values of a row: one, or one for each household size."""
    try:
        year = _year(columns.cell(cells, Part.YEAR), publication)
        published = _published(columns.cell(cells, Part.PUBLISHED), publication, year)
        wide = {people: part for part, people in BY_SIZE.items() if part in columns.places}
        if not wide and Part.VALUE not in columns.places:
            raise Refused(sentence("Nobody said which column holds the value."))
        found = [(people, columns.cell(cells, part), TIMES[columns.of]) for people, part in wide.items()]
        if not wide:
            found = [(_people(columns.cell(cells, Part.PEOPLE), ami), columns.cell(cells, Part.VALUE), Decimal(1))]
    except Refused as error:
        yield Read(row, why=error.sentence)
        return
    for people, text, times in found:
        yield _value(Read(row, year, people, published_on=published), text, times)


def _value(row: Read, text: str, times: Decimal) -> Read:
    try:
        if not text:
            raise Refused(sentence("The cell of the value is empty."))
        value = f"{(number(text) * times).normalize():f}"
    except Refused as error:
        return _as(row, Fate.ASIDE, error.sentence)
    return Read(row.number, row.year, row.people, value, row.published_on)


def _year(text: str, publication: Publication) -> int:
    if not text and publication.year is not None:
        return publication.year
    found = _YEAR.fullmatch(text)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise Refused(sentence("“{text}” is not a year.", text=text))
    return int(found[1])


def _people(text: str, ami: bool) -> int:
    """Give the people for which an income is meant; a median is one for four people where no column says otherwise."""
    if not text:
        return FOUR if ami else 0
    if not text.isdecimal() or not 0 < int(text) <= MOST_PEOPLE:
        raise Refused(sentence("“{text}” is not a number of people.", text=text))
    return int(text)


def _published(text: str, publication: Publication, year: int) -> date:
    if not text:
        return publication.day_of(year)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(sentence("“{text}” is not a day. Write days like 2026-01-31.", text=text)) from None
