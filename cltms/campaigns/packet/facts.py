"""What the journal remembers of packets: numbers and codes, never a word that somebody wrote."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class PacketWordsWritten(Fact):
    """What stands in the packet of a campaign was written anew."""

    said: ClassVar[str] = words("What stands in the packet of campaign {campaign_id} was written anew.")

    campaign_id: int


@dataclass(frozen=True)
class PacketLinesLeftOut(Fact):
    """Which lines the packets of a campaign leave out was said anew."""

    said: ClassVar[str] = words("From now on {lines} lines are left out of the packet of campaign {campaign_id}.")

    campaign_id: int
    lines: int


@dataclass(frozen=True)
class PacketDrafted(Fact):
    """A draft of a packet was asked for."""

    said: ClassVar[str] = words("A draft of the packet of campaign {campaign_id} was asked for.")

    campaign_id: int


@dataclass(frozen=True)
class PacketFrozen(Fact):
    """A version was frozen, under a decision, although so many items were missing."""

    said: ClassVar[str] = words(
        "Version {number} of the packet of campaign {campaign_id} was frozen under decision {decision_id}, with"
        " {missing} items missing."
    )

    campaign_id: int
    number: int
    decision_id: int
    missing: int
