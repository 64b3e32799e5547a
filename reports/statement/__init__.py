"""The statement: what a household or another subject was charged, what it paid, and what is open."""

from reports.statement.content import Statement
from reports.statement.content import Statement as Content
from reports.statement.render import statement_sheet as sheet

__all__ = ["Content", "Statement", "sheet"]
