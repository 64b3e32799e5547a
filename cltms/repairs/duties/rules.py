"""Rules in use: all rows of law that count in this house, and what it promised when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cltms.repairs.clocks import Duty, Limit, Unit
from cltms.repairs.vocabulary import Priority

PROMISES: dict[Priority, Limit | None] = {
    Priority.EMERGENCY: Limit(24, Unit.HOURS),
    Priority.URGENT: Limit(5, Unit.DAYS),
    Priority.NORMAL: Limit(21, Unit.DAYS),
    Priority.PLANNED: None,
}
"""Within what time somebody comes until the house says otherwise, as a large council (Hackney) promises it."""


@dataclass(frozen=True)
class Promise:
    """Within what time somebody comes to what is reported from a day on; None when nothing is promised."""

    priority: Priority
    limit: Limit | None
    begins: date


@dataclass(frozen=True)
class Rules:
    """What clocks are computed from; ``promises`` in the order in which they were made."""

    duties: Sequence[Duty]
    promises: Sequence[Promise] = ()

    def promised(self, priority: Priority, reported_on: date) -> Limit | None:
        """Give what was promised to who reported on that day: by the latest beginning, of one day the latest made."""
        made = [each for each in self.promises if each.priority is priority and each.begins <= reported_on]
        if not made:
            return PROMISES[priority]
        return max(enumerate(made), key=lambda each: (each[1].begins, each[0]))[1].limit


@dataclass(frozen=True)
class Times:
    """When staff are warned of a deadline: when so much of the time since the report is over, or so much is left."""

    share_percent: int | None = 50
    hours: int | None = 24
    emergency_hours: int | None = 6
