"""From a campaign to what is done and said around its lots, and from there back to the campaign."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template

from cltms.campaigns import queries
from cltms.campaigns.blueprint import shared_words
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction
from cltms.decisions.subject import Subject
from cltms.decisions.vocabulary import SubjectKind
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.pages import key_in
from cltms.vacant_lots.city import queries as city
from cltms.vacant_lots.city.models import Conversation, Promise
from cltms.vacant_lots.city.policy import POLICY as CITY
from cltms.vacant_lots.city.rules import overdue
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.lots import former_names
from cltms.vacant_lots.publishing import living
from cltms.vacant_lots.stewardship import totals
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.totals import Totals
from cltms.vacant_lots.views.suggestions import MOST_IN_ADDRESS
from cltms.vacant_lots.views.words import shared_words as words_around


@dataclass(frozen=True)
class Ground:
    """What is known around the lots of a campaign: promises of officials, work that was done, and the next work day."""

    promises: Sequence[Promise]
    total: Totals
    next_day: WorkDay | None


def ground(look: Reading, found: Campaign) -> Ground | None:
    """Gather it; None without lots, or for who may not see it."""
    keys, place = _keys(found), found.jurisdiction
    if not keys or not CITY.opens(look.actor, CityAction.SEE):
        return None
    return Ground(
        city.promised_about(look, place, former_names(look.session, place, keys)),
        totals.of_days(look, living.held_days(look, place.id, keys)), living.next_day(look, place.id, keys),
    )  # fmt: skip


def around(look: Reading, found: Campaign, there: Ground | None) -> str:
    """Show what neighbors did on the lots and what officials promised about them, and the ways to more of it."""
    if there is None:
        return ""
    keys = _keys(found)
    return render_template(
        "campaigns/around.html", **(shared_words() | words_around()), found=found, place=found.jurisdiction,
        today=look.house_day, promises=there.promises, total=there.total,
        keys=keys if len(keys) <= MOST_IN_ADDRESS else [],
    )  # fmt: skip


def overdue_promises(look: Reading, there: Ground | None) -> Sequence[Promise]:
    """Give the promises about the lots whose day is over."""
    return [each for each in there.promises if overdue(each, look.house_day)] if there else []


def _keys(found: Campaign) -> list[str]:
    return [each.parcel_key for each in found.lots]


def said_panel(look: Reading, said: Conversation) -> str:
    """Name on the page of a conversation, or of a promise, the campaigns that ask for its lots."""
    if not POLICY.opens(look.actor, CampaignAction.KEEP):
        return ""
    keys = [each.parcel_key for each in said.lots]
    asking = queries.asking_for(look, said.official.jurisdiction_id, keys)
    return render_template("campaigns/asking.html", campaigns=asking, **shared_words()) if asking else ""


def subject_panel(look: Reading, subject: Subject) -> str:
    """Lead from a poll or a decision to the campaign whose ask it is about."""
    number = key_in(subject.key) if subject.kind is SubjectKind.CAMPAIGN_ASK else None
    if number is None:
        return ""
    try:
        found = queries.campaign(look, number)
    except NotThere:
        return ""
    return render_template("campaigns/asking.html", campaigns=[found], **shared_words())
