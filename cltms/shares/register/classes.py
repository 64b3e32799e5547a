"""Classes of shares as data: what one is worth, how it votes, and how many a household has to hold."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NewType

ClassId = NewType("ClassId", int)


class Votes(StrEnum):
    """Of what votes are counted."""

    PER_MEMBER = "per_member"
    """One for who holds any, however many."""
    PER_SHARE = "per_share"


class RequiredBy(StrEnum):
    """By what a household's required shares are counted."""

    NOTHING = "nothing"
    HOME = "home"
    ROOM = "room"
    AREA = "area"
    """By square metre."""


@dataclass(frozen=True)
class ShareClass:
    """A class of shares; ``required`` is how many a household holds for each home, room or square metre."""

    name: str
    par_minor: int
    currency: str
    votes: Votes = Votes.PER_MEMBER
    required_by: RequiredBy = RequiredBy.NOTHING
    required: Fraction = Fraction(0)

    def votes_of(self, held: int) -> int:
        """Give the votes of who holds so many shares."""
        return held if self.votes is Votes.PER_SHARE else min(held, 1)

    def required_of(self, *, rooms: Fraction | None, area_m2: Fraction | None) -> int | None:
        """Give how many whole shares the household of a home has to hold; None where what counts is not known."""
        counts = {
            RequiredBy.NOTHING: Fraction(0), RequiredBy.HOME: Fraction(1), RequiredBy.ROOM: rooms,
            RequiredBy.AREA: area_m2,
        }  # fmt: skip
        count = counts[self.required_by]
        return None if count is None else ceil(count * self.required)
