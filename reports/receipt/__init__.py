"""The receipt of a report on paper: code and PIN, what comes next and by when, and whom to call in danger."""

from reports.receipt.content import Receipt
from reports.receipt.content import Receipt as Content
from reports.receipt.render import receipt_sheet as sheet

__all__ = ["Content", "Receipt", "sheet"]
