"""Which identifier of a parcel file and which of its roll belong together: the pair that finds the most parcels."""

from dataclasses import dataclass

import pandas as pd

from maps.parcel_files.cells import joined_text
from maps.parcel_files.identifiers import identifier_texts
from maps.parcel_files.joining import join
from maps.parcel_files.mapping import identifier_candidates, separator
from maps.parcel_files.raw import RawTable
from maps.roll import Field

MOST_CANDIDATES = 5
SAMPLE_ROWS = 4_000
ENOUGH = 0.2
"""Share of the roll's rows that must find a parcel; less is chance (short numbers meet by accident)."""


@dataclass(frozen=True)
class Pair:
    """The columns that make the identifier on both sides, and the share of the roll's rows that find a parcel."""

    parcels: tuple[str, ...]
    roll: tuple[str, ...]
    share: float


def best_pair(
    parcels: RawTable, roll: RawTable, *, parcel_columns: tuple[str, ...] = (), roll_columns: tuple[str, ...] = ()
) -> Pair | None:
    """Try the likeliest identifiers of both files against each other; columns that a person chose are kept.

    A roll often has several: of PID 000015000008000000 and MAP, LOT, SUB only the latter is what the parcel file calls
    15-8. What is found counts as much as both columns are likely to be identifiers: two columns that number their rows
    agree on every row and mean nothing. ``roll`` is tried with at most ``SAMPLE_ROWS`` of its rows. Gives None when no
    pair joins ``ENOUGH`` of them.
    """
    theirs = [(names, sure, _ids(roll, names, SAMPLE_ROWS)) for names, sure in _candidates(roll, roll_columns)]
    found: list[tuple[float, Pair]] = []
    for mine, our_sure in _candidates(parcels, parcel_columns):
        ids = _ids(parcels, mine, None).dropna().drop_duplicates()
        for names, their_sure, sample in theirs:
            share = float((join(ids, sample).parcel >= 0).mean()) if len(sample) else 0.0
            if share >= ENOUGH:
                found.append((share * our_sure * their_sure, Pair(mine, names, share)))
    return max(found, key=lambda each: each[0])[1] if found else None


def _candidates(table: RawTable, chosen: tuple[str, ...]) -> list[tuple[tuple[str, ...], float]]:
    """Give columns that may be the identifier, each with how sure that is; what a person chose is sure."""
    if chosen:
        return [(chosen, 1.0)]
    return [(each.columns, each.confidence) for each in identifier_candidates(table)][:MOST_CANDIDATES]


def _ids(table: RawTable, names: tuple[str, ...], most: int | None) -> pd.Series:
    step = 1 if most is None else max(1, len(table.frame) // most)
    frame = table.frame.iloc[::step]
    column = frame[names[0]] if len(names) == 1 else joined_text(frame, names, separator(Field.PARCEL_ID))
    texts, _ = identifier_texts(column.reset_index(drop=True))
    return texts
