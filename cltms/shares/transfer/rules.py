"""Rules of transfer value that this project ships, each a version for a place with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from cltms.shares.transfer.terms import Basis, InterestKind, TransferTerms

FILE = Path(__file__).parent / "data" / "rules.toml"


@dataclass(frozen=True)
class TransferRule:
    """A version of the rule of a place; ``verified_on`` is None while nobody held it against its source."""

    place: str
    version: int
    title: str
    terms: TransferTerms
    citation: str
    url: str
    read_in: str
    note: str = ""
    verified_on: date | None = None


@cache
def shipped() -> tuple[TransferRule, ...]:
    """Read the rows that come with the project."""
    return tuple(_rule(row) for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"])


def rule_of(place: str, version: int) -> TransferRule:
    """Give a version; KeyError for one that is not here."""
    return {(each.place, each.version): each for each in shipped()}[place, version]


def _rule(row: Mapping[str, Any]) -> TransferRule:
    most = row.get("most_interest")
    terms = TransferTerms(
        Basis(row["basis"]), InterestKind(row.get("interest", InterestKind.NONE)), Fraction(most) if most else None,
        improvements=row.get("improvements", False), prior_members=row.get("prior_members", False),
        assessments=row.get("assessments", False), amortisation=row.get("amortisation", False),
        buyer_amortisation=row.get("buyer_amortisation", False), buyer_charge=row.get("buyer_charge", False),
    )  # fmt: skip
    return TransferRule(
        row["place"], row["version"], row["title"], terms, row["citation"], row["url"], row["read_in"],
        row.get("note", ""), row.get("verified_on"),
    )  # fmt: skip
