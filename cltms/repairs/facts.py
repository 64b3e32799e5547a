"""What the journal remembers about repairs: numbers, stages and sides, never words, names or ways to reach somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.repairs.vocabulary import CHANNEL_TITLES, MARK_TITLES, STAGE_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class RepairReported(Fact):
    """Somebody reported that something is broken."""

    said: ClassVar[str] = words("Repair {request_id} in building {building_id} was reported ({channel}).")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"channel": CHANNEL_TITLES}

    request_id: int
    building_id: int
    channel: str


@dataclass(frozen=True)
class WorkOrderAdded(Fact):
    """A further order was made for a report."""

    said: ClassVar[str] = words("Work order {order_id} was made for repair {request_id}.")

    order_id: int
    request_id: int


@dataclass(frozen=True)
class WorkOrderMoved(Fact):
    """A step of a work order."""

    said: ClassVar[str] = words("Work order {order_id} went from “{was}” to “{became}”.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"was": STAGE_TITLES, "became": STAGE_TITLES}

    order_id: int
    step: str
    was: str
    became: str
    by: str


@dataclass(frozen=True)
class WorkOrderGiven(Fact):
    """A work order was given to a crew or a contractor, or taken back from both."""

    said: ClassVar[str] = words("It was settled who does work order {order_id}.")

    order_id: int
    crew_id: int | None
    contractor_id: int | None


@dataclass(frozen=True)
class WorkOrderNoted(Fact):
    """Something was noted about a work order that starts or keeps a deadline."""

    said: ClassVar[str] = words("Something was noted about work order {order_id}: {note}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"note": MARK_TITLES}

    order_id: int
    note: str


@dataclass(frozen=True)
class JoinedRepairConfirmed(Fact):
    """A resident said of a repair that is handled with another one that it is fixed at theirs."""

    said: ClassVar[str] = words("The resident said that work order {order_id} is fixed at their home too.")

    order_id: int


@dataclass(frozen=True)
class RepairMessageWritten(Fact):
    """A message was written to or by a resident."""

    said: ClassVar[str] = words("A message about repair {request_id} was written.")

    request_id: int
    by_resident: bool


@dataclass(frozen=True)
class RepairGraded(Fact):
    """The resident gave a grade."""

    said: ClassVar[str] = words("The resident graded repair {request_id}.")

    request_id: int
