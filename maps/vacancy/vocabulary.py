"""What can be said about whether a lot is vacant, and what sets a lot apart from the count."""

from enum import StrEnum


class Vacancy(StrEnum):
    """The verdict on a lot; ``UNKNOWN`` says that there is no evidence either way."""

    VACANT = "vacant"
    PROBABLY_VACANT = "probably_vacant"
    NOT_VACANT = "not_vacant"
    UNKNOWN = "unknown"


class SetApart(StrEnum):
    """Why a lot without a building is not counted among vacant lots, though it stays in sight."""

    PARK = "park"
    CEMETERY = "cemetery"
    GARDEN = "garden"
    PARKING = "parking"
    RIGHT_OF_WAY = "right_of_way"
    SLIVER = "sliver"
    WATER = "water"
    CONSERVATION = "conservation"
    VACANT_BUILDING = "vacant_building"
