"""What the journal remembers of endorsements: numbers, never a name."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class EndorsementAdded(Fact):
    """Somebody stands behind a campaign."""

    said: ClassVar[str] = words("Endorsement {endorsement_id} came to campaign {campaign_id}.")

    endorsement_id: int
    campaign_id: int


@dataclass(frozen=True)
class EndorsementOpened(Fact):
    """Whether an endorsement may be published was said anew."""

    said: ClassVar[str] = words("Whether endorsement {endorsement_id} may be published was said anew.")

    endorsement_id: int
    may_publish: bool


@dataclass(frozen=True)
class EndorsementRemoved(Fact):
    """Somebody stands behind a campaign no more."""

    said: ClassVar[str] = words("Endorsement {endorsement_id} was taken out of campaign {campaign_id}.")

    endorsement_id: int
    campaign_id: int
