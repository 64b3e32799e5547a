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

    ``roll`` is tried with at most ``SAMPLE_ROWS`` of its rows. Gives None when no pair joins ``ENOUGH`` of them; of
    equal pairs the one whose columns look most like identifiers wins.
    """
    best: Pair | None = None
    theirs = [(names, _ids(roll, names, SAMPLE_ROWS)) for names in _candidates(roll, roll_columns)]
    for mine in _candidates(parcels, parcel_columns):
        ids = _ids(parcels, mine, None).dropna().drop_duplicates()
        for names, sample in theirs:
            share = float((join(ids, sample).parcel >= 0).mean()) if len(sample) else 0.0
            if share >= ENOUGH and (best is None or share > best.share + 0.01):
                best = Pair(mine, names, share)
    return best


def _candidates(table: RawTable, chosen: tuple[str, ...]) -> list[tuple[str, ...]]:
    if chosen:
        return [chosen]
    return [proposal.columns for proposal in identifier_candidates(table)][:MOST_CANDIDATES]


def _ids(table: RawTable, names: tuple[str, ...], most: int | None) -> pd.Series:
    step = 1 if most is None else max(1, len(table.frame) // most)
    frame = table.frame.iloc[::step]
    column = frame[names[0]] if len(names) == 1 else joined_text(frame, names, separator(Field.PARCEL_ID))
    texts, _ = identifier_texts(column.reset_index(drop=True))
    return texts
