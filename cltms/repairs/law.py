"""Duties of landlords as dated rows: those that this project ships, each read in its primary text."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cltms.repairs.clocks import Duty, Limit, Must, Season, Start, Unit

FILE = Path(__file__).parent / "data" / "duties.toml"


@cache
def shipped() -> tuple[Duty, ...]:
    """Read the rows that come with the project."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["duty"]
    return tuple(_duty(row) for row in rows)


def _duty(row: Mapping[str, Any]) -> Duty:
    return Duty(
        key=row["key"],
        place=row["place"],
        hazards=frozenset(row["hazards"]),
        must=Must(row["must"]),
        start=Start(row["start"]),
        limit=Limit(row["amount"], Unit(row["unit"])),
        begins=row["begins"],
        ends=row.get("ends"),
        season=season(row["season"]) if "season" in row else None,
        title=row["title"],
        citation=row["citation"],
        url=row["url"],
        verified_on=row["verified_on"],
        note=row.get("note", ""),
    )


def season(days: list[str]) -> Season:
    """Read the first and the last day of a season, each as month and day: ``10-01``."""
    first, last = ((int(month), int(day)) for month, day in (each.split("-") for each in days))
    return Season(first, last)
