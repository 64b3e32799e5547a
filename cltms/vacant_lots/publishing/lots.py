"""What can happen to the public page of a lot: it is prepared, published, and taken back."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.lots import tie
from cltms.vacant_lots.publishing import pages
from cltms.vacant_lots.publishing.models import LotPage, PublicPage
from cltms.vacant_lots.publishing.pages import Told, Version

KIND = "lot"


def prepare(act: Act, lot: Parcel, told: Told) -> PublicPage:
    """Write down what the next version shows."""
    POLICY.require(act, CityAction.KEEP)
    known = page_of(act, lot)
    page = pages.prepare(act, known, KIND, told)
    if known is None:
        act.session.add_all(tie(LotPage, [lot], act.moment, page_id=page.id))
        act.session.flush()
    return page


def publish(act: Act, lot: Parcel, made: Version) -> None:
    """Let everybody read it."""
    POLICY.require(act, CityAction.KEEP)
    pages.publish(act, _there(act, lot), made)


def take_back(act: Act, lot: Parcel) -> None:
    """Close it at once."""
    POLICY.require(act, CityAction.KEEP)
    pages.take_back(act, _there(act, lot))


def page_of(look: Reading, lot: Parcel) -> PublicPage | None:
    """Give the page of a lot, published or not; None when nobody has prepared one."""
    here = LotPage.jurisdiction_id == lot.jurisdiction_id, LotPage.parcel_key == lot.parcel_key
    found = look.session.scalars(select(LotPage).where(*here).options(joinedload(LotPage.page))).one_or_none()
    return None if found is None else found.page


def published_address(look: Reading, place: Jurisdiction, key: str) -> str | None:
    """Give the path of a lot's page while everybody reads it; signs lead there."""
    wanted = (
        select(PublicPage.slug)
        .join(LotPage, LotPage.page_id == PublicPage.id)
        .where(LotPage.jurisdiction_id == place.id, LotPage.parcel_key == key, PublicPage.content.is_not(None))
    )
    slug = look.session.scalars(wanted).one_or_none()
    return None if slug is None else f"/l/{slug}"


def _there(act: Act, lot: Parcel) -> PublicPage:
    found = page_of(act, lot)
    if found is None:
        raise NotThere
    return found
