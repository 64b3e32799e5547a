"""What the journal remembers of field visits: numbers; never who walked, nor what anybody wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.vacant_lots.visits.vocabulary import SETTLED_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class TurfCut(Fact):
    """Lots were cut into walks."""

    said: ClassVar[str] = words("Turf {turf_id} was cut: {lots} lots in {walks} walks.")

    turf_id: int
    lots: int
    walks: int


@dataclass(frozen=True)
class WalkGiven(Fact):
    """Somebody was given a walk; who, the journal does not keep."""

    said: ClassVar[str] = words("Walk {walk_id} was given to somebody (number {giving_id}).")

    walk_id: int
    giving_id: int


@dataclass(frozen=True)
class WalkWithdrawn(Fact):
    """A walk is not theirs any more."""

    said: ClassVar[str] = words("Walk {walk_id} was taken back (number {giving_id}).")

    walk_id: int
    giving_id: int


@dataclass(frozen=True)
class LotVisited(Fact):
    """Somebody wrote down what they saw of a lot."""

    said: ClassVar[str] = words("A field visit to a lot was written down (number {visit_id}).")

    visit_id: int


@dataclass(frozen=True)
class VisitCorrected(Fact):
    """What was written of a visit was corrected."""

    said: ClassVar[str] = words("Field visit {visit_id} stands in the place of {replaces_id}.")

    visit_id: int
    replaces_id: int


@dataclass(frozen=True)
class DoubtSettled(Fact):
    """Somebody decided on a visit that says “not vacant after all”."""

    said: ClassVar[str] = words("Field visit {visit_id}, which says “not vacant after all”: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": SETTLED_TITLES}

    visit_id: int
    became: str


@dataclass(frozen=True)
class VisitPictureRemoved(Fact):
    """A picture was deleted."""

    said: ClassVar[str] = words("Picture {picture_id} of field visit {visit_id} was deleted.")

    picture_id: int
    visit_id: int
