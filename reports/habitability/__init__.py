"""The habitability record of a building: what was reported, who came, which deadlines were kept; kept as evidence."""

from reports.habitability.content import ClockLine, Event, HabitabilityRecord, LawRow, Photo, Reported
from reports.habitability.content import HabitabilityRecord as Content
from reports.habitability.render import habitability_sheet as sheet

__all__ = ["ClockLine", "Content", "Event", "HabitabilityRecord", "LawRow", "Photo", "Reported", "sheet"]
