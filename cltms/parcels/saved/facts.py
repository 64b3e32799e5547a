"""What the journal remembers of saved views and selections; never their names, nor what they look for."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from cltms.parcels.saved.vocabulary import KIND_TITLES, SHARING_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class LotsSaved(Fact):
    """Somebody saved a view or a selection."""

    said: ClassVar[str] = words("A view or a selection of lots was saved (number {saved_id}): {kind}.")
    titles: ClassVar = {"kind": KIND_TITLES}
    saved_id: int
    kind: str


@dataclass(frozen=True)
class SavedRenamed(Fact):
    """Its owner gave it another name or note."""

    said: ClassVar[str] = words("Something saved was given another name or note (number {saved_id}).")
    saved_id: int


@dataclass(frozen=True)
class SavedShared(Fact):
    """Its owner opened it to others."""

    said: ClassVar[str] = words("Something saved was opened to others (number {saved_id}): {sharing}.")
    titles: ClassVar = {"sharing": SHARING_TITLES}
    saved_id: int
    sharing: str


@dataclass(frozen=True)
class SharingStopped(Fact):
    """It is its owner's alone again; links that are about lead nowhere."""

    said: ClassVar[str] = words("Something saved is no longer open to others (number {saved_id}).")
    saved_id: int


@dataclass(frozen=True)
class SavedDeleted(Fact):
    """Its owner deleted it."""

    said: ClassVar[str] = words("Something saved was deleted (number {saved_id}).")
    saved_id: int


@dataclass(frozen=True)
class ViewLettersBegun(Fact):
    """Its owner wants letters about what changes in a view."""

    said: ClassVar[str] = words("Letters about changes in a saved view begin (number {saved_id}).")
    saved_id: int


@dataclass(frozen=True)
class ViewLettersEnded(Fact):
    """Its owner wants no more letters about a view."""

    said: ClassVar[str] = words("Letters about changes in a saved view end (number {saved_id}).")
    saved_id: int
