"""What the journal remembers of text messages that staff looked at: never a number and never a word."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class TextTakenUp(Fact):
    """Staff made a report of a text message."""

    said: ClassVar[str] = words("Report {request_id} was made of text message {text_id}.")

    text_id: int
    request_id: int


@dataclass(frozen=True)
class TextSetAside(Fact):
    """Staff made no report of a text message."""

    said: ClassVar[str] = words("Text message {text_id} was set aside.")

    text_id: int
