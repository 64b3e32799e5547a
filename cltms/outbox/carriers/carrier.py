"""What a carrier is: it takes one letter, and says truthfully when it could not or does not know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from maps.sentences import Sentence


@dataclass(frozen=True)
class Letter:
    """A message as a carrier gets it. ``token`` is the same at every attempt, so that others notice a second one."""

    token: str
    to: str
    subject: str
    body: str
    moment: datetime


class Trouble(Exception):
    """A letter was not carried, or we do not know. The sentence holds neither address nor text."""

    def __init__(self, said: Sentence) -> None:
        super().__init__(str(said))
        self.sentence = said


class NotNow(Trouble):
    """The letter was certainly not taken, and may be later."""


class NotEver(Trouble):
    """The letter was certainly not taken, and trying again would not help."""


class NotKnown(Trouble):
    """The letter was on its way when the line broke."""


class Carrier(Protocol):
    """Hands letters over."""

    def carry(self, letter: Letter) -> None:
        """Hand the letter over and come back when it is taken; else raise `NotNow`, `NotEver` or `NotKnown`."""
