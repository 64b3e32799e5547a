"""The sheet for signatures: what is asked, numbered lines, a box for who may be named, and a code that leads online."""

from reports.petition_sheet.content import PetitionSheets
from reports.petition_sheet.content import PetitionSheets as Content
from reports.petition_sheet.render import petition_sheet as sheet

__all__ = ["Content", "PetitionSheets", "sheet"]
