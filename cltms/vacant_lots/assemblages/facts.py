"""What the journal remembers of assemblages: numbers, never what anybody wrote."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class AssemblageKept(Fact):
    """Lots that touch were kept as an assemblage."""

    said: ClassVar[str] = words("Assemblage {assemblage_id} is kept, of {lots} lots.")

    assemblage_id: int
    lots: int


@dataclass(frozen=True)
class AssemblageRenamed(Fact):
    """An assemblage has another name."""

    said: ClassVar[str] = words("Assemblage {assemblage_id} has another name.")

    assemblage_id: int


@dataclass(frozen=True)
class AssemblageLotsAdded(Fact):
    """Lots came into an assemblage."""

    said: ClassVar[str] = words("{lots} lots came into assemblage {assemblage_id}.")

    assemblage_id: int
    lots: int


@dataclass(frozen=True)
class AssemblageLotTakenOut(Fact):
    """A lot was taken out of an assemblage."""

    said: ClassVar[str] = words("A lot (row {assemblage_lot_id}) was taken out of assemblage {assemblage_id}.")

    assemblage_id: int
    assemblage_lot_id: int


@dataclass(frozen=True)
class AssemblageConfirmed(Fact):
    """An assemblage stays as it is, although a newer roll says something else of its lots."""

    said: ClassVar[str] = words("Assemblage {assemblage_id} stays as it is with edition {edition}.")

    assemblage_id: int
    edition: int


@dataclass(frozen=True)
class AssemblageLetGo(Fact):
    """An assemblage is one no more."""

    said: ClassVar[str] = words("Assemblage {assemblage_id} was let go; its lots stay lots.")

    assemblage_id: int
