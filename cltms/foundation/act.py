"""An act: one transaction with its actor, moment and facts, so that a change and its journal entry commit together."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile, NotAllowed


class Door(StrEnum):
    """Through which door an act came in."""

    PAGE = "page"
    COMMAND_LINE = "command line"
    JOB = "job"


@dataclass(frozen=True)
class Actor:
    """Who acts: an account with its roles. ``id`` is None for nobody and for the operator of the machine."""

    id: int | None
    name: str
    roles: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        """Whether the actor has one of ``roles``."""
        return not self.roles.isdisjoint(roles)


OPERATOR_ROLE = "operator"
NOBODY = Actor(None, "")
"""A reader who is not signed in."""
OPERATOR = Actor(None, "operator", frozenset({OPERATOR_ROLE}))
"""The person at the machine's command line, who could read the database file anyway; every policy lets them."""


@dataclass(frozen=True)
class Fact:
    """Something that happened, for the journal: subclass it as a frozen dataclass in a feature's ``facts.py``.

    The first field names the subject, and a field ``account_id`` whose account it is about. Fields hold values that
    JSON can carry; sensitive values are named, not copied. ``said`` is the fact in members' words (``words(…)``) with
    its fields as slots; ``titles`` give the values of a field their titles.
    """

    said: ClassVar[str] = ""
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {}
    of_the_union: ClassVar[bool] = False
    """Whether the line tells who stands with the union: then administrators do not see it, and stewards do."""

    @classmethod
    def kind_name(cls) -> str:
        """The feature and the class, e.g. ``parcels.EditionImported``."""
        place = cls.__module__.split(".")
        return f"{place[-2] if len(place) > 1 else place[0]}.{cls.__name__}"

    @property
    def name(self) -> str:
        """The same, of one fact."""
        return self.kind_name()

    @property
    def account(self) -> int | None:
        """The account that the fact is about, if any: whoever has it may read the line."""
        mine: int | None = getattr(self, "account_id", None)
        return mine

    @property
    def subject(self) -> str:
        """The first field as text, e.g. ``42``; empty for a fact without fields."""
        mine = fields(self)
        return str(getattr(self, mine[0].name)) if mine else ""

    @property
    def data(self) -> dict[str, Any]:
        """All fields as values that JSON can carry; dates and enums become text."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


@dataclass(frozen=True)
class Reading:
    """A look at one consistent state: session, actor, moment, door, circle, zone. Queries take this or an `Act`."""

    session: Session
    actor: Actor
    moment: datetime
    door: Door
    circle: Circle = field(default=Circle.HOUSE, kw_only=True)
    zone: tzinfo = field(default=UTC, kw_only=True)

    @property
    def today(self) -> date:
        """The date of ``moment`` in UTC; for a day that people promise or keep, see `house_day`."""
        return self.moment.date()

    @property
    def house_day(self) -> date:
        """The day of the house: the date of ``moment`` where the house stands, which ends at midnight there."""
        return self.moment.astimezone(self.zone).date()


@dataclass(frozen=True)
class Entry:
    """One line for the journal of a circle, as the recorder of the database gets it."""

    circle: Circle
    moment: datetime
    actor: Actor
    door: Door
    fact: Fact


@dataclass(frozen=True)
class Act(Reading):
    """A change under way. Commands take it first; nothing else knows the clock, the actor or the transaction."""

    database: Database
    afterwards: list[Callable[[], None]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def record(self, fact: Fact) -> None:
        """Note ``fact`` in the journal of the circle; the line is written at the end of this transaction."""
        if self.database.recorder is None:
            raise RuntimeError("this database has no recorder; open it with cltms.app.open_database")
        self.entries.append(Entry(self.circle, self.moment, self.actor, self.door, fact))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All of the block or nothing: an error takes back its rows, its facts and what was to follow it."""
        facts, tasks = len(self.entries), len(self.afterwards)
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            del self.entries[facts:], self.afterwards[tasks:]
            raise

    def write_entries(self) -> None:
        """Write the lines last of all: they are chained one after the other, so others wait for the shortest time."""
        self.session.flush()
        if self.entries and self.database.recorder is not None:
            self.database.recorder(self.session, self.entries)

    def after_commit(self, task: Callable[[], None]) -> None:
        """Run ``task`` once the act is committed, and not at all when it is not."""
        self.afterwards.append(task)


@contextmanager
def acting_as(
    database: Database,
    actor: Actor,
    door: Door,
    *,
    circle: Circle = Circle.HOUSE,
    moment: datetime | None = None,
    patient: bool = False,
) -> Iterator[Act]:
    """Act outside a request (command line, jobs, tests): commits at the end of the block, or not at all.

    Raises `ChangedMeanwhile` when somebody else has changed a row that the act changes too, and `NotAllowed` when the
    actor is not of the circle.
    """
    _require_member(actor, circle)
    try:
        with database.write(circle, patient=patient) as session:
            act = Act(
                session, actor, moment or datetime.now(UTC), door, database, circle=circle, zone=database.zone
            )  # fmt: skip
            yield act
            act.write_entries()
    except StaleDataError as error:
        raise ChangedMeanwhile from error
    for task in act.afterwards:
        task()


@contextmanager
def reading_as(
    database: Database, actor: Actor, door: Door, *, circle: Circle = Circle.HOUSE, moment: datetime | None = None
) -> Iterator[Reading]:
    """Read outside a request; writing in the block is an error. `NotAllowed` when the actor is not of the circle."""
    _require_member(actor, circle)
    with database.read(circle) as session:
        yield Reading(session, actor, moment or datetime.now(UTC), door, circle=circle, zone=database.zone)


def caretaker(circle: Circle) -> Actor:
    """Give who does the upkeep of ``circle`` when nobody asks for it, such as erasing what is old; only jobs act so."""
    return Actor(None, OPERATOR.name, circle.members) if circle.members else OPERATOR


def _require_member(actor: Actor, circle: Circle) -> None:
    if circle.members and not actor.has(*circle.members):
        raise NotAllowed(circle.value, actor.name or "a visitor")


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
