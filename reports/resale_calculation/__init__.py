"""The resale price: what a home sells for, from which facts, by which formula, with every line of the arithmetic."""

from reports.resale_calculation.content import ResalePrice
from reports.resale_calculation.content import ResalePrice as Content
from reports.resale_calculation.render import resale_sheet as sheet

__all__ = ["Content", "ResalePrice", "sheet"]
