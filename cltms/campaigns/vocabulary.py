"""Words of campaigns: what is asked for, where it stands, who helps, and what a body wants to see."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class CampaignAction(StrEnum):
    """What one may do with campaigns."""

    SEE = "see a campaign"
    KEEP = "keep campaigns"


class Stage(StrEnum):
    """Where a campaign stands."""

    IDEA = "idea"
    PREPARING = "preparing"
    ASKED = "asked"
    """The ask was handed over."""
    NEGOTIATING = "negotiating"
    WON = "won"
    PART_WON = "part won"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Ask(StrEnum):
    """What is asked for."""

    TRANSFER = "transfer"
    LEASE = "lease"
    LICENCE = "licence"
    PURCHASE = "purchase"


class Helping(StrEnum):
    """What somebody does in a team."""

    LEADS = "leads"
    HELPS = "helps"


class Altered(StrEnum):
    """What of a campaign can change after a body was asked, so that it has to decide anew."""

    BEGUN = "begun"
    ASK = "ask"
    BODY = "body"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    LOTS = "lots"
    REOPENED = "reopened"


class CoreItem(StrEnum):
    """What nearly every public body wants to see, in the order of a packet."""

    LETTER = "letter"
    APPLICANT = "applicant"
    PARCELS = "parcels"
    MAP = "map"
    USE = "use"
    SITE_PLAN = "site_plan"
    BUDGET = "budget"
    STEWARDSHIP = "stewardship"
    ENGAGEMENT = "engagement"
    IMPACT = "impact"
    CLEAN_RECORD = "clean_record"
    PRICE = "price"
    TENURE = "tenure"


class ItemState(StrEnum):
    """How far an item of the checklist is."""

    MISSING = "missing"
    DRAFTED = "drafted"
    DONE = "done"


class Side(StrEnum):
    """On which side of a budget a line stands."""

    COST = "cost"
    FUNDS = "funds"


class Certainty(StrEnum):
    """How sure money is."""

    SURE = "sure"
    HOPED = "hoped"


class Voice(StrEnum):
    """Who endorses."""

    ORGANISATION = "organisation"
    PERSON = "person"


OPEN_STAGES = frozenset({Stage.IDEA, Stage.PREPARING, Stage.ASKED, Stage.NEGOTIATING})
"""While a campaign stands there, it asks for its lots or is about to."""

STAGE_TITLES: dict[Stage, Any] = {
    Stage.IDEA: _("An idea"),
    Stage.PREPARING: _("Being prepared"),
    Stage.ASKED: _("Handed over"),
    Stage.NEGOTIATING: _("In negotiation"),
    Stage.WON: _("Won"),
    Stage.PART_WON: _("Won in part"),
    Stage.REFUSED: _("Refused"),
    Stage.WITHDRAWN: _("Withdrawn"),
}
ASK_TITLES: dict[Ask, Any] = {
    Ask.TRANSFER: _("That the land is handed over to us"),
    Ask.LEASE: _("A lease"),
    Ask.LICENCE: _("A license to use the land"),
    Ask.PURCHASE: _("To buy the land"),
}
ASK_SENTENCES: dict[Ask, Any] = {
    Ask.TRANSFER: _("We ask that this land is handed over to us."),
    Ask.LEASE: _("We ask for a lease of this land."),
    Ask.LICENCE: _("We ask for a license to use this land."),
    Ask.PURCHASE: _("We ask to buy this land."),
}
ASKED_SENTENCES: dict[Ask, Any] = {
    Ask.TRANSFER: _("We asked that this land be handed over to us."),
    Ask.LEASE: _("We asked for a lease of this land."),
    Ask.LICENCE: _("We asked for a license to use this land."),
    Ask.PURCHASE: _("We asked to buy this land."),
}
ALTERED_TITLES: dict[Altered, Any] = {
    Altered.BEGUN: _("the campaign was begun"),
    Altered.ASK: _("what is asked for"),
    Altered.BODY: _("which body holds the lots"),
    Altered.OFFICIAL: _("which official gets it"),
    Altered.ORGANISATION: _("which organization asks"),
    Altered.LOTS: _("the lots"),
    Altered.REOPENED: _("it was taken up again"),
}
HELPING_TITLES: dict[Helping, Any] = {Helping.LEADS: _("Leads"), Helping.HELPS: _("Helps")}
CORE_TITLES: dict[CoreItem, Any] = {
    CoreItem.LETTER: _("Cover letter to a named official"),
    CoreItem.APPLICANT: _("Who applies, and the papers of the organization"),
    CoreItem.PARCELS: _("List of the lots"),
    CoreItem.MAP: _("Site map, with aerial view or photos"),
    CoreItem.USE: _("Proposed use"),
    CoreItem.SITE_PLAN: _("Site plan to scale"),
    CoreItem.BUDGET: _("Itemized budget and proof of funds"),
    CoreItem.STEWARDSHIP: _("What we have done on the lots so far"),
    CoreItem.ENGAGEMENT: _("What the community says: letters and signatures"),
    CoreItem.IMPACT: _("What it will change in the neighborhood"),
    CoreItem.CLEAN_RECORD: _("No debts for tax or water, no violations, no conflicts of interest"),
    CoreItem.PRICE: _("Price that is offered"),
    CoreItem.TENURE: _("Timeline, and how long the land stays in use and affordable"),
}
ITEM_TITLES: dict[ItemState, Any] = {
    ItemState.MISSING: _("Missing"),
    ItemState.DRAFTED: _("Drafted"),
    ItemState.DONE: _("Done"),
}
SIDE_TITLES: dict[Side, Any] = {Side.COST: _("What it costs"), Side.FUNDS: _("Where money comes from")}
CERTAINTY_TITLES: dict[Certainty, Any] = {Certainty.SURE: _("Sure"), Certainty.HOPED: _("Hoped for")}
VOICE_TITLES: dict[Voice, Any] = {Voice.ORGANISATION: _("An organization"), Voice.PERSON: _("A person")}


def ask_said(ask: Ask | str, stage: Stage | str = "") -> Any:
    """Say what a campaign asks for; of one that has ended, what it asked for."""
    ended = bool(stage) and Stage(stage) not in OPEN_STAGES
    return (ASKED_SENTENCES if ended else ASK_SENTENCES)[Ask(ask)]
