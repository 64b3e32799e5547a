"""What the journal remembers about people: numbers and dates, never a name or a way to reach somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.foundation.act import Fact
from cltms.members.vocabulary import HAT_TITLES, REASON_TITLES
from maps.sentences import words


@dataclass(frozen=True)
class PersonAdded(Fact):
    """A record of a person was begun."""

    said: ClassVar[str] = words("The record of person {person_id} was begun.")

    person_id: int


@dataclass(frozen=True)
class PersonChanged(Fact):
    """Something in a person's record was changed; ``fields`` names what, not the values."""

    said: ClassVar[str] = words("The record of person {person_id} was changed.")

    person_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class AccountLinked(Fact):
    """A person can sign in with this account from now on; None: no longer with any."""

    said: ClassVar[str] = words("Who signs in as person {person_id} was changed.")

    person_id: int
    account_id: int | None


@dataclass(frozen=True)
class MembershipBegun(Fact):
    """A person has a hat in an organisation."""

    said: ClassVar[str] = words(
        "Person {person_id} has a hat from {starts_on} on: {hat}, organisation {organisation_id}."
    )
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"hat": HAT_TITLES}

    person_id: int
    membership_id: int
    organisation_id: int
    hat: str
    starts_on: str
    ends_on: str | None


@dataclass(frozen=True)
class MembershipEnded(Fact):
    """A hat ends on a day, which no longer counts."""

    said: ClassVar[str] = words("A hat of person {person_id} ends on {ends_on}.")

    person_id: int
    membership_id: int
    ends_on: str


@dataclass(frozen=True)
class MovedIn(Fact):
    """A person belongs to a household."""

    said: ClassVar[str] = words("Person {person_id} belongs to household {household_id} from {starts_on} on.")

    person_id: int
    household_id: int
    starts_on: str


@dataclass(frozen=True)
class MovedOut(Fact):
    """A person no longer belongs to a household."""

    said: ClassVar[str] = words("Person {person_id} no longer belongs to household {household_id} from {ends_on} on.")

    person_id: int
    household_id: int
    ends_on: str


@dataclass(frozen=True)
class PeopleMerged(Fact):
    """Two records turned out to be of one person."""

    said: ClassVar[str] = words("Record {merged_id} was put behind record {person_id}: they are one person.")

    person_id: int
    merged_id: int


@dataclass(frozen=True)
class MergeUndone(Fact):
    """Two records turned out to be of two people after all."""

    said: ClassVar[str] = words("Record {merged_id} was parted from record {person_id}: they are two people.")

    person_id: int
    merged_id: int


@dataclass(frozen=True)
class PersonForgotten(Fact):
    """A person's records were deleted because their time was over; ``rule`` names the period."""

    said: ClassVar[str] = words("All records of person {person_id} were deleted, because their time was over.")

    person_id: int
    rule: str


@dataclass(frozen=True)
class HeldAsked(Fact):
    """Somebody took away what is held about a person."""

    said: ClassVar[str] = words("What is held about person {person_id} was written down for them.")

    person_id: int
    format: str


@dataclass(frozen=True)
class OrganisationAdded(Fact):
    """An organisation is known from now on."""

    said: ClassVar[str] = words("Organisation {organisation_id} was added.")

    organisation_id: int
    kind: str
    ours: bool


@dataclass(frozen=True)
class OrganisationChanged(Fact):
    """Something about an organisation was changed."""

    said: ClassVar[str] = words("Organisation {organisation_id} was changed.")

    organisation_id: int
    kind: str
    ours: bool


@dataclass(frozen=True)
class HouseholdAdded(Fact):
    """A household is known from now on."""

    said: ClassVar[str] = words("Household {household_id} was added.")

    household_id: int


@dataclass(frozen=True)
class HouseholdChanged(Fact):
    """The name of a household or the count of those without a name was changed."""

    said: ClassVar[str] = words("Household {household_id} was changed.")

    household_id: int


@dataclass(frozen=True)
class HoldPlaced(Fact):
    """Records may not be deleted for now; None as person means everybody's."""

    said: ClassVar[str] = words("Hold {hold_id} was placed: nothing it covers is deleted. Reason: {reason}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"reason": REASON_TITLES}

    hold_id: int
    held_person_id: int | None
    reason: str
    until: str | None


@dataclass(frozen=True)
class HoldLifted(Fact):
    """A hold is over."""

    said: ClassVar[str] = words("Hold {hold_id} was lifted.")

    hold_id: int
    held_person_id: int | None


@dataclass(frozen=True)
class ApprovalAsked(Fact):
    """Somebody asked for a second person's approval."""

    said: ClassVar[str] = words("A second person’s approval was asked for (request {request_id}).")

    request_id: int
    kind: str


@dataclass(frozen=True)
class ApprovalDecided(Fact):
    """A second person approved or refused."""

    said: ClassVar[str] = words("Request {request_id} for approval was decided.")

    request_id: int
    approved: bool


@dataclass(frozen=True)
class PeopleExported(Fact):
    """People left the house as a file, with this approval."""

    said: ClassVar[str] = words("{people} people were exported with approval {request_id}.")

    request_id: int
    people: int
    format: str


@dataclass(frozen=True)
class PeopleImported(Fact):
    """A file of people was taken in."""

    said: ClassVar[str] = words(
        "A file of people was taken in: {read} rows read, {added} added, {matched} matched, {set_aside} set aside."
    )

    import_id: int
    read: int
    added: int
    matched: int
    set_aside: int
