"""Helping people teach the recogniser: the commonest undecided names, and what a rule would change."""

import re
from enum import StrEnum

import pandas as pd

from maps.owners.matching import first_match
from maps.owners.names import normalise, spelled
from maps.owners.rules import Rule
from maps.owners.vocabulary import Body, OwnerKind

__all__ = ["NoWordsError", "Where", "rule_from_words", "try_rule", "undecided"]


class Where(StrEnum):
    """Where in an owner's name the words of a taught rule must stand."""

    ANYWHERE = "anywhere"
    START = "start"
    END = "end"
    WHOLE = "whole"


class NoWordsError(ValueError):
    """A rule was to be taught from text in which there is no word."""


def rule_from_words(
    rule_id: str, words: str, kind: OwnerKind, body: Body | None = None, where: Where = Where.ANYWHERE
) -> Rule:
    """Make a rule from plain words as someone types them; no character of theirs is read as a pattern.

    The words match whole words of a name, however it is punctuated. Raises NoWordsError when there are none.
    """
    text = normalise(pd.Series([words], dtype=object)).iloc[0]
    if text is None:
        raise NoWordsError(words)
    if where is Where.WHOLE:
        return Rule(id=rule_id, kind=kind, body=body, column="owner", words=text, exact=frozenset({text}))
    core = ",? ".join(re.escape(word) for word in text.split(" "))
    start, end = "^" * (where is Where.START), "$" * (where is Where.END)
    pattern = rf"{start}(?:^|\b){core}(?:\b|$){end}"
    return Rule(id=rule_id, kind=kind, body=body, column="owner", words=text, pattern=pattern)


def undecided(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Give the names that no rule recognises, commonest first.

    ``verdicts`` is what :func:`maps.owners.recogniser.classify` gave, one row per parcel. The result has the columns
    owner_key and parcels (how many parcels teaching this name would settle).
    """
    names = verdicts.loc[verdicts["owner_kind"] == OwnerKind.UNKNOWN.value, "owner_key"].dropna()
    counts = names.astype(object).value_counts(sort=False).rename_axis("owner_key").reset_index(name="parcels")
    return counts.sort_values(["parcels", "owner_key"], ascending=[False, True], ignore_index=True)


def try_rule(names: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """Show what would change if ``rule`` stood before all others.

    ``names`` has one row per distinct name, with the columns owner_key, parcels, owner_kind and owner_body. The result
    holds the rows whose kind or body would change, commonest first, with the columns new_kind and new_body added.
    """
    hits = names.loc[first_match(spelled(names["owner_key"]), [rule]) == 0]
    body = rule.body.value if rule.body else None
    before = hits["owner_body"].astype(object).where(hits["owner_body"].notna(), None)
    differs = (hits["owner_kind"].to_numpy(dtype=object) != rule.kind.value) | (before.to_numpy() != body)
    told: pd.DataFrame = hits.loc[differs, ["owner_key", "parcels", "owner_kind", "owner_body"]].copy()
    told["new_kind"] = rule.kind.value
    told["new_body"] = pd.Series(body, index=told.index, dtype=object)
    return told.sort_values(["parcels", "owner_key"], ascending=[False, True], ignore_index=True)
