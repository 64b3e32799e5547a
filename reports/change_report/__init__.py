"""The change report: what the new roll says, with maps of what was sold."""

from reports.change_report.content import Change, ChangeReport, Changes, CloseUp, RollPair, ValueSums
from reports.change_report.content import ChangeReport as Content
from reports.change_report.render import change_report as sheet
from reports.change_report.render import change_report_pdf, close_up_mm, sold_map_mm

__all__ = [
    "Change", "ChangeReport", "Changes", "CloseUp", "Content", "RollPair", "ValueSums", "change_report_pdf",
    "close_up_mm", "sheet", "sold_map_mm",
]  # fmt: skip
