"""Programmes that come with the program: what public pages wanted when they were read, to be taken over."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from cltms.campaigns.vocabulary import CoreItem


@dataclass(frozen=True)
class Want:
    """One thing that a programme wants, and the item of the core that it is, if it is one."""

    what: str
    core: CoreItem | None = None


@dataclass(frozen=True)
class Guide:
    """What a programme wants, where that stands, and when somebody last looked."""

    title: str
    source: str
    wants: tuple[Want, ...]
    source_url: str | None = None
    verified_on: date | None = None
    doubt: str | None = None
    shipped: str | None = None


@dataclass(frozen=True)
class Shipped:
    """One record: for which place its source speaks, and what it says."""

    name: str
    place: str
    guide: Guide


@cache
def shipped() -> tuple[Shipped, ...]:
    """Read the records, in the order of the file."""
    text = (files("cltms.campaigns") / "data" / "programmes.toml").read_text(encoding="utf-8")
    return tuple(_record(each) for each in tomllib.loads(text)["programme"])


def record(name: str) -> Shipped | None:
    """Give the record of this name; None for one that is not there."""
    return next((each for each in shipped() if each.name == name), None)


def _record(row: dict[str, object]) -> Shipped:
    given = row["wants"]
    wants = tuple(_want(each) for each in given) if isinstance(given, list) else ()
    guide = Guide(
        str(row["title"]), str(row["source"]), wants, source_url=str(row["url"]) if "url" in row else None,
        doubt=str(row["doubt"]), shipped=str(row["name"]),
    )  # fmt: skip
    return Shipped(str(row["name"]), str(row["place"]), guide)


def _want(row: dict[str, str]) -> Want:
    return Want(row["what"], CoreItem(row["core"]) if "core" in row else None)
