"""What the journal remembers of what the city says: numbers and codes, never a word that was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.vacant_lots.city.vocabulary import PROMISE_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class OfficialAdded(Fact):
    """An official was written down."""

    said: ClassVar[str] = words("Official {official_id} was written down.")

    official_id: int


@dataclass(frozen=True)
class OfficialChanged(Fact):
    """What is known of an official was changed; ``fields`` names what."""

    said: ClassVar[str] = words("What is known of official {official_id} was changed.")

    official_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class OfficialEnded(Fact):
    """An official has left the office."""

    said: ClassVar[str] = words("Official {official_id} has left the office.")

    official_id: int


@dataclass(frozen=True)
class HolderSet(Fact):
    """It was said whom to call about lots of a body, or about one lot."""

    said: ClassVar[str] = words("Official {official_id} is whom to call from now on (entry {contact_id}).")

    contact_id: int
    official_id: int


@dataclass(frozen=True)
class HolderEnded(Fact):
    """An entry of whom to call was ended."""

    said: ClassVar[str] = words("Entry {contact_id} of whom to call was ended.")

    contact_id: int


@dataclass(frozen=True)
class ConversationNoted(Fact):
    """What an official said was written down."""

    said: ClassVar[str] = words("Conversation {conversation_id} with official {official_id} was written down.")

    conversation_id: int
    official_id: int
    lots: int


@dataclass(frozen=True)
class ConversationTakenBack(Fact):
    """A conversation was written down wrongly and counts no more."""

    said: ClassVar[str] = words("Conversation {conversation_id} counts no more.")

    conversation_id: int


@dataclass(frozen=True)
class PromiseNoted(Fact):
    """A promise was written down."""

    said: ClassVar[str] = words("Promise {promise_id}, made in conversation {conversation_id}, was written down.")

    promise_id: int
    conversation_id: int


@dataclass(frozen=True)
class PromiseMoved(Fact):
    """Something became of a promise."""

    said: ClassVar[str] = words("Promise {promise_id}: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": PROMISE_TITLES}

    promise_id: int
    step: str
    became: str


@dataclass(frozen=True)
class PromiseDayChanged(Fact):
    """Another day was promised."""

    said: ClassVar[str] = words("Promise {promise_id} has another day.")

    promise_id: int


@dataclass(frozen=True)
class PromiseFollowed(Fact):
    """Somebody wants to be reminded of a promise."""

    said: ClassVar[str] = words("Account {account_id} follows promise {promise_id}.")

    promise_id: int
    account_id: int


@dataclass(frozen=True)
class PromiseLeft(Fact):
    """Somebody wants to be reminded of a promise no more."""

    said: ClassVar[str] = words("Account {account_id} follows promise {promise_id} no more.")

    promise_id: int
    account_id: int


@dataclass(frozen=True)
class EvidenceAdded(Fact):
    """A file was added to what the city said or promised."""

    said: ClassVar[str] = words("File {file_id} was added to what the city said.")

    file_id: int


@dataclass(frozen=True)
class StandingNoted(Fact):
    """How lots stand with their body was written down."""

    said: ClassVar[str] = words("How {lots} lots stand with their body was written down (first entry {standing_id}).")

    standing_id: int
    lots: int


@dataclass(frozen=True)
class StandingTakenBack(Fact):
    """How a lot stands was written down wrongly."""

    said: ClassVar[str] = words("Entry {standing_id} of how a lot stands counts no more.")

    standing_id: int
