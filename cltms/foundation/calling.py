"""What features tell of themselves when somebody comes in or asks: what is due, and what fits a few words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Due:
    """Something that waits for the reader: how many of it, until when, and where it is done."""

    title: str
    count: int
    url: str
    due_on: date | None = None


@dataclass(frozen=True)
class Found:
    """One thing that fits the words of a search, with what tells it from others like it."""

    title: str
    url: str
    about: str = ""


@dataclass(frozen=True)
class Findings:
    """What one feature found under one title; ``more`` leads to all of it where this is only the beginning."""

    title: str
    found: tuple[Found, ...]
    more: str = ""
