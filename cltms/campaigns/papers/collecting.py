"""Collecting the flyer and the handout of a campaign: only what is meant for everybody, and no private owner."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import force_locale

from cltms.campaigns import authorising
from cltms.campaigns.endorsing.commands import endorsements
from cltms.campaigns.models import Campaign
from cltms.campaigns.papers import about_lots
from cltms.campaigns.papers.addresses import page_of_campaign
from cltms.campaigns.papers.coming import Coming
from cltms.campaigns.policy import POLICY
from cltms.campaigns.publishing.commands import title_in
from cltms.campaigns.vocabulary import CampaignAction, ask_said
from cltms.foundation.act import Reading
from cltms.foundation.i18n import say
from cltms.foundation.storage import Storage
from cltms.foundation.writing import day
from cltms.parcels import editions, figures, words
from cltms.parcels import queries as roll
from cltms.parcels.models import Parcel
from cltms.parcels.vocabulary import BODY_TITLES
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.city.rules import overdue
from cltms.vacant_lots.signs.collecting import in_both
from maps.owners.vocabulary import Body
from reports import flyer, handout
from reports.engine import Paper
from reports.flyer import Flyer
from reports.handout import Handout, HandoutLot, HandoutPromise

Size = tuple[float, float]


@dataclass(frozen=True)
class FlyerOrder:
    """What stands on a flyer; ``coming`` is None where it says nothing of a day, ``where`` of one without a place."""

    site: str
    coming: Coming | None = None
    hours: str = ""
    where: str = ""
    reach: str = ""
    both: bool = True
    paper: str = "letter"
    lang: str = "en"


@dataclass(frozen=True)
class HandoutOrder:
    """What stands on a handout beside the campaign itself: which promises, and how one is reached."""

    site: str
    promises: Sequence[Promise] = ()
    reach: str = ""
    paper: str = "letter"
    lang: str = "en"


def campaign_flyer(look: Reading, storage: Storage, campaign: Campaign, order: FlyerOrder) -> Flyer:
    """Collect a flyer in its language."""
    POLICY.require(look, CampaignAction.SEE, campaign)
    come, lots, size = order.coming, _numbered(look, campaign), flyer.map_size(order.paper)
    with force_locale(order.lang):
        return Flyer(
            title=title_in(look, campaign, order.lang),
            organisation=campaign.organisation.name if campaign.organisation else "",
            ask=in_both(ask_said(campaign.asked, campaign.stage_name)), lots=len(campaign.lots),
            place=campaign.jurisdiction.name, made_on=look.house_day,
            map_svg=_map(look, storage, campaign, order.lang, lots, size),
            link=_link(look, campaign, order), of_whom=of_whom(campaign), comes=bool(come and come.secret),
            day=come.day if come else None, hours=order.hours or (come.hours.get(order.lang, "") if come else ""),
            what=come.what if come else "", where=order.where or (come.where if come else ""), reach=order.reach,
            both=order.both, paper=order.paper, lang=order.lang,
        )  # fmt: skip


def campaign_handout(look: Reading, storage: Storage, campaign: Campaign, order: HandoutOrder) -> Handout:
    """Collect a handout in its language."""
    POLICY.require(look, CampaignAction.SEE, campaign)
    lots, edition = _numbered(look, campaign), editions.edition(look.session, campaign.jurisdiction)
    backing = endorsements(look, campaign)
    size = handout.map_mm(Paper.named(order.paper), len(lots))
    with force_locale(order.lang):
        return Handout(
            title=title_in(look, campaign, order.lang),
            organisation=campaign.organisation.name if campaign.organisation else "",
            ask=str(ask_said(campaign.asked, campaign.stage_name)), of_whom=of_whom(campaign),
            place=campaign.jurisdiction.name, made_on=look.house_day,
            map_svg=_map(look, storage, campaign, order.lang, lots, size),
            lots=tuple(_lot(number, each) for number, each in lots), done=about_lots.done(look, campaign),
            link=page_of_campaign(look, order.site, campaign), decision=_decision(look, campaign, order.lang),
            backs=tuple(each.name for each in backing if each.may_publish),
            unnamed=sum(not each.may_publish for each in backing),
            promises=tuple(_promise(look, each) for each in order.promises),
            as_of=edition.as_of if edition else None, reach=order.reach, paper=order.paper, lang=order.lang,
        )  # fmt: skip


def of_whom(campaign: Campaign) -> str:
    """Name the body that is asked: as the roll names it, as its official does, else by its kind; '' for none."""
    if campaign.owner_name:
        return str(campaign.owner_name)
    if campaign.official is not None:
        return str(campaign.official.body)
    return str(BODY_TITLES[Body(campaign.owner_body)]) if campaign.owner_body else ""


def _link(look: Reading, campaign: Campaign, order: FlyerOrder) -> str:
    """Lead to where one says that one comes, else to the page of the campaign."""
    if order.coming is not None and order.coming.secret:
        return f"{order.site.rstrip('/')}/vacant-lots/come/{order.coming.secret}"
    return page_of_campaign(look, order.site, campaign)


def _numbered(look: Reading, campaign: Campaign) -> list[tuple[int, Parcel]]:
    """The lots of a campaign that the roll still has, with their numbers in it."""
    keys = [each.parcel_key for each in campaign.lots]
    there = {each.parcel_key: each for each in roll.lots(look.session, campaign.jurisdiction, keys)}
    return [(number, there[key]) for number, key in enumerate(keys, 1) if key in there]


def _map(
    look: Reading, storage: Storage, campaign: Campaign, lang: str, lots: Sequence[tuple[int, Parcel]], size: Size
) -> str:
    on = figures.ground(look.session, storage, campaign.jurisdiction, lang, look.house_day)
    return "" if on is None else figures.key(on, [lot for _, lot in lots], [str(number) for number, _ in lots], size)


def _lot(number: int, lot: Parcel) -> HandoutLot:
    owner = lot.owner_body or lot.owner_kind
    return HandoutLot(number, lot.parcel_id, words.address(lot.situs), owner, lot.area_m2, words.holder(lot))


def _promise(look: Reading, promise: Promise) -> HandoutPromise:
    official = promise.conversation.official
    return HandoutPromise(
        promise.promised, f"{official.name}, {official.office}", promise.conversation.held_on,
        "overdue" if overdue(promise, look.house_day) else promise.state, promise.due_on,
    )  # fmt: skip


def _decision(look: Reading, campaign: Campaign, lang: str) -> str:
    found = authorising.citation(look, campaign)
    return "" if found is None else f"{say(found.sentence)}, {day(found.adopted_on, lang)}"
