"""Words of leases for readers: kinds, stages, events with their outcomes, clauses and clocks."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.leases.agreements.clauses import Clause
from cltms.leases.agreements.clocks.clock import ClockKind
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.sale import SaleStage


class LeaseAction(StrEnum):
    """What one may do with leases."""

    OWN = "read the lease of one's own home"
    SEE = "see leases"
    KEEP = "keep leases"


class LeaseKind(StrEnum):
    """What kind of agreement it is."""

    GROUND = "ground lease"
    OCCUPANCY = "occupancy agreement"


class LeaseStage(StrEnum):
    """How far a lease is."""

    DRAFT = "draft"
    GIVEN_UP = "given up"
    IN_FORCE = "in force"
    ENDED = "ended"


class Ending(StrEnum):
    """How a lease ended."""

    SOLD = "sold"
    TERM = "term over"
    TERMINATED = "terminated"
    FORECLOSED = "foreclosed"
    REPLACED = "replaced"


class Outcome(StrEnum):
    """How an open matter ended."""

    GRANTED = "granted"
    REFUSED = "refused"
    SETTLED = "settled"
    TAKEN_BACK = "taken back"


KIND_TITLES: dict[LeaseKind, Any] = {
    LeaseKind.GROUND: _("Ground lease"),
    LeaseKind.OCCUPANCY: _("Occupancy agreement"),
}
STAGE_TITLES: dict[LeaseStage, Any] = {
    LeaseStage.DRAFT: _("Draft, not signed"),
    LeaseStage.GIVEN_UP: _("Given up before it was signed"),
    LeaseStage.IN_FORCE: _("In force"),
    LeaseStage.ENDED: _("Ended"),
}
ENDING_TITLES: dict[Ending, Any] = {
    Ending.SOLD: _("The home was sold"),
    Ending.TERM: _("The term was over"),
    Ending.TERMINATED: _("It was terminated"),
    Ending.FORECLOSED: _("The lender foreclosed"),
    Ending.REPLACED: _("Another lease took its place"),
}
OUTCOME_TITLES: dict[Outcome, Any] = {
    Outcome.GRANTED: _("Granted"),
    Outcome.REFUSED: _("Refused"),
    Outcome.SETTLED: _("Settled or cured"),
    Outcome.TAKEN_BACK: _("Taken back by who asked"),
}
EVENT_TITLES: dict[Event, Any] = {
    Event.OCCUPANCY_CERTIFICATION: _("Occupancy certification"),
    Event.PROOF_OF_INSURANCE: _("Proof of insurance"),
    Event.INSPECTION: _("Inspection"),
    Event.LATE_PAYMENT: _("Late payment"),
    Event.DELINQUENT: _("More than 90 days delinquent"),
    Event.FORECLOSURE_NOTICE: _("Notice of foreclosure proceedings"),
    Event.VIOLATION: _("Enforcement of a violation"),
    Event.PROGRAM_FORECLOSURE: _("Foreclosure begun by the trust"),
    Event.ABSENCE_REQUEST: _("Request for leave of absence"),
    Event.SHORT_SALE_REQUEST: _("Request for approval of a short sale"),
    Event.RENT_REQUEST: _("Request to rent"),
    Event.REFINANCE_REQUEST: _("Request to refinance"),
    Event.IMPROVEMENT_REQUEST: _("Request for an improvement"),
    Event.OTHER: _("Something else"),
    Event.PROOF_OF_TAXES: _("Proof that taxes are paid"),
    Event.INTENT_TO_SELL: _("Notice of intent to sell"),
    Event.SALE_AGREEMENT: _("Signed resale agreement received"),
    Event.OPTION_EXERCISED: _("Purchase option exercised"),
    Event.OPTION_DECLINED: _("Purchase option not exercised"),
    Event.SALE_CLOSED: _("Sale closed"),
    Event.SALE_CALLED_OFF: _("Sale called off"),
    Event.DEFAULT: _("Default"),
    Event.HOMEOWNER_SERVED: _("Notice of default served on the homeowner"),
    Event.MORTGAGEE_SERVED: _("Notice of default served on a mortgagee"),
    Event.RENEWED: _("Lease renewed"),
}
SALE_TITLES: dict[SaleStage, Any] = {
    SaleStage.NONE: _("Not for sale"),
    SaleStage.INTENDED: _("The homeowner intends to sell"),
    SaleStage.AGREED: _("A resale agreement is signed; the trust's option runs"),
    SaleStage.EXERCISED: _("The trust has exercised its option"),
    SaleStage.DECLINED: _("The trust has not exercised its option; the owner may sell to a qualified buyer"),
    SaleStage.CLOSED: _("The sale has closed"),
}
CLAUSE_TITLES: dict[Clause, Any] = {
    Clause.TERM: _("Term"),
    Clause.RENEWAL: _("Renewal"),
    Clause.FEE: _("Lease fee"),
    Clause.FEE_INCREASE: _("Increase of the fee"),
    Clause.LATE_FEE: _("Late fee"),
    Clause.OCCUPANCY: _("Occupancy"),
    Clause.SUBLEASE: _("Sublease"),
    Clause.INSURANCE: _("Insurance"),
    Clause.TAXES: _("Taxes"),
    Clause.IMPROVEMENTS: _("Improvements and approvals"),
    Clause.MORTGAGES: _("Permitted mortgages"),
    Clause.TRANSFER: _("Transfer and purchase option"),
    Clause.DEFAULT: _("Default and cure"),
    Clause.RESALE: _("Resale price"),
}
CLOCK_TITLES: dict[ClockKind, Any] = {
    ClockKind.FEE: _("The lease fee is due"),
    ClockKind.FEE_LATE: _("The lease fee is late"),
    ClockKind.FEE_CHANGE: _("The lease fee changes"),
    ClockKind.INSURANCE: _("Proof of insurance is due"),
    ClockKind.OCCUPANCY: _("Occupancy has to be certified"),
    ClockKind.TAXES: _("Proof that taxes are paid is due"),
    ClockKind.PRICE: _("The price has to be worked out and the resale agreement signed"),
    ClockKind.OPTION: _("The trust's purchase option ends"),
    ClockKind.CLOSING: _("The closing has to take place"),
    ClockKind.QUALIFIED_BUYER: _("A qualified buyer is sought"),
    ClockKind.SERVICE: _("Notice of default has to be served"),
    ClockKind.CURE: _("The time to cure the default ends"),
    ClockKind.ANSWER: _("The trust has to answer"),
    ClockKind.OBJECTION: _("The time to act on the foreclosure ends"),
    ClockKind.RESOLUTION: _("This is not resolved yet"),
    ClockKind.RENEWAL: _("The window for renewal closes"),
    ClockKind.END: _("The term ends"),
}
