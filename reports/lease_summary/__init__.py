"""The lease summary: a ground lease or occupancy agreement on two pages, clause by clause, with what is due from it."""

from reports.lease_summary.content import LeaseSummary
from reports.lease_summary.content import LeaseSummary as Content
from reports.lease_summary.render import lease_sheet as sheet

__all__ = ["Content", "LeaseSummary", "sheet"]
