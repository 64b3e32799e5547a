"""What the journal remembers of budgets: numbers, never a word or an amount."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class BudgetLineAdded(Fact):
    """A line came into a budget."""

    said: ClassVar[str] = words("Line {line_id} came into the budget of campaign {campaign_id}.")

    line_id: int
    campaign_id: int


@dataclass(frozen=True)
class BudgetLineRemoved(Fact):
    """A line was taken out of a budget."""

    said: ClassVar[str] = words("Line {line_id} was taken out of the budget of campaign {campaign_id}.")

    line_id: int
    campaign_id: int
