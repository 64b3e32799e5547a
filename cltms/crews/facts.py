"""What the journal remembers about crews and contractors: numbers of rows, never names or ways to reach somebody."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class CrewAdded(Fact):
    """A crew was added."""

    said: ClassVar[str] = words("Crew {crew_id} was added.")

    crew_id: int


@dataclass(frozen=True)
class CrewEnded(Fact):
    """A crew was given up."""

    said: ClassVar[str] = words("Crew {crew_id} was given up.")

    crew_id: int


@dataclass(frozen=True)
class CrewJoined(Fact):
    """Somebody came to a crew."""

    said: ClassVar[str] = words("Account {account_id} came to crew {crew_id}.")

    crew_id: int
    account_id: int


@dataclass(frozen=True)
class CrewLeft(Fact):
    """Somebody left a crew."""

    said: ClassVar[str] = words("Account {account_id} left crew {crew_id}.")

    crew_id: int
    account_id: int


@dataclass(frozen=True)
class CrewCalendarMade(Fact):
    """An address was made under which other programs read the calendar of a crew; an earlier one leads nowhere."""

    said: ClassVar[str] = words("A calendar address was made for crew {crew_id}.")

    crew_id: int


@dataclass(frozen=True)
class CrewCalendarWithdrawn(Fact):
    """The address of a crew's calendar leads nowhere."""

    said: ClassVar[str] = words("The calendar address of crew {crew_id} was withdrawn.")

    crew_id: int


@dataclass(frozen=True)
class ContractorAdded(Fact):
    """A contractor was added."""

    said: ClassVar[str] = words("Contractor {contractor_id} was added.")

    contractor_id: int


@dataclass(frozen=True)
class ContractorChanged(Fact):
    """What is known of a contractor was changed; ``fields`` names what."""

    said: ClassVar[str] = words("Contractor {contractor_id} was changed.")

    contractor_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class ContractorEnded(Fact):
    """A contractor gets no more orders."""

    said: ClassVar[str] = words("Contractor {contractor_id} gets no more orders.")

    contractor_id: int
