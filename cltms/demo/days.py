"""Days of the demo: told from the day on which it is built, on working days and at hours when people open a door."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cltms.foundation.term import WorkingDays

MORNING, AFTERNOON = 9, 13
"""Hours at which visits begin."""


@dataclass(frozen=True)
class Days:
    """The days around ``now`` on the clock of a building."""

    now: datetime
    zone: ZoneInfo
    working: WorkingDays

    @property
    def today(self) -> date:
        """The date where the building stands."""
        return self.now.astimezone(self.zone).date()

    def before(self, count: int, hour: int, minute: int = 0) -> datetime:
        """Give an hour of the ``count``-th working day before today."""
        day = self.today
        for _ in range(count):
            day -= timedelta(days=1)
            while day not in self.working:
                day -= timedelta(days=1)
        return self.at(day, hour, minute)

    def after(self, count: int, hour: int, minute: int = 0) -> datetime:
        """Give an hour of the ``count``-th working day after today."""
        return self.at(self.working.after(self.today, count), hour, minute)

    @property
    def next_visit(self) -> datetime:
        """When somebody can come next: this afternoon while it is morning on a working day, else the next morning."""
        here = self.now.astimezone(self.zone)
        if self.today in self.working and here.hour < MORNING + 2:
            return self.at(self.today, AFTERNOON)
        return self.after(1, MORNING)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """Give an hour of a day."""
        return datetime.combine(day, time(hour, minute), self.zone)
