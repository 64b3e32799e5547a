"""Finding the parcel that each row of a roll speaks of: strictly first, loosely only where nothing else is meant."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from maps.parcel_files.identifiers import normalise_ids, segment_keys
from maps.sentences import Sentence, sentence, words

MOST_TRIED = 6
"""How many columns of each file are tried as the identifier they share."""


@dataclass(frozen=True)
class Joined:
    """``parcel``: for each row of the roll the position of its parcel, -1 for none; ``notes``: how they were found."""

    parcel: npt.NDArray[np.intp]
    notes: list[Sentence] = field(default_factory=list)


def _as_written(ids: pd.Series) -> pd.Series:
    return ids


def _without_leading_zeros(ids: pd.Series) -> pd.Series:
    return normalise_ids(ids).str.lstrip("0").astype(object)


@dataclass(frozen=True)
class _Level:
    key: Callable[[pd.Series], pd.Series]
    told: str
    formats_differ: bool  # only for a pair of which one side has separators and the other has none


_LEVELS = (
    _Level(
        _as_written, words("Rows of the roll that found their parcel by the identifier as written: {count:,}."), False
    ),
    _Level(
        segment_keys,
        words("Rows of the roll that found their parcel after leading zeros were left out: {count:,}."),
        False,
    ),
    _Level(
        normalise_ids,
        words("Rows of the roll that found their parcel after punctuation was left out: {count:,}."),
        True,
    ),
    _Level(
        _without_leading_zeros,
        words("Rows of the roll that found their parcel after punctuation and leading zeros were left out: {count:,}."),
        True,
    ),
)


def join(parcel_ids: pd.Series, roll_ids: pd.Series) -> Joined:
    """Join the rows of a roll (``roll_ids``, text or None, may repeat) to parcels (``parcel_ids``, text, unique).

    The identifier as written decides first. Rows left over are joined by looser keys, but never to a parcel that a
    stricter key has found already, never by a key that stands for two different identifiers in either file, and
    punctuation is left out only where one side has none: otherwise lot 1-111 would take the taxes of lot 11-11.
    """
    parcels = parcel_ids.reset_index(drop=True)
    rolls = roll_ids.reset_index(drop=True)
    distinct = pd.Series(rolls.dropna().unique(), dtype=object)
    found = np.full(len(distinct), -1, dtype=np.intp)
    notes, ambiguous = [], 0
    for level in _LEVELS:
        open_parcels = parcels[~parcels.index.isin(found[found >= 0])]
        open_rolls = distinct[found < 0]
        if open_parcels.empty or open_rolls.empty:
            break
        hits, doubtful = _at_level(level, open_parcels, open_rolls)
        ambiguous += doubtful
        found[hits.index] = hits.to_numpy()
        rows = int(rolls.isin(set(distinct[hits.index])).sum())
        if rows:
            notes.append(Sentence(level.told, {"count": rows}))
    if ambiguous:
        notes.append(
            sentence(
                "Identifiers of the roll that could mean more than one parcel and were not joined: {count:,}.",
                count=ambiguous,
            )
        )
    place = rolls.map(dict(zip(distinct, found, strict=True))).fillna(-1)
    return Joined(place.to_numpy(dtype=np.intp), notes)


def _at_level(level: _Level, parcels: pd.Series, rolls: pd.Series) -> tuple[pd.Series, int]:
    """Match at one level; gives for positions of ``rolls`` the parcel, and how many had two meanings."""
    ours, theirs = level.key(parcels), level.key(rolls)
    ours, theirs = ours[ours.notna() & (ours != "")], theirs[theirs.notna() & (theirs != "")]
    unclear = set(ours[ours.duplicated()]) | set(theirs[theirs.duplicated()])
    shared = theirs[theirs.isin(set(ours))]
    clear = shared[~shared.isin(unclear)]
    lookup = pd.Series(ours.index, index=ours.to_numpy(dtype=object))
    lookup = lookup[~lookup.index.duplicated()]
    hits = pd.Series(lookup.reindex(clear.to_numpy(dtype=object)).to_numpy(dtype=np.intp), index=clear.index)
    if level.formats_differ and len(hits):
        bare = ~_punctuated(parcels[hits.to_numpy()]).to_numpy() | ~_punctuated(rolls[hits.index]).to_numpy()
        hits = hits[bare]
    return hits, len(shared) - len(clear)


def _punctuated(ids: pd.Series) -> pd.Series:
    return ids.astype("str").str.contains(r"[^0-9A-Za-z]", regex=True)
