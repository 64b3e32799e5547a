"""The report form on paper: large boxes to tick and lines to write on, in English and Spanish at once."""

from reports.blank_report.content import BlankReport, Box, Question
from reports.blank_report.content import BlankReport as Content
from reports.blank_report.render import blank_report_sheet as sheet

__all__ = ["BlankReport", "Box", "Content", "Question", "sheet"]
