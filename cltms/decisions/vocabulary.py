"""Words of decisions: ways to vote, rules, where a poll stands, what came of it, and what a decision can be for."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.decisions.rules import Base, Measure, Outcome


class DecisionAction(StrEnum):
    """What one may do with polls and decisions."""

    OPEN = "open the room of decisions"
    SEE_BODY = "see a body"
    SEE = "see a poll or a decision"
    VOTE = "vote"
    KEEP = "keep bodies and polls"
    COUNT = "count ballots on paper"


class PollStage(StrEnum):
    """Where a poll stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class PollWay(StrEnum):
    """How votes are given."""

    SCREEN = "screen"
    """Everybody gives one ballot here."""
    HAND = "hand"
    """Hands are shown and counted."""
    PAPER = "paper"
    """Ballots on paper, counted by two people."""


class PollKind(StrEnum):
    """What is asked."""

    YES_NO = "yes_no"
    OPTIONS = "options"


class SubjectKind(StrEnum):
    """What may need a decision before it goes out; the feature it belongs to numbers its things itself."""

    CAMPAIGN_ASK = "campaign_ask"
    CHARGE_SCHEDULE = "charge_schedule"
    LOAN = "loan"
    DEMAND_LETTER = "demand_letter"
    RESALE_FORMULA = "resale_formula"
    """A version of a resale formula, by its number on its page."""


YES, NO, ABSTAIN = "yes", "no", "abstain"

STAGE_TITLES: dict[PollStage, Any] = {
    PollStage.DRAFT: _("Being prepared"),
    PollStage.OPEN: _("Open"),
    PollStage.CLOSED: _("Closed"),
    PollStage.CALLED_OFF: _("Called off"),
}
WAY_TITLES: dict[PollWay, Any] = {
    PollWay.SCREEN: _("On screen, one ballot for each person"),
    PollWay.HAND: _("By show of hands, counted"),
    PollWay.PAPER: _("On paper, counted by two people"),
}
POLL_KIND_TITLES: dict[PollKind, Any] = {
    PollKind.YES_NO: _("Yes or no"),
    PollKind.OPTIONS: _("One of several options"),
}
BASE_TITLES: dict[Base, Any] = {
    Base.CAST: _("Of the votes cast"),
    Base.PRESENT: _("Of those present"),
    Base.ELECTORATE: _("Of all who can vote"),
}
MEASURE_TITLES: dict[Measure, Any] = {
    Measure.MORE_THAN: _("More than"),
    Measure.AT_LEAST: _("At least"),
    Measure.MOST: _("More than any other option"),
}
OUTCOME_TITLES: dict[Outcome, Any] = {
    Outcome.ADOPTED: _("Adopted"),
    Outcome.NOT_ADOPTED: _("Not adopted"),
    Outcome.TIED: _("Tied, so nothing is decided"),
    Outcome.NO_QUORUM: _("No quorum, so nothing is decided"),
}
SUBJECT_TITLES: dict[SubjectKind, Any] = {
    SubjectKind.CAMPAIGN_ASK: _("What a campaign asks for"),
    SubjectKind.CHARGE_SCHEDULE: _("A schedule of charges"),
    SubjectKind.LOAN: _("A loan"),
    SubjectKind.DEMAND_LETTER: _("A demand letter"),
    SubjectKind.RESALE_FORMULA: _("A version of a resale formula"),
}
