"""Words of the union: what can be done with its members."""

from enum import StrEnum


class UnionAction(StrEnum):
    """What can be done in the union's room."""

    SEE = "union.see"
    KEEP = "union.keep"
    ERASE = "union.erase"
