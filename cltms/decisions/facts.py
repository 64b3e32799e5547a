"""What the journal remembers about bodies, polls and decisions: numbers of rows; of a secret ballot it has no line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.decisions.vocabulary import OUTCOME_TITLES
from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class BodyAdded(Fact):
    """A body was written down."""

    said: ClassVar[str] = words("Body {body_id} was added.")

    body_id: int
    organisation_id: int


@dataclass(frozen=True)
class BodyChanged(Fact):
    """A body got another name, or other hats that vote in it."""

    said: ClassVar[str] = words("Body {body_id} was changed.")

    body_id: int


@dataclass(frozen=True)
class SeatGiven(Fact):
    """Somebody was named to a group."""

    said: ClassVar[str] = words("Person {person_id} was named to body {body_id}.")

    body_id: int
    person_id: int


@dataclass(frozen=True)
class SeatEnded(Fact):
    """Somebody belongs to a group no longer."""

    said: ClassVar[str] = words("Person {person_id} belongs to body {body_id} no longer.")

    body_id: int
    person_id: int


@dataclass(frozen=True)
class PollDrafted(Fact):
    """A poll was prepared."""

    said: ClassVar[str] = words("Poll {poll_id} was prepared for body {body_id}.")

    poll_id: int
    body_id: int


@dataclass(frozen=True)
class PollChanged(Fact):
    """A poll was changed while it was prepared."""

    said: ClassVar[str] = words("Poll {poll_id} was changed before its opening.")

    poll_id: int


@dataclass(frozen=True)
class PollOpened(Fact):
    """A poll was opened; ``fingerprint`` is that of question, options, rule and electorate."""

    said: ClassVar[str] = words("Poll {poll_id} was opened to {electors} people (fingerprint {fingerprint}).")

    poll_id: int
    electors: int
    fingerprint: str


@dataclass(frozen=True)
class BallotGiven(Fact):
    """Somebody voted in a poll that is not secret; what, stands with the result."""

    said: ClassVar[str] = words("A ballot was given in poll {poll_id}.")

    poll_id: int


@dataclass(frozen=True)
class BallotsCounted(Fact):
    """Somebody counted the ballots on paper; how many for what, stands with the result."""

    said: ClassVar[str] = words("The ballots of poll {poll_id} were counted.")

    poll_id: int


@dataclass(frozen=True)
class PollClosed(Fact):
    """A poll was closed, and its result computed."""

    said: ClassVar[str] = words("Poll {poll_id} was closed: {decision}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"decision": OUTCOME_TITLES}

    poll_id: int
    decision: str


@dataclass(frozen=True)
class PollCalledOff(Fact):
    """A poll was called off; nothing of what was given is kept."""

    said: ClassVar[str] = words("Poll {poll_id} was called off.")

    poll_id: int


@dataclass(frozen=True)
class DecisionAdopted(Fact):
    """A decision got its number."""

    said: ClassVar[str] = words("Decision {number} of {year} of body {body_id} was adopted.")

    decision_id: int
    body_id: int
    year: int
    number: int


@dataclass(frozen=True)
class RecordPrinted(Fact):
    """The record of a poll was printed."""

    said: ClassVar[str] = words("The record of poll {poll_id} was printed.")

    poll_id: int
