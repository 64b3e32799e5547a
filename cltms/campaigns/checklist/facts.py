"""What the journal remembers of checklists and programmes: numbers and codes, never a word that was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.campaigns.vocabulary import ITEM_TITLES
from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class ProgrammeAdded(Fact):
    """A programme was written down, perhaps in place of another one."""

    said: ClassVar[str] = words("Programme {programme_id} was written down.")

    programme_id: int
    replaces_id: int | None


@dataclass(frozen=True)
class ProgrammeEnded(Fact):
    """A programme holds no more."""

    said: ClassVar[str] = words("Programme {programme_id} holds no more.")

    programme_id: int


@dataclass(frozen=True)
class ProgrammeChosen(Fact):
    """A campaign goes under a programme, or under none."""

    said: ClassVar[str] = words("The programme of campaign {campaign_id} was chosen.")

    campaign_id: int
    programme_id: int | None


@dataclass(frozen=True)
class ItemAdded(Fact):
    """An item was added to a checklist by hand."""

    said: ClassVar[str] = words("Item {item_id} was added to the checklist of campaign {campaign_id}.")

    item_id: int
    campaign_id: int


@dataclass(frozen=True)
class ItemChanged(Fact):
    """How far an item is, or its note, was changed."""

    said: ClassVar[str] = words("Item {item_id} of a checklist is now: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": ITEM_TITLES}

    item_id: int
    became: str


@dataclass(frozen=True)
class FileAdded(Fact):
    """A file came to what a campaign gathers."""

    said: ClassVar[str] = words("File {file_id} came to a campaign.")

    file_id: int
