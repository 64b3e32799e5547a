"""What the journal remembers of pathways."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class PathwayAdded(Fact):
    """A pathway was written down, perhaps in place of another."""

    said: ClassVar[str] = words("Pathway {pathway_id} was written down.")

    pathway_id: int
    replaces: int | None


@dataclass(frozen=True)
class PathwayVerified(Fact):
    """Somebody looked at the source of a pathway and found it to say the same."""

    said: ClassVar[str] = words("Pathway {pathway_id} was found as its source says it on {begins}.")

    pathway_id: int
    begins: date


@dataclass(frozen=True)
class PathwayEnded(Fact):
    """A pathway holds no more."""

    said: ClassVar[str] = words("Pathway {pathway_id} holds no more.")

    pathway_id: int
