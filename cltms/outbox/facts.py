"""What the journal remembers about messages: which, never to whom or what."""

from dataclasses import dataclass

from cltms.foundation.act import Fact


@dataclass(frozen=True)
class MessagePosted(Fact):
    """A message was written; it goes out once the act is kept."""

    message_id: int
    channel: str
    kind: str


@dataclass(frozen=True)
class MessageSent(Fact):
    """A message was handed over to whoever carries it."""

    message_id: int
    attempt: int


@dataclass(frozen=True)
class MessageNotSent(Fact):
    """A message could not be sent, and we stopped trying."""

    message_id: int
    attempt: int


@dataclass(frozen=True)
class MessageUncertain(Fact):
    """Sending a message was cut off; nobody knows whether it arrived."""

    message_id: int
    attempt: int


@dataclass(frozen=True)
class MessageSentAgain(Fact):
    """A person asked to send a message again."""

    message_id: int


@dataclass(frozen=True)
class TextsErased(Fact):
    """Addresses and texts of old messages were erased; ``until`` names the moment before which they ended."""

    until: str
    count: int
