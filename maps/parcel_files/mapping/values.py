"""What the values of a column say: numbers, years, names of people and companies, class codes, things told apart."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from maps.parcel_files.cells import as_text, numbers
from maps.roll import MONEY_FIELDS, Field

SAMPLE = 2000
_PARTY = re.compile(
    r"\b(?:LLC|L L C|INC|CORP|CO|LP|LTD|TRUST|TR|TRS|TRUSTEES?|ESTATE|EST|CITY OF|TOWN OF|COUNTY|STATE OF|CHURCH|BANK|"
    r"ASSOC\w*|HOUSING|UNIVERSITY|SCHOOL|DISTRICT|AUTHORITY|ET ?AL|ET ?UX|JR|SR|REVOCABLE|FAMILY|PROPERTIES|REALTY|"
    r"S\.?A\.?|AYUNTAMIENTO|MUNICIPIO|HEREDEROS)\b"
)
_PERSON = re.compile(r"^[A-Z'\-]{2,}(?: [A-Z'\-]+)?, ?[A-Z][A-Z'\-]*|^[A-Z'\-]{2,} [A-Z'\-]{2,} [A-Z]\b")
_CLASS_WORDS = re.compile(
    r"\b(?:VACANT|RESIDENTIAL|RES|COMMERCIAL|COMM|INDUSTRIAL|EXEMPT|SINGLE|FAMILY|FAM|CONDO\w*|APARTMENTS?|PARKING|LAND|"
    r"OFFICE|RETAIL|STORES?|MIXED|OPENSPACE|OPEN|FOREST|AGRIC\w*|UTILITY|SCHOOL|PARK|DWELLING|BALDIO|RESIDENCIAL|VIVIENDA)\b"
)


@dataclass(frozen=True)
class Seen:
    """One column as its values show it, over a sample of rows spread through the file."""

    name: str
    values: pd.Series
    rows: int

    @cached_property
    def texts(self) -> pd.Series:
        """The known values as text."""
        return as_text(self.values).dropna().astype("str")

    @cached_property
    def known(self) -> float:
        """Share of rows that hold anything."""
        return len(self.texts) / len(self.values) if len(self.values) else 0.0

    @cached_property
    def distinct(self) -> float:
        """Share of known values that differ from all before them."""
        return self.texts.nunique() / len(self.texts) if len(self.texts) else 0.0

    @cached_property
    def kinds(self) -> int:
        """How many different values there are."""
        return int(self.texts.nunique())

    @cached_property
    def numbers(self) -> pd.Series:
        """The values that are numbers, currency and thousands read."""
        plain = self.texts[self.texts.str.match(r"^[\s$€£(\-]*\d[\d.,]*\)?\s*$")]
        return numbers(plain.astype(object)).dropna()

    @cached_property
    def numeric(self) -> float:
        """Share of known values that are numbers."""
        return len(self.numbers) / len(self.texts) if len(self.texts) else 0.0

    @cached_property
    def nested(self) -> bool:
        """Whether cells hold lists or objects, which no canonical column does."""
        return self.values.dtype == object and bool(
            self.values.map(lambda value: isinstance(value, (list, dict, tuple, np.ndarray))).any()
        )

    def share(self, pattern: re.Pattern[str]) -> float:
        """Share of known values in which ``pattern`` is found, without regard to case."""
        if pattern not in self._shares:
            found = [pattern.search(text) is not None for text in self._upper]
            self._shares[pattern] = float(np.mean(found)) if found else 0.0
        return self._shares[pattern]

    @cached_property
    def _upper(self) -> list[str]:
        return [str(text).upper() for text in self.texts.array]

    @cached_property
    def _shares(self) -> dict[re.Pattern[str], float]:
        return {}

    def samples(self, count: int = 5) -> tuple[str, ...]:
        """The first different values, for a person to look at."""
        return tuple(str(text)[:80] for text in pd.unique(self.texts.array)[:count])


def seen(frame: pd.DataFrame) -> dict[str, Seen]:
    """Look at every column of ``frame`` through the same at most ``SAMPLE`` rows."""
    step = max(1, len(frame) // SAMPLE)
    rows = frame.iloc[::step].head(SAMPLE)
    return {str(name): Seen(str(name), rows[name], len(frame)) for name in frame.columns}


def value_score(column: Seen, field: Field) -> float:
    """Say from 0 (it cannot be) to 1 (it looks just so) how well values fit a canonical column."""
    if column.nested or not len(column.texts):
        return 0.0
    if field in MONEY_FIELDS:
        return _amounts(column)
    scorers = {
        Field.PARCEL_ID: _identifier,
        Field.ACCOUNT_ID: _identifier,
        Field.OWNER: _party,
        Field.OWNER2: _party,
        Field.CLASS_CODE: _class_code,
        Field.CLASS_TEXT: _class_text,
        Field.YEAR_BUILT: _year,
        Field.DECLARED_AREA: _area,
        Field.EXEMPT: _flag,
    }
    return scorers[field](column)


def _identifier(column: Seen) -> float:
    if column.kinds < 2 or column.known < 0.5 or column.share(re.compile(r"\d")) < 0.8:
        return 0.0
    lengths = column.texts.str.len()
    if float(lengths.quantile(0.95)) > 40 or pd.api.types.is_datetime64_any_dtype(column.values.dtype):
        return 0.0
    if column.share(re.compile(r"^-?\d+\.(?!0+$)\d+$")) > 0.5:  # decimal numbers are measures
        return 0.0
    return min(1.0, 0.2 + column.distinct) * column.known * (0.15 if _counts_rows(column) else 1.0)


def _counts_rows(column: Seen) -> bool:
    """Say whether the values only number the rows (1, 2, 3 …), which means nothing next year."""
    if column.numeric < 1.0 or column.distinct < 1.0:
        return False
    ordered = np.sort(column.numbers.to_numpy())
    return bool(ordered[0] <= 1 and ordered[-1] <= column.rows + 1)


def _amounts(column: Seen) -> float:
    if column.numeric < 0.95 or column.kinds < 2:
        return 0.0
    positive = column.numbers[column.numbers > 0]
    if positive.empty:
        return 0.0
    return 1.0 if float(positive.median()) >= 100 else 0.5


def _party(column: Seen) -> float:
    letters = column.share(re.compile(r"[^\W\d_]{2}"))
    if letters < 0.8 or column.share(re.compile(r"^\d+ ")) > 0.5:
        return 0.0
    return min(1.0, 0.5 + column.share(_PARTY) + column.share(_PERSON))


def _class_code(column: Seen) -> float:
    if column.kinds > max(400, len(column.texts) * 0.5) or float(column.texts.str.len().quantile(0.9)) > 12:
        return 0.0
    return 1.0 if column.share(re.compile(r"\d")) > 0.5 else 0.7


def _class_text(column: Seen) -> float:
    letters = column.share(re.compile(r"[^\W\d_]{3}"))
    if letters < 0.5 or column.kinds > max(400, len(column.texts) * 0.5):
        return 0.0
    return min(1.0, 0.6 + column.share(_CLASS_WORDS))


def _year(column: Seen) -> float:
    years = column.share(re.compile(r"^(?:1[5-9]|20)\d\d(?:\.0+)?$"))
    empty = column.share(re.compile(r"^0(?:\.0+)?$"))
    return 1.0 if years > 0 and years + empty > 0.9 else 0.0


def _area(column: Seen) -> float:
    return 1.0 if column.numeric > 0.9 and bool((column.numbers > 0).any()) else 0.0


def _flag(column: Seen) -> float:
    return 1.0 if column.kinds <= 200 else 0.6
