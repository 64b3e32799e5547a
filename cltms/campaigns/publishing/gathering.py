"""Gathering what the next version of a campaign's page shows: what was chosen, of what is there now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import ngettext
from sqlalchemy import select

from cltms.campaigns.endorsing.commands import endorsements
from cltms.campaigns.models import Campaign, CampaignLot
from cltms.campaigns.publishing.content import PublicCampaign, ShownHours, ShownLot
from cltms.campaigns.publishing.vocabulary import Part
from cltms.foundation.act import Reading
from cltms.foundation.i18n import LANGUAGES
from cltms.foundation.pictures import small_copy
from cltms.foundation.speaking import in_language
from cltms.foundation.storage import Storage
from cltms.parcels import editions, queries, words
from cltms.parcels.models import Parcel
from cltms.vacant_lots.city.models import Conversation, ConversationLot, Promise
from cltms.vacant_lots.publishing import living
from cltms.vacant_lots.publishing.drawing import Drawn, drawn
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import Version
from cltms.vacant_lots.stewardship import totals
from maps.owners.vocabulary import OwnerKind
from reports.social_card import Card, Ground, draw

MOST_PICTURES, MOST_PROMISES = 24, 24
PICTURE_SIDE = 1000
"""Points of the longer side of a published picture."""


@dataclass(frozen=True)
class Gathered:
    """The content of a page with the drawings that belong to it."""

    content: PublicCampaign
    drawn: Drawn


def gathered(look: Reading, storage: Storage, campaign: Campaign, page: PublicPage) -> Gathered:
    """Gather what a campaign's page would show if it were published now."""
    roll = {lot.parcel_key: lot for lot in queries.lots(look.session, campaign.jurisdiction, _keys(campaign))}
    there = [lot for lot in campaign.lots if lot.parcel_key in roll]
    numbers = [str(number) for number, lot in enumerate(campaign.lots, 1) if lot.parcel_key in roll]
    parcels = [roll[lot.parcel_key] for lot in there]
    shows_lots = Part.LOTS.value in page.shown.get("parts", ())
    figures = drawn(look, storage, campaign.jurisdiction, parcels, numbers) if shows_lots else Drawn({}, Ground())
    content = replace(_content(look, campaign, page, roll), has_map=bool(figures.maps))
    return Gathered(content, figures)


def version(look: Reading, storage: Storage, campaign: Campaign, page: PublicPage, site: str) -> Version:
    """Make what is published of it; ``site`` is the address of the house as people type it."""
    found = gathered(look, storage, campaign, page)
    cards = {lang: draw(card(found, page.slug, lang, site)) for lang in LANGUAGES}
    small = {
        each.number: (each.picture.id, small_copy(storage.path(each.picture.file), PICTURE_SIDE))
        for each in living.pictures(look, found.content.pictures)
    }
    return Version(page.edits, found.content.as_json(), found.drawn.maps, cards, small)


def card(found: Gathered, slug: str, lang: str, site: str) -> Card:
    """Say what stands on the card in a language."""
    content = found.content
    with in_language(lang):
        lots = ngettext("%(num)s lot in %(place)s", "%(num)s lots in %(place)s", content.count, place=content.place)
    told = lots if content.lots else content.place
    address = f"{site.rstrip('/')}/c/{slug}".split("://")[-1]
    return Card(content.organisation, content.title(lang), told, address, found.drawn.ground)


def offered_promises(look: Reading, campaign: Campaign) -> Sequence[Promise]:
    """Give the promises of officials about these lots, from which some can be chosen."""
    about = select(ConversationLot.conversation_id).where(
        ConversationLot.jurisdiction_id == campaign.jurisdiction_id, ConversationLot.parcel_key.in_(_keys(campaign))
    )
    wanted = select(Promise.id).join(Conversation, Conversation.id == Promise.conversation_id)
    chosen = look.session.scalars(wanted.where(Promise.conversation_id.in_(about))).all()
    return living.promises(look, chosen)


def _content(look: Reading, campaign: Campaign, page: PublicPage, roll: dict[str, Parcel]) -> PublicCampaign:
    parts = tuple(part for part in Part if part.value in page.shown.get("parts", ()))
    edition = editions.edition(look.session, campaign.jurisdiction)
    official = campaign.official if Part.OFFICIAL in parts else None
    return PublicCampaign(
        campaign_id=campaign.id, jurisdiction_id=campaign.jurisdiction_id, title_en=page.title_en,
        title_es=page.title_es, words_en=page.words_en or "", words_es=page.words_es or "",
        contact=page.contact or "", place=campaign.jurisdiction.name,
        organisation=campaign.organisation.name if campaign.organisation else "", ask=campaign.ask,
        body=campaign.owner_body or "", owner_name=campaign.owner_name or "",
        stage=campaign.stage_name if Part.STAGE in parts else "", official=official.name if official else "",
        office=f"{official.office}, {official.body}" if official else "", parts=tuple(part.value for part in parts),
        lots=_lots(campaign, roll, won=Part.STAGE in parts) if Part.LOTS in parts else (),
        count=len(campaign.lots), keys=tuple(_keys(campaign)), has_map=False,
        hours=_hours(look, campaign) if Part.HOURS in parts else None,
        endorsements=_open_endorsements(look, campaign) if Part.ENDORSEMENTS in parts else (),
        promises=_chosen(page, "promises", [each.id for each in offered_promises(look, campaign)], MOST_PROMISES),
        pictures=_chosen(page, "pictures", _picture_ids(look, campaign), MOST_PICTURES),
        roll_as_of=edition.as_of if edition and not _all_drawn(campaign, roll) else None, as_of=look.house_day,
        since=_since(campaign) if Part.STAGE in parts else None,
    )  # fmt: skip


def _all_drawn(campaign: Campaign, roll: dict[str, Parcel]) -> bool:
    return bool(campaign.lots) and all(key in roll and roll[key].is_drawn for key in _keys(campaign))


def _since(campaign: Campaign) -> date | None:
    """Give the day on which it came to where it stands."""
    there = [step.happened_on for step in campaign.steps if step.became == campaign.stage_name]
    return max(there, default=None)


def _open_endorsements(look: Reading, campaign: Campaign) -> tuple[int, ...]:
    return tuple(each.id for each in endorsements(look, campaign) if each.may_publish)


def _lots(campaign: Campaign, roll: dict[str, Parcel], *, won: bool) -> tuple[ShownLot, ...]:
    return tuple(
        _lot(number, lot, roll.get(lot.parcel_key), won=won and lot.won) for number, lot in enumerate(campaign.lots, 1)
    )


def _lot(number: int, lot: CampaignLot, now: Parcel | None, *, won: bool) -> ShownLot:
    """Say of a lot what is public: who holds it only where that is a public body."""
    is_public = now is not None and now.owner_kind == OwnerKind.PUBLIC.value
    return ShownLot(
        number, lot.parcel_key, lot.parcel_id, lot.situs or "", now.area_m2 if now else None,
        now.owner_kind if now else OwnerKind.UNKNOWN.value, (now.owner_body or "") if now and is_public else "",
        words.holder(now) if now and is_public else "", won, now is not None and now.is_drawn,
    )  # fmt: skip


def _hours(look: Reading, campaign: Campaign) -> ShownHours | None:
    days = living.held_days(look, campaign.jurisdiction_id, _keys(campaign))
    if not days:
        return None
    found = totals.of_days(look, days)
    return ShownHours(found.days, found.people, found.person_minutes, found.bags, found.trash_g)


def _picture_ids(look: Reading, campaign: Campaign) -> list[int]:
    return [each.picture.id for each in living.offered_pictures(look, campaign.jurisdiction_id, _keys(campaign))]


def _chosen(page: PublicPage, what: str, offered: Sequence[int], most: int) -> tuple[int, ...]:
    """Give what was chosen and is still offered, in the order in which it is offered."""
    wanted = set(page.shown.get(what, ()))
    return tuple(key for key in offered if key in wanted)[:most]


def _keys(campaign: Campaign) -> list[str]:
    return [lot.parcel_key for lot in campaign.lots]
