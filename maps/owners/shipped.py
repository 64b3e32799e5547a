"""Reading the rules that are shipped as dated data in ``maps/owners/data``."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import Any

import pandas as pd

from maps.owners.names import normalise
from maps.owners.patterns import expanded
from maps.owners.rule import Rule
from maps.owners.vocabulary import Body, OwnerKind

_DATA = resources.files("maps.owners") / "data"
GENERAL = ("private_lookalikes", "public_named", "private", "public", "columns", "weak")
"""The general files, in the order in which their rules are tried."""


@cache
def _word_lists() -> Mapping[str, str]:
    """Give the named lists that patterns may use."""
    lists: dict[str, str] = tomllib.loads((_DATA / "words.toml").read_text(encoding="utf-8"))["words"]
    given = (_DATA / "given_names.txt").read_text(encoding="utf-8").split()
    return {**lists, "GIVEN": "|".join(given)}


def _pattern(row: Mapping[str, Any]) -> str | None:
    written = row.get("pattern")
    if written is None:
        return None
    alternatives = [written] if isinstance(written, str) else written
    return "|".join(expanded(alternative, _word_lists()) for alternative in alternatives)


def _exact(rows: Sequence[Mapping[str, Any]]) -> list[frozenset[str]]:
    """Give the exact names of each row, normalised: all at once, for each call costs as much as a thousand names."""
    written = [row.get("exact", []) for row in rows]
    names = iter(normalise(pd.Series([name for each in written for name in each], dtype=object)).tolist())
    return [frozenset(name for name in islice(names, len(each)) if isinstance(name, str)) for each in written]


def _rule(row: Mapping[str, Any], exact: frozenset[str], heading: Mapping[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        kind=OwnerKind(row["kind"]),
        body=Body(row["body"]) if "body" in row else None,
        column=row.get("column", "owner"),
        words=row["words"],
        pattern=_pattern(row),
        exact=exact,
        name=row.get("name"),
        sentence=row.get("sentence"),
        weak=row.get("weak", heading.get("weak", False)),
        jurisdiction=row.get("jurisdiction", heading.get("jurisdiction")),
        since=row.get("since", heading.get("since")),
        source=row.get("source", heading["source"]),
        last_verified=row.get("last_verified", heading["last_verified"]),
        examples=tuple(row.get("examples", ())),
    )


def _rules_in(text: str) -> Iterator[Rule]:
    table = tomllib.loads(text)
    for row, exact in zip(table["rule"], _exact(table["rule"]), strict=True):
        yield _rule(row, exact, table)


@cache
def general_rules() -> tuple[Rule, ...]:
    """Give the rules that hold everywhere, in the order in which they are tried."""
    return tuple(rule for name in GENERAL for rule in _rules_in((_DATA / f"{name}.toml").read_text(encoding="utf-8")))


@cache
def jurisdiction_rules() -> tuple[Rule, ...]:
    """Give the rules of all places whose facts are shipped."""
    files = sorted((_DATA / "places").iterdir(), key=lambda file: file.name)
    return tuple(rule for file in files for rule in _rules_in(file.read_text(encoding="utf-8")))
