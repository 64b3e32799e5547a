"""What the journal remembers of notes: numbers; never what anybody wrote, nor who wrote by a link."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class NoteWritten(Fact):
    """A note was written."""

    said: ClassVar[str] = words("Note {note_id} about a lot was written, with {files} files.")

    note_id: int
    files: int


@dataclass(frozen=True)
class NoteChanged(Fact):
    """Its writer changed a note, or who may read it."""

    said: ClassVar[str] = words("Note {note_id} about a lot was changed.")

    note_id: int


@dataclass(frozen=True)
class NoteShown(Fact):
    """An organizer let everybody read a note."""

    said: ClassVar[str] = words("Whoever watches the lot may read note {note_id}.")

    note_id: int


@dataclass(frozen=True)
class NoteDeclined(Fact):
    """An organizer does not let everybody read a note."""

    said: ClassVar[str] = words("Note {note_id} about a lot is not shown to whoever watches it.")

    note_id: int


@dataclass(frozen=True)
class NoteTakenBack(Fact):
    """Its writer took a note back."""

    said: ClassVar[str] = words("Note {note_id} about a lot was taken back.")

    note_id: int


@dataclass(frozen=True)
class NoteDeleted(Fact):
    """A note was deleted with everything that belonged to it."""

    said: ClassVar[str] = words("Note {note_id} about a lot was deleted.")

    note_id: int


@dataclass(frozen=True)
class NoteFileDeleted(Fact):
    """A picture or paper of a note was deleted."""

    said: ClassVar[str] = words("File {file_id} of note {note_id} was deleted.")

    file_id: int
    note_id: int


@dataclass(frozen=True)
class NoteLinkMade(Fact):
    """A link was made by which anybody can write about a lot; an earlier one of the lot leads nowhere."""

    said: ClassVar[str] = words("A link to write about a lot was made (number {link_id}).")

    link_id: int


@dataclass(frozen=True)
class NoteLinkWithdrawn(Fact):
    """The link leads nowhere."""

    said: ClassVar[str] = words("A link to write about a lot was withdrawn (number {link_id}).")

    link_id: int
