"""Acting and reading in a request, and everything of an act under one name."""

from collections.abc import Iterator
from contextlib import contextmanager

from cltms.foundation.act import (
    NOBODY,
    OPERATOR,
    OPERATOR_ROLE,
    Act,
    Actor,
    Door,
    Entry,
    Fact,
    Reading,
    acting_as,
    reading_as,
)
from cltms.foundation.circles import Circle
from cltms.foundation.house import house

__all__ = [
    "NOBODY",
    "OPERATOR",
    "OPERATOR_ROLE",
    "Act",
    "Actor",
    "Door",
    "Entry",
    "Fact",
    "Reading",
    "acting",
    "acting_as",
    "current_actor",
    "reading",
    "reading_as",
]


@contextmanager
def acting(*, circle: Circle = Circle.HOUSE, door: Door = Door.PAGE) -> Iterator[Act]:
    """Act in a request as its actor."""
    with acting_as(house().database, current_actor(), door, circle=circle) as act:
        yield act


@contextmanager
def reading(*, circle: Circle = Circle.HOUSE, door: Door = Door.PAGE) -> Iterator[Reading]:
    """Read in a request as its actor, for pages that change nothing."""
    with reading_as(house().database, current_actor(), door, circle=circle) as look:
        yield look


def current_actor() -> Actor:
    """Give the actor of the request; `NOBODY` when nobody is signed in."""
    return house().actor_of_request()
