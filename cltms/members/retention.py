"""How long people's records are kept: dated periods, and who is due on a day; nobody on hold, nobody who signs in."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation.term import months_later
from cltms.members.holds import still
from cltms.members.models import HouseholdMember, Membership, Person
from cltms.members.paper_trail import LegalHold

FILE = Path(__file__).parent / "data" / "retention.toml"


@dataclass(frozen=True)
class Period:
    """One period: of what, from when on it counts, and how many months; title and sentence say it to readers."""

    kind: str
    begins: date
    months: int
    title: str
    sentence: str

    @property
    def name(self) -> str:
        """The period as the journal names it, e.g. ``member 2026-01-01``."""
        return f"{self.kind} {self.begins.isoformat()}"


@dataclass(frozen=True)
class Due:
    """A person by the numbers of all records, with the day from which nothing of them is kept, and by which period."""

    records: frozenset[int]
    person_id: int
    on: date
    period: Period


@cache
def periods() -> tuple[Period, ...]:
    """Read all periods, past ones too."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["period"]
    return tuple(Period(row["kind"], row["from"], row["months"], row["title"], row["sentence"]) for row in rows)


def in_force(day: date, known: Iterable[Period] | None = None) -> dict[str, Period]:
    """Give the period of each kind that counts on ``day``: the latest that has begun."""
    begun = sorted((each for each in known or periods() if each.begins <= day), key=lambda each: each.begins)
    return {each.kind: each for each in begun}


def schedule(session: Session, day: date) -> list[Due]:
    """List everybody whose records have a day on which they go, the nearest first.

    Not on it: who has a hat or a home on ``day`` or later, who can sign in, and who is on hold. Nothing sealed is
    opened for it.
    """
    persons = {row.id: row for row in session.execute(
        select(Person.id, Person.merged_into_id, Person.account_id, Person.changed_at)
    )}  # fmt: skip
    groups: dict[int, set[int]] = {}
    for id_ in persons:
        groups.setdefault(_standing(persons, id_), set()).add(id_)
    ends = _ends(session)
    held = _held(session, day)
    if None in held:
        return []
    found = []
    for standing, records in groups.items():
        if records & held or any(persons[id_].account_id is not None for id_ in records):
            continue
        mine = [end for id_ in records for end in ends.get(id_, ())]
        if any(end is None or end > day for end in mine):
            continue
        period = in_force(day)["member" if mine else "contact"]
        last = max([end for end in mine if end], default=max(persons[id_].changed_at.date() for id_ in records))
        found.append(Due(frozenset(records), standing, months_later(last, period.months), period))
    return sorted(found, key=lambda due: (due.on, due.person_id))


def _standing(persons: Mapping[int, Any], id_: int) -> int:
    into: int | None = persons[id_].merged_into_id
    return id_ if into is None else _standing(persons, into)


def _ends(session: Session) -> dict[int, list[date | None]]:
    ends: dict[int, list[date | None]] = {}
    for table in (Membership, HouseholdMember):
        for person_id, starts_on, ends_on in session.execute(select(table.person_id, table.starts_on, table.ends_on)):
            if ends_on is None or ends_on > starts_on:  # one without a day was a mistake, and is no tie
                ends.setdefault(person_id, []).append(ends_on)
    return ends


def _held(session: Session, day: date) -> set[int | None]:
    return set(session.scalars(select(LegalHold.person_id).where(still(day))))
