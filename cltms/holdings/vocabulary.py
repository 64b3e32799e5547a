"""The words of holdings, and their titles on pages and paper."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class HoldingAction(StrEnum):
    """What somebody may do with holdings."""

    SEE = "see holdings"
    KEEP = "keep holdings"


class RightKind(StrEnum):
    """The right that a holding is."""

    FEE = "fee"
    OPTION = "option"
    LESSOR = "lessor"
    EASEMENT = "easement"
    COVENANT = "covenant"


class Stage(StrEnum):
    """Where a holding stands, from the first look at it to its end."""

    PROSPECT = "prospect"
    REVIEW = "under review"
    CONTRACT = "under contract"
    HELD = "held"
    DROPPED = "dropped"
    ENDED = "ended"


class Check(StrEnum):
    """What is looked into before a right is taken."""

    TITLE = "title"
    SURVEY = "survey"
    ENVIRONMENTAL = "environmental"
    TAXES = "taxes"
    LIENS = "liens"
    APPRAISAL = "appraisal"
    ZONING = "zoning"


class Answer(StrEnum):
    """What a look into something has come to."""

    OPEN = "open"
    CLEAR = "clear"
    CONCERN = "concern"
    WAIVED = "waived"


class FundingState(StrEnum):
    """How far money from somebody has come."""

    APPLIED = "applied"
    COMMITTED = "committed"
    RECEIVED = "received"
    REFUSED = "refused"


class DocumentKind(StrEnum):
    """What a source document is."""

    DEED = "deed"
    OPTION = "option"
    LEASE = "lease"
    EASEMENT = "easement"
    COVENANT = "covenant"
    TITLE = "title"
    SURVEY = "survey"
    OTHER = "other"


class KeptKind(StrEnum):
    """What is kept with a holding."""

    CHECK = "check"
    FUNDING = "funding"
    TAX = "tax"
    INSURANCE = "insurance"
    DOCUMENT = "document"


REQUIRED_CHECKS = (Check.TITLE, Check.SURVEY, Check.ENVIRONMENTAL, Check.TAXES, Check.LIENS)
"""Checks without which no right is closed."""

PIPELINE = (Stage.PROSPECT, Stage.REVIEW, Stage.CONTRACT)
"""Stages of what the trust is still after."""

RIGHT_TITLES = {
    RightKind.FEE: _("Fee (full ownership)"),
    RightKind.OPTION: _("Option to buy"),
    RightKind.LESSOR: _("Ground lessor’s interest"),
    RightKind.EASEMENT: _("Easement"),
    RightKind.COVENANT: _("Covenant"),
}
STAGE_TITLES = {
    Stage.PROSPECT: _("Prospect"),
    Stage.REVIEW: _("Under review"),
    Stage.CONTRACT: _("Under contract"),
    Stage.HELD: _("Held"),
    Stage.DROPPED: _("Dropped"),
    Stage.ENDED: _("Ended"),
}
CHECK_TITLES = {
    Check.TITLE: _("Title"),
    Check.SURVEY: _("Survey"),
    Check.ENVIRONMENTAL: _("Environmental review"),
    Check.TAXES: _("Taxes owed"),
    Check.LIENS: _("Liens"),
    Check.APPRAISAL: _("Appraisal"),
    Check.ZONING: _("Zoning"),
}
ANSWER_TITLES = {
    Answer.OPEN: _("Not answered yet"),
    Answer.CLEAR: _("In order"),
    Answer.CONCERN: _("Something is wrong"),
    Answer.WAIVED: _("Done without"),
}
FUNDING_TITLES = {
    FundingState.APPLIED: _("Applied for"),
    FundingState.COMMITTED: _("Promised"),
    FundingState.RECEIVED: _("Received"),
    FundingState.REFUSED: _("Refused"),
}
DOCUMENT_TITLES = {
    DocumentKind.DEED: _("Deed"),
    DocumentKind.OPTION: _("Option agreement"),
    DocumentKind.LEASE: _("Ground lease"),
    DocumentKind.EASEMENT: _("Grant of easement"),
    DocumentKind.COVENANT: _("Recorded covenant"),
    DocumentKind.TITLE: _("Title commitment"),
    DocumentKind.SURVEY: _("Survey plat"),
    DocumentKind.OTHER: _("Another document"),
}
KEPT_TITLES = {
    KeptKind.CHECK: _("a check"),
    KeptKind.FUNDING: _("money"),
    KeptKind.TAX: _("a tax"),
    KeptKind.INSURANCE: _("an insurance"),
    KeptKind.DOCUMENT: _("a document"),
}
