"""What the journal remembers about messages: which, never to whom or what."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class MessagePosted(Fact):
    """A message was written; it goes out once the act is kept."""

    said: ClassVar[str] = words("Message {message_id} was written.")
    message_id: int
    channel: str
    kind: str


@dataclass(frozen=True)
class MessageSent(Fact):
    """A message was handed over to whoever carries it."""

    said: ClassVar[str] = words("Message {message_id} was handed over to be delivered.")
    message_id: int
    attempt: int


@dataclass(frozen=True)
class MessageNotSent(Fact):
    """A message could not be sent, and we stopped trying."""

    said: ClassVar[str] = words("Message {message_id} could not be sent.")
    message_id: int
    attempt: int


@dataclass(frozen=True)
class MessageUncertain(Fact):
    """Sending a message was cut off; nobody knows whether it arrived."""

    said: ClassVar[str] = words("Sending message {message_id} was cut off; nobody knows whether it arrived.")
    message_id: int
    attempt: int


@dataclass(frozen=True)
class MessageSentAgain(Fact):
    """A person asked to send a message again."""

    said: ClassVar[str] = words("Message {message_id} was sent again.")
    message_id: int


@dataclass(frozen=True)
class TextsErased(Fact):
    """Addresses and texts of old messages were erased; ``until`` names the moment before which they ended."""

    said: ClassVar[str] = words("Texts and addresses of old messages were erased: {count} in all.")
    until: str
    count: int


@dataclass(frozen=True)
class LettersOpened(Fact):
    """Somebody read letters of the union that had become files."""

    said: ClassVar[str] = words("The mailbox was opened: {count} letters.")
    count: int
