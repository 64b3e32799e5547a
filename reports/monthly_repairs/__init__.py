"""A month of repairs on paper: for the board with every building, for residents with what is published of it."""

from reports.monthly_repairs.content import Line, MonthlyRepairs, Table
from reports.monthly_repairs.content import MonthlyRepairs as Content
from reports.monthly_repairs.render import monthly_repairs_sheet as sheet

__all__ = ["Content", "Line", "MonthlyRepairs", "Table", "sheet"]
