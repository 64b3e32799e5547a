"""Bringing the columns of one file into the canonical columns, cleaned and typed, one row per row of the file."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from maps.parcel_files.cells import joined_text, money, numbers, one_line, years
from maps.parcel_files.mapping import ColumnMap, separator
from maps.parcel_files.raw import ReadingError
from maps.roll import MONEY_FIELDS, TEXT_FIELDS, Field
from maps.sentences import Sentence, sentence, words

ATTRIBUTES = tuple(field for field in Field if field is not Field.PARCEL_ID)
"""Everything but the identifier, which ``identifiers`` reads."""


@dataclass(frozen=True)
class Canonical:
    """``rows``: one column per attribute, RangeIndex; ``mapped``: which of them the file has; ``notes``."""

    rows: pd.DataFrame
    mapped: frozenset[Field]
    notes: list[Sentence]


def canonical(frame: pd.DataFrame, columns: ColumnMap, minor_per_unit: int) -> Canonical:
    """Read every mapped column of ``frame``. Raises ReadingError when the map names a column that is not there."""
    check_columns(frame, columns)
    notes: list[Sentence] = []
    made = {}
    for field in ATTRIBUTES:
        names = columns.get(field, ())
        made[field.value] = _column(frame, field, names, minor_per_unit, notes) if names else _unknown(field, frame)
    rows = pd.DataFrame(made, index=pd.RangeIndex(len(frame)))
    return Canonical(rows, frozenset(field for field in ATTRIBUTES if columns.get(field)), notes)


def check_columns(frame: pd.DataFrame, columns: ColumnMap) -> None:
    """Raise ReadingError when the map names a column that the file does not have."""
    missing = [name for names in columns.values() for name in names if name not in frame.columns]
    if missing:
        raise ReadingError(
            sentence(
                "The file has no column {column}. Choose the columns again; last year's file may have named them "
                "differently.",
                column=missing[0],
            )
        )


def _column(
    frame: pd.DataFrame, field: Field, names: tuple[str, ...], minor_per_unit: int, notes: list[Sentence]
) -> pd.Series:
    if field in TEXT_FIELDS:
        text = joined_text(frame, names, separator(field))
        return one_line(text) if field in (Field.SITUS, Field.MAIL_ADDRESS) else text
    if field in MONEY_FIELDS:
        return _money(frame, names, minor_per_unit, notes)
    if field is Field.YEAR_BUILT:
        values, refused = years(frame[names[0]])
        _tell(
            notes,
            refused,
            names,
            words("Years in column {column} that are impossible and count as unknown: {count:,}."),
        )
        return values
    areas = numbers(frame[names[0]])
    return areas.where((areas > 0) & np.isfinite(areas))


def _money(frame: pd.DataFrame, names: tuple[str, ...], minor_per_unit: int, notes: list[Sentence]) -> pd.Series:
    """Read an amount; several columns (building and extra features) are added up, unknown only if all are."""
    amounts = []
    for name in names:
        minor, refused = money(frame[name], minor_per_unit)
        _tell(
            notes,
            refused,
            (name,),
            words("Amounts in column {column} that are negative or absurd and count as unknown: {count:,}."),
        )
        amounts.append(minor)
    if len(amounts) == 1:
        return amounts[0]
    added: pd.Series = pd.concat(amounts, axis=1).sum(axis=1, min_count=1).astype("Int64")
    return added


def _tell(notes: list[Sentence], refused: int, names: tuple[str, ...], template: str) -> None:
    if refused:
        notes.append(Sentence(template, {"count": refused, "column": names[0]}))


def _unknown(field: Field, frame: pd.DataFrame) -> pd.Series:
    if field in TEXT_FIELDS:
        return pd.Series(np.full(len(frame), None, dtype=object), index=frame.index, dtype=object)
    if field is Field.DECLARED_AREA:
        return pd.Series(np.nan, index=frame.index, dtype="float64")
    return pd.Series(pd.NA, index=frame.index, dtype="Int64")
