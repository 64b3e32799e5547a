"""What the journal remembers of the roll."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from cltms.parcels.vocabulary import DOUBT_ANSWER_TITLES, LAYER_TITLES, OWNER_KIND_TITLES, TOLD_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class RollImported(Fact):
    """An edition of the roll became visible."""

    said: ClassVar[str] = words("Edition {number} of the roll came in, with {imported} of {read} rows.")
    edition_id: int
    number: int
    read: int
    imported: int


@dataclass(frozen=True)
class TakenDespiteDoubts(Fact):
    """An edition came in although it takes away much of what the roll before said; somebody had answered yes."""

    said: ClassVar[str] = words("Edition {number} of the roll was taken in spite of doubts: {doubts}.")
    edition_id: int
    number: int
    doubts: str


@dataclass(frozen=True)
class DoubtsAnswered(Fact):
    """Somebody answered whether a file may take away much of what the roll says."""

    said: ClassVar[str] = words("Doubts about a file (number {draft_id}) were answered: {answer} ({doubts}).")
    titles: ClassVar = {"answer": DOUBT_ANSWER_TITLES}
    draft_id: int
    answer: str
    doubts: str


@dataclass(frozen=True)
class LayerAdded(Fact):
    """A file beside the roll was added."""

    said: ClassVar[str] = words("A file beside the roll was added: {kind}.")
    titles: ClassVar = {"kind": LAYER_TITLES}
    layer_id: int
    kind: str
    layer_name: str


@dataclass(frozen=True)
class OwnerTaught(Fact):
    """Staff settled what a name or a pattern in the owner column means."""

    said: ClassVar[str] = words("A lesson about owners was taught (number {lesson_id}): {owner_kind}.")
    titles: ClassVar = {"owner_kind": OWNER_KIND_TITLES}
    lesson_id: int
    owner_kind: str


@dataclass(frozen=True)
class LessonUndone(Fact):
    """A lesson about an owner was taken back."""

    said: ClassVar[str] = words("Lesson {lesson_id} about an owner was taken back.")
    lesson_id: int


@dataclass(frozen=True)
class KnowledgeRecorded(Fact):
    """Somebody told what they know of a lot."""

    said: ClassVar[str] = words("Somebody told what they know of a lot: {told}.")
    titles: ClassVar = {"told": TOLD_TITLES}
    knowledge_id: int
    told: str


@dataclass(frozen=True)
class KnowledgeWithdrawn(Fact):
    """Something told about a lot was taken back."""

    said: ClassVar[str] = words("Something told about a lot was taken back (number {knowledge_id}).")
    knowledge_id: int


@dataclass(frozen=True)
class ParcelsExported(Fact):
    """Parcels left the house as a file."""

    said: ClassVar[str] = words("Lots left the house as a file: {rows} rows, {format}.")
    rows: int
    format: str
