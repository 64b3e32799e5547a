"""Pathways that come with the program: what public pages said when they were read, to be taken over and looked up."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cltms.parcels.words import SQUARE_FEET_PER_M2
from cltms.vacant_lots.pathways.commands import Guide
from cltms.vacant_lots.pathways.matching import Match
from maps.owners.vocabulary import Body


@dataclass(frozen=True)
class Shipped:
    """One record: for which place its source speaks, and what it says."""

    name: str
    place: str
    guide: Guide


@cache
def shipped() -> tuple[Shipped, ...]:
    """Read the records, in the order of the file."""
    text = (files("cltms.vacant_lots") / "data" / "pathways.toml").read_text(encoding="utf-8")
    return tuple(_record(each) for each in tomllib.loads(text)["pathway"])


def record(name: str) -> Shipped | None:
    """Give the record of this name; None for one that is not there."""
    return next((each for each in shipped() if each.name == name), None)


def _record(row: dict[str, object]) -> Shipped:
    largest = row.get("max_area_ft2")
    match = Match(
        bodies=tuple(Body(each) for each in _texts(row.get("bodies"))),
        max_area_m2=largest / SQUARE_FEET_PER_M2 if isinstance(largest, int) else None,
        only_vacant=bool(row.get("only_vacant")), owes_tax=bool(row.get("owes_tax")),
    )  # fmt: skip
    guide = Guide(
        title=str(row["title"]), steps=str(row["steps"]).strip(), source=str(row["source"]), match=match,
        source_url=str(row["url"]) if "url" in row else None, doubt=str(row["doubt"]), shipped=str(row["name"]),
    )  # fmt: skip
    return Shipped(str(row["name"]), str(row["place"]), guide)


def _texts(given: object) -> list[str]:
    return [str(each) for each in given] if isinstance(given, list) else []
