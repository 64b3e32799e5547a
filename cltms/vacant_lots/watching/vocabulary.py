"""Rights around watching."""

from enum import StrEnum


class WatchAction(StrEnum):
    """What one may do around watching."""

    WATCH = "watch lots and areas"
    ORGANIZE = "say that one organizes around a lot"
    COUNT = "see about how many watch a lot"
