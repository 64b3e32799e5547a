"""What the journal remembers of stewardship: numbers and codes; never who came, nor what anybody wrote."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class WorkDayPlanned(Fact):
    """A work day was planned."""

    said: ClassVar[str] = words("Work day {work_day_id} was planned on {lots} lots.")

    work_day_id: int
    lots: int


@dataclass(frozen=True)
class WorkDayChanged(Fact):
    """The plan of a work day was changed."""

    said: ClassVar[str] = words("The plan of work day {work_day_id} was changed.")

    work_day_id: int


@dataclass(frozen=True)
class WorkDayCalledOff(Fact):
    """A work day was called off."""

    said: ClassVar[str] = words("Work day {work_day_id} was called off; {told} letters say so.")

    work_day_id: int
    told: int


@dataclass(frozen=True)
class WorkDayHeld(Fact):
    """It was written down how a work day went."""

    said: ClassVar[str] = words("Work day {work_day_id} was held (record {record_id}).")

    work_day_id: int
    record_id: int


@dataclass(frozen=True)
class WorkDayCorrected(Fact):
    """What was written of a held work day was corrected."""

    said: ClassVar[str] = words("What was written of work day {work_day_id} was corrected (record {record_id}).")

    work_day_id: int
    record_id: int


@dataclass(frozen=True)
class WorkDayTakenBack(Fact):
    """That a work day was held was written down wrongly."""

    said: ClassVar[str] = words("That work day {work_day_id} was held counts no more.")

    work_day_id: int
