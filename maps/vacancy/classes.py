"""What an assessor's class means for the question whether a lot is vacant."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maps.vacancy.vocabulary import SetApart


class Meaning(StrEnum):
    """What a class says about a lot; the names of ``SetApart`` are used for uses that set a lot apart."""

    VACANT = "vacant"  # land without a building
    OPEN_LAND = "open_land"  # speaks of land only, without saying that nothing stands on it
    MINOR = "minor"  # at most a garage, a shed or the like
    NOT_SAID = "not_said"  # a class that holds built and empty lots alike
    IN_USE = "in_use"  # a kind of use ("residential") that mostly, not always, means a building
    INSTITUTION = "institution"  # a church, a school or the like, whose land without a building is mostly its yard
    BUILDING = "building"  # a kind of building
    VACANT_BUILDING = "vacant_building"
    PARK = "park"
    CEMETERY = "cemetery"
    GARDEN = "garden"
    PARKING = "parking"
    RIGHT_OF_WAY = "right_of_way"
    WATER = "water"
    CONSERVATION = "conservation"

    @property
    def apart(self) -> SetApart | None:
        """What the class sets the lot apart as, if anything."""
        return SetApart(self.value) if self.value in set(SetApart) else None


WEIGHTS: dict[Meaning, float] = {
    Meaning.VACANT: 2.0,
    Meaning.OPEN_LAND: 1.0,
    Meaning.MINOR: 0.5,
    Meaning.IN_USE: -1.0,
    Meaning.INSTITUTION: -1.5,
    Meaning.BUILDING: -2.0,
    Meaning.VACANT_BUILDING: -2.0,
}
"""How much a class weighs towards vacant (above zero) or built (below); meanings that are absent weigh nothing."""

UNVERIFIED = 0.5
"""A code whose meaning nobody has checked weighs half, so that it alone never makes a lot more than probably vacant."""


@dataclass(frozen=True)
class ClassReading:
    """What one class was understood to mean: by which file of rules, and whether that meaning was checked."""

    meaning: Meaning
    weight: float
    title: str
    rule: str
    verified: bool
    last_verified: date


def weigh(meaning: Meaning, given: float | None, verified: bool) -> float:
    """Weigh a class: the weight that its rule gives, or the usual one of its meaning, halved where it is unverified."""
    weight = WEIGHTS.get(meaning, 0.0) if given is None else given
    return weight if verified else weight * UNVERIFIED
