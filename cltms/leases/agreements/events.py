"""What happens around a lease, as the clocks read it: a dated event, what it answers, and until when it holds.

Fourteen kinds are those that stewardship programs watch for; the others are steps of a sale, a default or a renewal.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Event(StrEnum):
    """The kinds of events."""

    OCCUPANCY_CERTIFICATION = "occupancy certification"
    PROOF_OF_INSURANCE = "proof of insurance"
    INSPECTION = "inspection"
    LATE_PAYMENT = "late payment"
    DELINQUENT = "delinquent 90 days"
    FORECLOSURE_NOTICE = "notice of foreclosure"
    VIOLATION = "violation"
    PROGRAM_FORECLOSURE = "program foreclosure"
    ABSENCE_REQUEST = "request for absence"
    SHORT_SALE_REQUEST = "request for short sale"
    RENT_REQUEST = "request to rent"
    REFINANCE_REQUEST = "request to refinance"
    IMPROVEMENT_REQUEST = "request for improvement"
    OTHER = "other"
    PROOF_OF_TAXES = "proof of taxes"
    INTENT_TO_SELL = "intent to sell"
    SALE_AGREEMENT = "sale agreement"
    OPTION_EXERCISED = "option exercised"
    OPTION_DECLINED = "option declined"
    SALE_CLOSED = "sale closed"
    SALE_CALLED_OFF = "sale called off"
    DEFAULT = "default"
    HOMEOWNER_SERVED = "homeowner served"
    MORTGAGEE_SERVED = "mortgagee served"
    RENEWED = "renewed"


MONITORED = tuple(Event)[:14]
"""The kinds that stewardship programs watch for (HomeKeeper's list)."""
REQUESTS = frozenset(
    {
        Event.ABSENCE_REQUEST, Event.SHORT_SALE_REQUEST, Event.RENT_REQUEST, Event.REFINANCE_REQUEST,
        Event.IMPROVEMENT_REQUEST,
    }
)  # fmt: skip
"""What a homeowner asks for: the trust grants it or not."""
DONE_AT_ONCE = frozenset({Event.OCCUPANCY_CERTIFICATION, Event.PROOF_OF_INSURANCE, Event.PROOF_OF_TAXES})
"""What leaves nothing open."""
OPEN_UNTIL_RESOLVED = (frozenset(MONITORED) - DONE_AT_ONCE) | {Event.DEFAULT}
"""What stays on the list until somebody wrote down how it ended."""
SELLING = frozenset(
    {
        Event.INTENT_TO_SELL, Event.SALE_AGREEMENT, Event.OPTION_EXERCISED, Event.OPTION_DECLINED, Event.SALE_CLOSED,
        Event.SALE_CALLED_OFF,
    }
)  # fmt: skip
SERVING = frozenset({Event.HOMEOWNER_SERVED, Event.MORTGAGEE_SERVED})


@dataclass(frozen=True)
class Happened:
    """One event that stands: its number, kind and day.

    ``about`` is the number of the default that a service is about, ``mortgage`` who was served. ``until`` is when a
    policy of insurance ends, ``year`` of which year taxes were paid. ``resolved_on`` is when what it opened ended.
    """

    number: int
    kind: Event
    on: date
    about: int | None = None
    mortgage: int | None = None
    until: date | None = None
    year: int | None = None
    resolved_on: date | None = None
