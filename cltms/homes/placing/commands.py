"""Saying where a building stands, and taking it back."""

from math import isfinite

from shapely import Point

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.homes.facts import BuildingPlaced
from cltms.homes.models import Building
from cltms.homes.policy import POLICY
from cltms.homes.vocabulary import HomeAction, PointBy
from maps.sentences import sentence

DECIMALS = 6
"""Of a degree: a tenth of a metre, which tells one door from the next."""


def place(act: Act, building: Building, longitude: float, latitude: float, by: PointBy) -> None:
    """Put a building at a point in degrees (EPSG:4326); `Refused` for numbers that are no place on earth."""
    POLICY.require(act, HomeAction.KEEP)
    if not (isfinite(longitude) and isfinite(latitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
        raise Refused(
            sentence("That is no place on earth. Latitude lies between −90 and 90, longitude between −180 and 180.")
        )
    building.point, building.point_from = Point(round(longitude, DECIMALS), round(latitude, DECIMALS)), by.value
    act.record(BuildingPlaced(building.id, by.value))


def take_away(act: Act, building: Building) -> None:
    """Let nobody know where a building stands."""
    POLICY.require(act, HomeAction.KEEP)
    if building.point is not None:
        building.point = building.point_from = None
        act.record(BuildingPlaced(building.id, None))
