"""What one may do with assemblages and walking lists."""

from enum import StrEnum


class AssemblageAction(StrEnum):
    """What one may do with lots taken together."""

    SEE = "see assemblages"
    SUGGEST = "have assemblages suggested"
    WALK = "print a walking list"
    KEEP = "keep assemblages"
