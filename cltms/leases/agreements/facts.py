"""What the journal remembers about leases: numbers and days, never who or what somebody wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.leases.agreements.vocabulary import ENDING_TITLES, EVENT_TITLES, OUTCOME_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class TemplateWritten(Fact):
    """A template of a lease was written down."""

    said: ClassVar[str] = words("Template {template_id} of leases was written down.")

    template_id: int


@dataclass(frozen=True)
class LeaseDrafted(Fact):
    """A lease was drafted for a home."""

    said: ClassVar[str] = words("Lease {lease_id} was drafted for home {unit_id}.")

    lease_id: int
    unit_id: int


@dataclass(frozen=True)
class LeaseSigned(Fact):
    """A lease was signed."""

    said: ClassVar[str] = words("Lease {lease_id} was signed on {signed_on}.")

    lease_id: int
    signed_on: date


@dataclass(frozen=True)
class LeaseGivenUp(Fact):
    """A draft was given up."""

    said: ClassVar[str] = words("The draft of lease {lease_id} was given up.")

    lease_id: int


@dataclass(frozen=True)
class LeaseEnded(Fact):
    """A lease ended."""

    said: ClassVar[str] = words("Lease {lease_id} ended on {ended_on}: {ending}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"ending": ENDING_TITLES}

    lease_id: int
    ended_on: date
    ending: str


@dataclass(frozen=True)
class LeaseEventNoted(Fact):
    """Something that happened was written down."""

    said: ClassVar[str] = words("Lease {lease_id}: {event}, on {happened_on} (event {event_id}).")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"event": EVENT_TITLES}

    lease_id: int
    event_id: int
    event: str
    happened_on: date


@dataclass(frozen=True)
class LeaseEventResolved(Fact):
    """An open matter was resolved."""

    said: ClassVar[str] = words("Lease {lease_id}: event {event_id} was resolved: {outcome}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"outcome": OUTCOME_TITLES}

    lease_id: int
    event_id: int
    outcome: str


@dataclass(frozen=True)
class LeaseEventTakenBack(Fact):
    """An event was taken back, because it was wrong."""

    said: ClassVar[str] = words("Lease {lease_id}: event {event_id} was taken back.")

    lease_id: int
    event_id: int


@dataclass(frozen=True)
class MortgageNoted(Fact):
    """A mortgage was written down, or its release."""

    said: ClassVar[str] = words("Lease {lease_id}: mortgage {mortgage_id} was written down.")

    lease_id: int
    mortgage_id: int


@dataclass(frozen=True)
class FeeStepAgreed(Fact):
    """The fee of a lease changes."""

    said: ClassVar[str] = words("Lease {lease_id} has another fee from {begins} on.")

    lease_id: int
    begins: date


@dataclass(frozen=True)
class LeasePrinted(Fact):
    """The summary of a lease was printed."""

    said: ClassVar[str] = words("The summary of lease {lease_id} was printed.")

    lease_id: int
