"""What the journal remembers about homes: numbers of rows, never who lives there."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class BuildingAdded(Fact):
    """A building was added."""

    said: ClassVar[str] = words("Building {building_id} was added.")

    building_id: int


@dataclass(frozen=True)
class BuildingChanged(Fact):
    """Something about a building was changed; ``fields`` names what."""

    said: ClassVar[str] = words("Building {building_id} was changed.")

    building_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class BuildingPlaced(Fact):
    """It was said where a building stands, or taken back (``by`` None)."""

    said: ClassVar[str] = words("It was noted where building {building_id} stands on the map.")

    building_id: int
    by: str | None


@dataclass(frozen=True)
class UnitsAdded(Fact):
    """Units were added to a building."""

    said: ClassVar[str] = words("{count} units were added to building {building_id}.")

    building_id: int
    count: int


@dataclass(frozen=True)
class DoorCodesMade(Fact):
    """Codes for doors were made."""

    said: ClassVar[str] = words("{count} door codes were made for building {building_id}.")

    building_id: int
    count: int


@dataclass(frozen=True)
class DoorCodeWithdrawn(Fact):
    """A code leads nowhere any more."""

    said: ClassVar[str] = words("Door code {door_code_id} was withdrawn.")

    door_code_id: int


@dataclass(frozen=True)
class OccupancyBegun(Fact):
    """A household moved into a home."""

    said: ClassVar[str] = words("Occupancy {occupancy_id} of unit {unit_id} began.")

    occupancy_id: int
    unit_id: int


@dataclass(frozen=True)
class OccupancyEnded(Fact):
    """A household moved out of a home."""

    said: ClassVar[str] = words("Occupancy {occupancy_id} ends on {ends_on}.")

    occupancy_id: int
    ends_on: str
