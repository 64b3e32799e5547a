"""Resale formulas side by side over ten years: a plot, every year in figures, and what was assumed."""

from reports.resale_comparison.content import ResaleComparison
from reports.resale_comparison.content import ResaleComparison as Content
from reports.resale_comparison.render import comparison_sheet as sheet

__all__ = ["Content", "ResaleComparison", "sheet"]
