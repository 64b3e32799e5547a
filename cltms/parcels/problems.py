"""What can go wrong with a roll, each told in one sentence that says what to do next."""

from cltms.foundation.errors import Refused
from maps.parcel_files.coordinates import CrsCandidate
from maps.parcel_files.mapping import Proposal
from maps.sentences import Sentence


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
