"""The annual holdings report: land held, homes kept affordable and for whom, turnover, and foreclosures avoided."""

from reports.annual_holdings.content import AnnualHoldings
from reports.annual_holdings.content import AnnualHoldings as Content
from reports.annual_holdings.render import holdings_sheet as sheet

__all__ = ["AnnualHoldings", "Content", "sheet"]
