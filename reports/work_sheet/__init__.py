"""The sheet that goes along to a repair: what, where and when, what to look after, and who signs; no name."""

from reports.work_sheet.content import Due, WorkSheet
from reports.work_sheet.content import WorkSheet as Content
from reports.work_sheet.render import work_sheet_sheet as sheet

__all__ = ["Content", "Due", "WorkSheet", "sheet"]
