"""What can go wrong with a roll, each told in one sentence that says what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from cltms.foundation.errors import Refused
from maps.parcel_files.coordinates import CrsCandidate
from maps.parcel_files.mapping import Proposal
from maps.sentences import Sentence, sentence


class NotUnderstood(Refused):
    """What was given was read but cannot be used as it is; nothing was changed."""


class SystemNeeded(NotUnderstood):
    """The coordinate system has to be said by a person; ``candidates`` are those that would land in the right place."""

    def __init__(self, sentence: Sentence, candidates: list[CrsCandidate]) -> None:
        super().__init__(sentence)
        self.candidates = candidates


class ColumnsNeeded(NotUnderstood):
    """Which column means what has to be said by a person; ``proposals`` is what the program would take."""

    def __init__(self, sentence: Sentence, proposals: list[Proposal]) -> None:
        super().__init__(sentence)
        self.proposals = proposals


class SettledMeanwhile(NotUnderstood):
    """Somebody else settled something about the same draft since it was shown."""


class ImportRunning(NotUnderstood):
    """Another import of the same jurisdiction is at work."""


@dataclass(frozen=True)
class Doubt:
    """Something of the present roll that a file would take away; the code names what, the sentence how much.

    ``bound_to`` stands for what was shown with it: the files and how they were understood, the live edition, the
    figures. Who answers with a ``ticket`` has answered for that and for nothing else.
    """

    code: str
    said: Sentence
    bound_to: str = ""

    @property
    def ticket(self) -> str:
        """What a person who says yes to this doubt hands in."""
        return f"{self.code}@{self.bound_to}"

    @staticmethod
    def code_of(ticket: str) -> str:
        """The code of the doubt that a ticket answers."""
        return ticket.partition("@")[0]


class DoubtsOpen(NotUnderstood):
    """A file takes away much of what the roll says; a person has to say that this is right."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__(
            sentence("This file would take away or move much of the roll. Say that it is right, or keep the roll.")
        )
        self.doubts = tuple(doubts)
