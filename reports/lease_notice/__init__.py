"""The notice of a lease: a letter to a homeowner or a lender, with how it was served and from when it counts."""

from reports.lease_notice.content import LeaseNotice
from reports.lease_notice.content import LeaseNotice as Content
from reports.lease_notice.render import notice_sheet as sheet

__all__ = ["Content", "LeaseNotice", "sheet"]
