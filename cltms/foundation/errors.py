"""Errors that a reader may see: each says what was tried and what would help, and is translated at the edge."""

from datetime import timedelta
from http import HTTPStatus
from typing import ClassVar

from maps.sentences import Sentence, sentence


class HouseError(Exception):
    """An error with a sentence for the reader.

    ``status`` is what a page answers with, ``exit_code`` what the command line ends with.
    """

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    exit_code: ClassVar[int] = 1

    def __init__(self, said: Sentence) -> None:
        super().__init__(str(said))
        self.sentence = said


class SettingsError(HouseError):
    """A setting is wrong or unknown; the house does not start."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    exit_code = 2


class NotThere(HouseError):
    """What was asked for does not exist, or the reader may not know of it: the answer is the same."""

    status = HTTPStatus.NOT_FOUND

    def __init__(self, said: Sentence | None = None) -> None:
        super().__init__(said or sentence("This is not here. It may have been moved, or it may not be yours to see."))


class NotAllowed(NotThere):
    """The actor may not do this; on a page it reads like ``NotThere``, so that nobody learns what exists."""

    def __init__(self, action: str, actor: str) -> None:
        super().__init__(sentence("{actor} may not do this ({action}).", actor=actor, action=action))


class OutOfStep(HouseError):
    """A step that the workflow does not offer from the present stage."""

    status = HTTPStatus.CONFLICT


class ChangedMeanwhile(HouseError):
    """Somebody else changed the same row between reading and writing."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(sentence("Somebody else has just changed this. Look at it again and repeat what you meant."))


class Refused(HouseError):
    """What was asked for breaks a rule; the sentence says which and what would help."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooMany(HouseError):
    """Too many tries in too short a time; ``wait`` is how long until the next one may come."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, told: Sentence, wait: timedelta) -> None:
        super().__init__(told)
        self.wait = wait
