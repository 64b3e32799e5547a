"""What the demo's garden is to be: twelve beds, a path, fruit trees, a shed, and a tree of the street that stays."""

import math

from cltms.campaigns import queries
from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan import commands
from cltms.campaigns.site_plan.commands import Entry
from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.foundation.act import Act
from maps.figure import FOOT_M
from maps.plan_elements import Element, Form, Kind, Point, rectangle

FIRST, TURN_DEG = (5.9, 0.0), 20.5
"""The southern corner of the lot, off the corner from which is measured, and how its front is turned."""


def site_plan(act: Act, campaign: Campaign) -> None:
    """Draw it in feet, and show it as the plan."""
    found = queries.campaign(act, campaign.id)
    plan = commands.begin(act, found, [lot.parcel_key for lot in found.lots], PlanUnits.FEET)
    elements = [*_beds(), *_ways(), *_trees(), *_things()]
    commands.save(act, found, plan, [Entry(None, each) for each in elements], plan.version)
    commands.show(act, found, plan, plan.version)


def _at(along: float, back: float) -> Point:
    """A place so many feet along the front and back from it, in meters off the plan's corner."""
    turn = math.radians(TURN_DEG)
    east, north = math.cos(turn), math.sin(turn)
    x, y = along * FOOT_M, back * FOOT_M
    return FIRST[0] + x * east - y * north, FIRST[1] + x * north + y * east


def _box(kind: Kind, label: str, at: tuple[float, float], feet: tuple[float, float]) -> Element:
    return rectangle(kind, label, _at(*at), feet[0] * FOOT_M, feet[1] * FOOT_M, TURN_DEG)


def _beds() -> list[Element]:
    places = [(20.0 + 11 * column, back) for back in (20.0, 37.0) for column in range(6)]
    raised = "Bed at a height for wheelchairs"
    return [_box(Kind.BED, raised if at[0] < 21 else "", at, (4, 8)) for at in places]


def _ways() -> list[Element]:
    path = Element(Kind.PATH, "Path from the gate", Form.LINE, (_at(10, 0), _at(10, 32.5), _at(95, 32.5)), 5 * FOOT_M)
    return [path, Element(Kind.FENCE, "Fence to the street", Form.LINE, (_at(13, 0), _at(117, 0)))]


def _trees() -> list[Element]:
    trees = (("Apple", (30.0, 58.0), 13), ("Pear", (48.0, 58.0), 13), ("Plum", (66.0, 58.0), 11),
             ("Street tree, stays", (70.0, -6.0), 16))  # fmt: skip
    return [Element(Kind.TREE, label, Form.CIRCLE, (_at(*at),), crown * FOOT_M) for label, at, crown in trees]


def _things() -> list[Element]:
    return [
        _box(Kind.BUILDING, "Tool shed", (100, 44), (8, 12)),
        _box(Kind.COMPOST, "", (84, 54), (10, 4)),
        _box(Kind.SEATING, "Table for twelve", (94, 12), (14, 12)),
        Element(Kind.WATER, "Rain barrel", Form.CIRCLE, (_at(97, 46),), 3 * FOOT_M),
    ]
