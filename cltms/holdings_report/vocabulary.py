"""What one may do with the report of a year."""

from enum import StrEnum


class ReportAction(StrEnum):
    """What one may do."""

    SEE = "see the year of the trust's land"
