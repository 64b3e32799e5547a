"""What the journal remembers about incidents: numbers, never who is told."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class IncidentOpened(Fact):
    """A house was told that something fails or will be switched off."""

    said: ClassVar[str] = words("Incident {incident_id} was opened in building {building_id}.")

    incident_id: int
    building_id: int


@dataclass(frozen=True)
class IncidentChanged(Fact):
    """What a house is told was changed."""

    said: ClassVar[str] = words("What is told of incident {incident_id} was changed; {count} letters went out.")

    incident_id: int
    count: int


@dataclass(frozen=True)
class IncidentLinked(Fact):
    """An order was linked with an incident."""

    said: ClassVar[str] = words("Work order {order_id} was linked with incident {incident_id}.")

    order_id: int
    incident_id: int


@dataclass(frozen=True)
class IncidentEnded(Fact):
    """A house was told that it is over."""

    said: ClassVar[str] = words("Incident {incident_id} ended; {count} letters went out.")

    incident_id: int
    count: int
