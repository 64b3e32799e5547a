"""What the journal remembers about upkeep: numbers of rows, never what was seen in somebody's home."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.upkeep.vocabulary import STAGE_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class SystemAdded(Fact):
    """A system of a building was written down."""

    said: ClassVar[str] = words("System {system_id} of building {building_id} was written down.")

    system_id: int
    building_id: int


@dataclass(frozen=True)
class SystemGone(Fact):
    """A system was taken out of a building."""

    said: ClassVar[str] = words("System {system_id} was taken out of its building.")

    system_id: int


@dataclass(frozen=True)
class PlanAdded(Fact):
    """A plan of upkeep was made."""

    said: ClassVar[str] = words("Plan of upkeep {plan_id} for building {building_id} was made.")

    plan_id: int
    building_id: int


@dataclass(frozen=True)
class PlanEnded(Fact):
    """A plan of upkeep was ended."""

    said: ClassVar[str] = words("Plan of upkeep {plan_id} was ended.")

    plan_id: int


@dataclass(frozen=True)
class PlannedOrderMade(Fact):
    """A plan's day had come."""

    said: ClassVar[str] = words("Planned order {order_id} was made because a day of plan {plan_id} had come.")

    order_id: int
    plan_id: int


@dataclass(frozen=True)
class PlannedOrderMoved(Fact):
    """A step of a planned order."""

    said: ClassVar[str] = words("Planned order {order_id} went from “{was}” to “{became}”.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"was": STAGE_TITLES, "became": STAGE_TITLES}

    order_id: int
    was: str
    became: str


@dataclass(frozen=True)
class ChecksLookedAt(Fact):
    """Lines of a checklist were looked at."""

    said: ClassVar[str] = words("{count} lines of the checklist of planned order {order_id} were looked at.")

    order_id: int
    count: int


@dataclass(frozen=True)
class SurveyPhotosKept(Fact):
    """Pictures of a part were kept on a walk."""

    said: ClassVar[str] = words("{count} pictures of system {system_id} were kept in survey {survey_id}.")

    survey_id: int
    system_id: int
    count: int


@dataclass(frozen=True)
class SurveyBegun(Fact):
    """Somebody walked through a building to see its condition."""

    said: ClassVar[str] = words("Survey {survey_id} of building {building_id} was begun.")

    survey_id: int
    building_id: int


@dataclass(frozen=True)
class SurveyLineWritten(Fact):
    """What was seen of a system was written down, or written anew."""

    said: ClassVar[str] = words("In survey {survey_id} it was written down what was seen of system {system_id}.")

    survey_id: int
    system_id: int
