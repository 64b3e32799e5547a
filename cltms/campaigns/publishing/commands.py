"""What can happen to the public page of a campaign: it is prepared, published, and taken back."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.campaigns.models import Campaign, CampaignLot
from cltms.campaigns.policy import POLICY
from cltms.campaigns.publishing.models import CampaignPage
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere
from cltms.vacant_lots.publishing import pages
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import Told, Version

KIND = "campaign"


def prepare(act: Act, campaign: Campaign, told: Told) -> PublicPage:
    """Write down what the next version shows."""
    POLICY.require(act, CampaignAction.KEEP)
    # Two may begin its first page at once.
    act.session.execute(select(Campaign.id).where(Campaign.id == campaign.id).with_for_update(key_share=True))
    known = page_of(act, campaign)
    page = pages.prepare(act, known, KIND, told)
    if known is None:
        act.session.add(CampaignPage(campaign_id=campaign.id, page_id=page.id))
        act.session.flush()
    return page


def publish(act: Act, campaign: Campaign, made: Version) -> None:
    """Let everybody read it."""
    POLICY.require(act, CampaignAction.KEEP)
    pages.publish(act, _there(act, campaign), made)


def take_back(act: Act, campaign: Campaign) -> None:
    """Close it at once."""
    POLICY.require(act, CampaignAction.KEEP)
    pages.take_back(act, _there(act, campaign))


def page_of(look: Reading, campaign: Campaign) -> PublicPage | None:
    """Give the page of a campaign, published or not; None when nobody has prepared one."""
    wanted = select(CampaignPage).where(CampaignPage.campaign_id == campaign.id).options(joinedload(CampaignPage.page))
    found = look.session.scalars(wanted).one_or_none()
    return None if found is None else found.page


def title_in(look: Reading, campaign: Campaign, lang: str) -> str:
    """Name a campaign on a paper: as its page does in Spanish, if somebody said it there, else as it was typed."""
    page = page_of(look, campaign) if lang == "es" else None
    return campaign.name if page is None or page.title_es == page.title_en else page.title_es


def open_pages_of_lot(look: Reading, jurisdiction_id: int, key: str) -> Sequence[PublicPage]:
    """Give the pages that everybody reads of campaigns for a lot; whether they show their lots, their content says."""
    asks = CampaignLot.jurisdiction_id == jurisdiction_id, CampaignLot.parcel_key == key
    found = (
        select(PublicPage)
        .join(CampaignPage, CampaignPage.page_id == PublicPage.id)
        .join(CampaignLot, CampaignLot.campaign_id == CampaignPage.campaign_id)
        .where(PublicPage.content.is_not(None), *asks)
    )
    return look.session.scalars(found.order_by(PublicPage.id)).all()


def published_address(look: Reading, campaign_id: int) -> str | None:
    """Give the path of a campaign's page while everybody reads it; papers lead there."""
    wanted = (
        select(PublicPage.slug)
        .join(CampaignPage, CampaignPage.page_id == PublicPage.id)
        .where(CampaignPage.campaign_id == campaign_id, PublicPage.content.is_not(None))
    )
    slug = look.session.scalars(wanted).one_or_none()
    return None if slug is None else f"/c/{slug}"


def _there(act: Act, campaign: Campaign) -> PublicPage:
    found = page_of(act, campaign)
    if found is None:
        raise NotThere
    return found
