"""What the journal remembers of the roll."""

from dataclasses import dataclass

from cltms.foundation.act import Fact


@dataclass(frozen=True)
class RollImported(Fact):
    """An edition of the roll became visible."""

    edition_id: int
    number: int
    read: int
    imported: int


@dataclass(frozen=True)
class LayerAdded(Fact):
    """A file beside the roll was added."""

    layer_id: int
    kind: str
    layer_name: str


@dataclass(frozen=True)
class OwnerTaught(Fact):
    """Staff settled what a name or a pattern in the owner column means."""

    lesson_id: int
    owner_kind: str


@dataclass(frozen=True)
class LessonUndone(Fact):
    """A lesson about an owner was taken back."""

    lesson_id: int


@dataclass(frozen=True)
class KnowledgeRecorded(Fact):
    """Somebody told what they know of a lot."""

    knowledge_id: int
    told: str


@dataclass(frozen=True)
class KnowledgeWithdrawn(Fact):
    """Something told about a lot was taken back."""

    knowledge_id: int


@dataclass(frozen=True)
class ParcelsExported(Fact):
    """Parcels left the house as a file."""

    rows: int
    format: str
