"""What one may do with pathways."""

from enum import StrEnum


class PathwayAction(StrEnum):
    """What one may do with pathways."""

    SEE = "see pathways"
    KEEP = "keep pathways"
