"""What the journal remembers about holdings: numbers, never who sells or what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.holdings.vocabulary import KEPT_TITLES, STAGE_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class HoldingAdded(Fact):
    """A holding was written down."""

    said: ClassVar[str] = words("Holding {holding_id} was written down, with {lots} lots: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": STAGE_TITLES}

    holding_id: int
    lots: int
    became: str


@dataclass(frozen=True)
class HoldingChanged(Fact):
    """What is written down of it was changed."""

    said: ClassVar[str] = words("What is written down of holding {holding_id} was changed.")

    holding_id: int


@dataclass(frozen=True)
class HoldingMoved(Fact):
    """A holding took a step."""

    said: ClassVar[str] = words("Holding {holding_id} went on: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": STAGE_TITLES}

    holding_id: int
    became: str


@dataclass(frozen=True)
class HoldingDivided(Fact):
    """In whose hands it is was written down."""

    said: ClassVar[str] = words("In whose hands holding {holding_id} is was written down: {holders} of them.")

    holding_id: int
    holders: int


@dataclass(frozen=True)
class HoldingKept(Fact):
    """Something was kept with it: a look into it, money, a tax, an insurance, a document."""

    said: ClassVar[str] = words("Something was written down of holding {holding_id}: {kind} {number}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KEPT_TITLES}

    holding_id: int
    kind: str
    number: int


@dataclass(frozen=True)
class HoldingRowTakenBack(Fact):
    """A row that was kept with it counts no more."""

    said: ClassVar[str] = words("Of holding {holding_id}, {kind} {number} was taken back.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"kind": KEPT_TITLES}

    holding_id: int
    kind: str
    number: int
