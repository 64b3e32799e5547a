"""Finding the first rule that matches each of many texts, without asking every rule about every text."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from maps.owners.names import without_commas
from maps.owners.patterns import combined
from maps.owners.rule import Rule

BATCH_LENGTH = 14_000
"""Patterns tried as one may have so many characters together: RE2 keeps its automaton in 8 MB, and an alternation that
outgrows it (from about 29,000 characters) is walked a hundred times slower."""

LONGEST_PATTERN = 20_000
"""A single rule may be longer than a batch, but not much."""

Indices = npt.NDArray[np.int64]


def first_match(texts: pa.Array, rules: Sequence[Rule]) -> Indices:
    """Give for each text (as :func:`maps.owners.names.spelled` gives them) the position of the first matching rule.

    The result has the length of ``texts`` and holds -1 where no rule matches. Rules with exact texts come first.
    """
    found = np.full(len(texts), -1, dtype=np.int64)
    exact = {text: position for position, rule in reversed(list(enumerate(rules))) for text in rule.exact}
    if exact:
        found = _looked_up(without_commas(texts), exact)
    for batch in _batches(rules):
        rows = np.flatnonzero((found == -1) & np.asarray(pc.not_equal(texts, "")))
        _search(texts, rows, rules, batch, found)
    return found


def _batches(rules: Sequence[Rule]) -> Iterator[list[int]]:
    """Give the positions of the rules that have a pattern, in runs short enough for one automaton."""
    batch: list[int] = []
    length = 0
    for position, rule in enumerate(rules):
        size = len(rule.pattern or "")
        if batch and length + size > BATCH_LENGTH:
            yield batch
            batch, length = [], 0
        if size:
            batch.append(position)
            length += size
    if batch:
        yield batch


def _looked_up(texts: pa.Array, exact: dict[str, int]) -> Indices:
    place = pc.index_in(texts, value_set=pa.array(list(exact), type=pa.string()))
    positions = np.array([*exact.values(), -1], dtype=np.int64)
    found: Indices = positions[np.asarray(pc.fill_null(place, len(exact)))]
    return found


def _search(texts: pa.Array, rows: Indices, rules: Sequence[Rule], positions: list[int], found: Indices) -> None:
    """Halve the rules until one is left, asking each half only about the texts that the whole matched."""
    if not len(rows) or not positions:
        return
    pattern = combined([rules[position].pattern or "" for position in positions])
    hits = rows[np.asarray(pc.match_substring_regex(pc.take(texts, pa.array(rows)), pattern))]
    if len(positions) == 1:
        found[hits] = positions[0]
        return
    middle = len(positions) // 2
    _search(texts, hits, rules, positions[:middle], found)
    _search(texts, hits[found[hits] == -1], rules, positions[middle:], found)
