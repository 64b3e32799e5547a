"""What the journal remembers of site plans: numbers, never a word."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class SitePlanBegun(Fact):
    """A plan was begun."""

    said: ClassVar[str] = words("Site plan {plan_id} of campaign {campaign_id} was begun.")

    plan_id: int
    campaign_id: int


@dataclass(frozen=True)
class SitePlanSaved(Fact):
    """A draft was saved; ``changed`` elements came, went or are otherwise."""

    said: ClassVar[str] = words("On site plan {plan_id} of campaign {campaign_id}, {changed} elements were changed.")

    plan_id: int
    campaign_id: int
    changed: int


@dataclass(frozen=True)
class SitePlanUndone(Fact):
    """The last saving of a draft was undone."""

    said: ClassVar[str] = words("On site plan {plan_id} of campaign {campaign_id}, the last change was undone.")

    plan_id: int
    campaign_id: int


@dataclass(frozen=True)
class SitePlanShown(Fact):
    """A draft became the plan."""

    said: ClassVar[str] = words("Site plan {plan_id} is the plan of campaign {campaign_id} from now on.")

    plan_id: int
    campaign_id: int


@dataclass(frozen=True)
class SitePlanDropped(Fact):
    """A draft was thrown away."""

    said: ClassVar[str] = words("The draft of a site plan, {plan_id}, of campaign {campaign_id} was thrown away.")

    plan_id: int
    campaign_id: int
