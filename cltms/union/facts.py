"""What the journal remembers about the union: numbers of rows, never a name, a building or a telephone."""

from dataclasses import dataclass

from cltms.foundation.acting import Fact


@dataclass(frozen=True)
class UnionMemberJoined(Fact):
    """Somebody joined the union."""

    member_id: int


@dataclass(frozen=True)
class UnionMemberChanged(Fact):
    """What the union knows of a member was put right; the fields are named, not their values."""

    member_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class UnionMemberLeft(Fact):
    """Somebody left the union."""

    member_id: int


@dataclass(frozen=True)
class UnionMemberErased(Fact):
    """Everything about a member was deleted."""

    member_id: int
