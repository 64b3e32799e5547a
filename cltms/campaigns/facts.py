"""What the journal remembers of campaigns: numbers and codes, never a word that somebody wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cltms.campaigns.vocabulary import HELPING_TITLES, STAGE_TITLES
from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class CampaignBegun(Fact):
    """A campaign was begun."""

    said: ClassVar[str] = words("Campaign {campaign_id} was begun.")

    campaign_id: int


@dataclass(frozen=True)
class CampaignChanged(Fact):
    """What a campaign asks for was changed; ``fields`` names what."""

    said: ClassVar[str] = words("What campaign {campaign_id} asks for was changed.")

    campaign_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class CampaignMoved(Fact):
    """A campaign went a step on; ``decision_id`` is the decision under which it was handed over."""

    said: ClassVar[str] = words("Campaign {campaign_id} is now at: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": STAGE_TITLES}

    campaign_id: int
    step: str
    became: str
    decision_id: int | None


@dataclass(frozen=True)
class LotsTaken(Fact):
    """Lots came into a campaign; ``anyway`` of them although another open campaign asks for them."""

    said: ClassVar[str] = words(
        "{lots} lots came into campaign {campaign_id}, {anyway} of them asked for by another one too."
    )

    campaign_id: int
    lots: int
    anyway: int


@dataclass(frozen=True)
class LotLeft(Fact):
    """A lot was taken out of a campaign."""

    said: ClassVar[str] = words("A lot was taken out of campaign {campaign_id}.")

    campaign_id: int


@dataclass(frozen=True)
class LotsOrdered(Fact):
    """The lots of a campaign were put in another order."""

    said: ClassVar[str] = words("The lots of campaign {campaign_id} were put in another order.")

    campaign_id: int


@dataclass(frozen=True)
class TeamJoined(Fact):
    """Somebody came into the team, and sees the campaign from then on."""

    said: ClassVar[str] = words("Account {account_id} came into the team of campaign {campaign_id}.")

    campaign_id: int
    account_id: int


@dataclass(frozen=True)
class HelpingChanged(Fact):
    """Somebody in the team leads it from then on, or helps only."""

    said: ClassVar[str] = words("In the team of campaign {campaign_id}, account {account_id} is now: {became}.")
    titles: ClassVar[Mapping[str, Mapping[Any, Any]]] = {"became": HELPING_TITLES}

    campaign_id: int
    account_id: int
    became: str


@dataclass(frozen=True)
class TeamLeft(Fact):
    """Somebody left the team."""

    said: ClassVar[str] = words("Account {account_id} left the team of campaign {campaign_id}.")

    campaign_id: int
    account_id: int


@dataclass(frozen=True)
class DayAdded(Fact):
    """A dated line was added."""

    said: ClassVar[str] = words("Day {day_id} was added to campaign {campaign_id}.")

    day_id: int
    campaign_id: int


@dataclass(frozen=True)
class DayRemoved(Fact):
    """A dated line was taken out."""

    said: ClassVar[str] = words("Day {day_id} was taken out of campaign {campaign_id}.")

    day_id: int
    campaign_id: int
