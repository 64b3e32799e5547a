"""Which building of ours another program means: by its number, its address, or a point right beside it."""

from collections.abc import Mapping, Sequence
from math import isfinite

import numpy as np
import shapely
from sqlalchemy import ColumnElement, func, select

from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.homes.models import Building
from maps.projection import WGS84, metre_grid, reproject
from maps.sentences import sentence

NEAR_M = 40
"""Metres within which a point means a building: a telephone between houses is wrong by some 10 to 20 m, and our own
point lies in the middle of a lot of which the door is at the edge. Wider, and it would be the neighbor's house."""


def building_meant(look: Reading, number: str, address: str | None, point: Mapping[str, str]) -> Building:
    """Give the one building of ours that is meant; `Refused` when none or several could be.

    A number decides alone. An address that we do not know leaves the word to ``point`` (its ``lat`` and ``long`` in
    degrees, EPSG:4326), when one was sent.
    """
    if number.isdecimal() and len(number) < 10:
        return _only(_ours(look, Building.id == int(number)))
    found = _ours(look, *_at(address)) if address else []
    if len(found) == 1 or not (point.get("lat") or point.get("long")):
        if not address:
            raise Refused(sentence("Send address_string, address_id, or lat and long."))
        return _only(found)
    return _only_near(look, _point(point))


def _only(found: Sequence[Building]) -> Building:
    if len(found) != 1:
        raise Refused(sentence("No building of ours is known by this address. Write street, number and town."))
    return found[0]


def _only_near(look: Reading, point: shapely.Point) -> Building:
    near = _near(_ours(look, Building.point.is_not(None)), point)
    if not near:
        raise Refused(
            sentence("No building of ours is known within {most} m of this point. Send its address.", most=NEAR_M)
        )
    if len(near) > 1:
        raise Refused(
            sentence("Several buildings of ours stand within {most} m of this point. Send the address.", most=NEAR_M)
        )
    return near[0]


def _near(buildings: Sequence[Building], point: shapely.Point) -> list[Building]:
    """List the buildings within `NEAR_M` of a point, in metres on the grid around it."""
    grid = metre_grid((point.x, point.y, point.x, point.y))
    shapes = np.array([point, *(each.point for each in buildings)], dtype=object)
    here, *there = reproject(shapes, WGS84, grid)
    return [each for each, place in zip(buildings, there, strict=True) if shapely.dwithin(here, place, NEAR_M)]


def _ours(look: Reading, *those: ColumnElement[bool]) -> Sequence[Building]:
    return look.session.scalars(select(Building).where(Building.ours, *those).order_by(Building.id)).all()


def _at(address: str) -> list[ColumnElement[bool]]:
    street, _comma, town = address.partition(",")
    wanted = [func.lower(Building.address) == street.strip().lower()]
    return [*wanted, func.lower(Building.town) == town.strip().lower()] if town.strip() else wanted


def _point(sent: Mapping[str, str]) -> shapely.Point:
    try:
        latitude, longitude = float(sent.get("lat", "")), float(sent.get("long", ""))
    except ValueError:
        latitude = longitude = float("nan")
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Refused(sentence("lat and long are no place on earth. Send both, in degrees."))
    return shapely.Point(longitude, latitude)
