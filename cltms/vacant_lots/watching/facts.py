"""What the journal remembers of watching: that it began and ended; no number, no lot and nobody."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class WatchBegun(Fact):
    """Somebody watches something; who and what, the journal does not keep."""

    said: ClassVar[str] = words("Somebody watches a lot or an area.")


@dataclass(frozen=True)
class WatchEnded(Fact):
    """Somebody watches something no more."""

    said: ClassVar[str] = words("Somebody watches a lot or an area no more.")


@dataclass(frozen=True)
class OrganizerNamed(Fact):
    """Somebody said that they organize around a lot, or how they want to be named as it."""

    said: ClassVar[str] = words("Somebody is named as an organizer around a lot (number {organizer_id}).")

    organizer_id: int


@dataclass(frozen=True)
class OrganizerLeft(Fact):
    """Somebody organizes around a lot no more."""

    said: ClassVar[str] = words("Somebody is no longer named as an organizer around a lot (number {organizer_id}).")

    organizer_id: int
