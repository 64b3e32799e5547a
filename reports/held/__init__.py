"""“What we hold about you”: everything about one person on paper, with what for and for how long."""

from reports.held.content import HeldLine, HeldPaper, HeldSection
from reports.held.content import HeldPaper as Content
from reports.held.render import held_sheet as sheet

__all__ = ["Content", "HeldLine", "HeldPaper", "HeldSection", "sheet"]
