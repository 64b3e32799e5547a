"""What the journal remembers of the roll."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RollImported:
    """An edition of the roll became visible."""

    edition_id: int
    number: int
    read: int
    imported: int


@dataclass(frozen=True)
class LayerAdded:
    """A file beside the roll was added."""

    layer_id: int
    kind: str
    name: str


@dataclass(frozen=True)
class OwnerTaught:
    """Staff settled what a name or a pattern in the owner column means."""

    lesson_id: int
    owner_kind: str


@dataclass(frozen=True)
class LessonUndone:
    """A lesson about an owner was taken back."""

    lesson_id: int


@dataclass(frozen=True)
class KnowledgeRecorded:
    """Somebody told what they know of a lot."""

    knowledge_id: int
    told: str


@dataclass(frozen=True)
class KnowledgeWithdrawn:
    """Something told about a lot was taken back."""

    knowledge_id: int


@dataclass(frozen=True)
class ParcelsExported:
    """Parcels left the house as a file."""

    rows: int
    format: str
