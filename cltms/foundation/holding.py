"""What a feature holds about somebody, told by the feature itself, so that nobody has to know all tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cltms.foundation.act import Reading


@dataclass(frozen=True)
class Subject:
    """Whom it is about: all records of one person (several, where some were merged), and the account, if any."""

    person_ids: frozenset[int]
    account_id: int | None = None


@dataclass(frozen=True)
class HeldItem:
    """One thing that is held: what it is, its value as a reader says it, and since when."""

    label: str
    value: str
    since: date | None = None


@dataclass(frozen=True)
class Holding:
    """One group of what is held, with what for and for how long; texts may be lazy translations."""

    title: Any
    why: Any
    kept: Any
    items: tuple[HeldItem, ...]


@dataclass(frozen=True)
class HeldAbout:
    """A feature's answer: the ``tables`` that it speaks for, and the question to ``ask``."""

    tables: frozenset[str]
    ask: Callable[[Reading, Subject], Sequence[Holding]]
