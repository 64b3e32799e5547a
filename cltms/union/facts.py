"""What the journal remembers about the union: numbers of rows, never a name, a building or a telephone."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.acting import Fact
from maps.sentences import words


@dataclass(frozen=True)
class UnionMemberJoined(Fact):
    """Somebody joined the union."""

    said: ClassVar[str] = words("Member {member_id} joined the union.")
    member_id: int


@dataclass(frozen=True)
class UnionMemberChanged(Fact):
    """What the union knows of a member was put right; the fields are named, not their values."""

    said: ClassVar[str] = words("What we know of member {member_id} was put right: {fields}.")
    member_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class UnionMemberLeft(Fact):
    """Somebody left the union."""

    said: ClassVar[str] = words("Member {member_id} left the union.")
    member_id: int


@dataclass(frozen=True)
class UnionMemberErased(Fact):
    """Everything about a member was deleted."""

    said: ClassVar[str] = words("Everything about member {member_id} was deleted.")
    member_id: int


@dataclass(frozen=True)
class UnionMemberOpened(Fact):
    """Somebody read what the union knows of a member."""

    said: ClassVar[str] = words("What we know of member {member_id} was opened.")
    member_id: int


@dataclass(frozen=True)
class UnionBuildingOpened(Fact):
    """Somebody read the names of everybody in one building, which goes by its mark (`UnionMember.building_mark`)."""

    said: ClassVar[str] = words("The list of building {building} was opened. Names: {count}.")
    building: str
    count: int


@dataclass(frozen=True)
class UnionNamesFound(Fact):
    """A search showed some members."""

    said: ClassVar[str] = words("A search showed names of members, in number: {count}.")
    count: int
    members: tuple[int, ...]
