"""What the journal remembers about links to orders: numbers alone."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class OrderLinkMade(Fact):
    """A link was made by which a contractor opens an order; ``sent`` says whether it went out by mail or text."""

    said: ClassVar[str] = words("A link to work order {order_id} was made for contractor {contractor_id}.")

    order_id: int
    contractor_id: int
    sent: bool


@dataclass(frozen=True)
class OrderLinkWithdrawn(Fact):
    """The link to an order leads nowhere."""

    said: ClassVar[str] = words("The link to work order {order_id} was withdrawn.")

    order_id: int


@dataclass(frozen=True)
class WorkTimeProposed(Fact):
    """A contractor proposed when to come, by the link; the time itself stands with the order."""

    said: ClassVar[str] = words("Contractor {contractor_id} proposed a time for work order {order_id}.")

    order_id: int
    contractor_id: int


@dataclass(frozen=True)
class WorkTimeConfirmed(Fact):
    """A contractor confirmed the appointment, by the link."""

    said: ClassVar[str] = words("Contractor {contractor_id} confirmed the time of work order {order_id}.")

    order_id: int
    contractor_id: int


@dataclass(frozen=True)
class OrderAnswered(Fact):
    """A contractor took an order or refused it, by its link."""

    said: ClassVar[str] = words("Contractor {contractor_id} answered to work order {order_id}.")

    order_id: int
    contractor_id: int
    accepted: bool
