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


@dataclass(frozen=True)
class WorkDaySignedUp(Fact):
    """Somebody said that they come; who it is, the journal does not keep."""

    said: ClassVar[str] = words("Somebody comes to work day {work_day_id}.")

    work_day_id: int


@dataclass(frozen=True)
class WorkDayLeft(Fact):
    """Somebody said that they do not come."""

    said: ClassVar[str] = words("Somebody does not come to work day {work_day_id}.")

    work_day_id: int


@dataclass(frozen=True)
class WorkDayLinkMade(Fact):
    """A link was made by which anybody can sign up; an earlier one leads nowhere."""

    said: ClassVar[str] = words("A link to sign up for work day {work_day_id} was made.")

    work_day_id: int


@dataclass(frozen=True)
class WorkDayLinkWithdrawn(Fact):
    """The link leads nowhere."""

    said: ClassVar[str] = words("The link to sign up for work day {work_day_id} was withdrawn.")

    work_day_id: int


@dataclass(frozen=True)
class WorkDayPicturesAdded(Fact):
    """Pictures were added to a work day."""

    said: ClassVar[str] = words("{pictures} pictures were added to work day {work_day_id}.")

    work_day_id: int
    pictures: int


@dataclass(frozen=True)
class WorkDayPictureRemoved(Fact):
    """A picture was deleted."""

    said: ClassVar[str] = words("Picture {picture_id} of work day {work_day_id} was deleted.")

    picture_id: int
    work_day_id: int


@dataclass(frozen=True)
class LotUseNoted(Fact):
    """What lots are used for was written down."""

    said: ClassVar[str] = words("Use {use_id} of {lots} lots was written down.")

    use_id: int
    lots: int


@dataclass(frozen=True)
class LotUseChanged(Fact):
    """What was written of a use was changed by a new entry."""

    said: ClassVar[str] = words("Use {use_id} of lots stands in the place of {replaces_id}.")

    use_id: int
    replaces_id: int


@dataclass(frozen=True)
class LotUseTakenBack(Fact):
    """A use was written down wrongly."""

    said: ClassVar[str] = words("Use {use_id} of lots counts no more.")

    use_id: int
