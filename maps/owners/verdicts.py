"""Spelling out what rules say: kind, body, canonical name, rule and column of each text they matched."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from maps.owners.matching import Indices
from maps.owners.patterns import numbered
from maps.owners.rule import Rule

Objects = npt.NDArray[Any]


def verdicts_of(found: Indices, column: str | Objects, texts: pa.Array, rules: Sequence[Rule]) -> pd.DataFrame:
    """Spell out what the rules at the positions ``found`` say; -1 says nothing."""
    columns = np.full(len(found), column, dtype=object)
    columns[found == -1] = None
    verdicts = pd.DataFrame(
        {
            "owner_kind": each(found, [rule.kind.value for rule in rules]),
            "owner_body": each(found, [rule.body.value if rule.body else None for rule in rules]),
            "owner_name": None,
            "owner_rule": each(found, [rule.id for rule in rules]),
            "owner_column": columns,
        },
        dtype=object,
    )
    names = each(found, [rule.name for rule in rules])
    for position, rule in enumerate(rules):
        if rule.name and "{place}" in rule.name:
            rows = np.flatnonzero(found == position)
            names[rows] = _place_names(pc.take(texts, pa.array(rows)), rule)
    verdicts["owner_name"] = pd.Series(names, index=verdicts.index, dtype=object)
    return verdicts


def each(found: Indices, values: Sequence[str | None]) -> Objects:
    """Give the value at each position, and None at position -1."""
    chosen: Objects = np.array([*values, None], dtype=object)[found]
    return chosen


def _place_names(texts: pa.Array, rule: Rule) -> Objects:
    """Fill the place that a rule's pattern captures into its canonical name; None where the text has no place."""
    captured = pc.extract_regex(texts, numbered(rule.pattern or ""))
    groups = [pc.struct_field(captured, [number]) for number in range(captured.type.num_fields)]
    places = pc.coalesce(*[pc.if_else(pc.equal(group, ""), None, group) for group in groups])
    titles = pc.utf8_title(pc.replace_substring(places, ",", "")).to_pylist()
    names = [rule.name.format(place=title) if rule.name and title else None for title in titles]
    return np.array(names, dtype=object)
