"""What can happen to the public page of a lot: it is prepared, published, and taken back."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.lots import concerns, tie
from cltms.vacant_lots.publishing import pages
from cltms.vacant_lots.publishing.models import LotPage, PublicPage
from cltms.vacant_lots.publishing.pages import Told, Version

KIND = "lot"


def prepare(act: Act, lot: Parcel, told: Told) -> PublicPage:
    """Write down what the next version shows."""
    POLICY.require(act, CityAction.KEEP)
    _lock(act, lot.jurisdiction_id)
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


def take_back(act: Act, place: Jurisdiction, key: str) -> None:
    """Close it at once, whether the roll still has the lot or not; NotThere when nobody has prepared one."""
    POLICY.require(act, CityAction.KEEP)
    found = tied(act, place.id, key)
    if found is None:
        raise NotThere
    pages.take_back(act, found.page)


def tied(look: Reading, jurisdiction_id: int, key: str) -> LotPage | None:
    """Give what ties a page to a lot, which the roll may have no more; None when nobody has prepared a page."""
    here = LotPage.jurisdiction_id == jurisdiction_id, LotPage.parcel_key == key
    return look.session.scalars(select(LotPage).where(*here).options(joinedload(LotPage.page))).one_or_none()


def page_of(look: Reading, lot: Parcel) -> PublicPage | None:
    """Give the page of a lot, published or not; None when nobody has prepared one."""
    found = tied(look, lot.jurisdiction_id, lot.parcel_key)
    return None if found is None else found.page


def open_pages(look: Reading, place: Jurisdiction) -> Sequence[LotPage]:
    """Give what ties the pages that everybody reads to lots of a place, those that left the roll among them."""
    return look.session.scalars(_open().where(LotPage.jurisdiction_id == place.id)).all()


def open_pages_before(look: Reading, place: Jurisdiction, key: str) -> Sequence[LotPage]:
    """Give the same of the lots that a lot came of: their pages are read until somebody takes them back."""
    former = concerns(look.session, LotPage, place, key), LotPage.parcel_key != key
    return look.session.scalars(_open().where(*former)).all()


def published_address(look: Reading, place: Jurisdiction, key: str) -> str | None:
    """Give the path of a lot's page while everybody reads it; signs lead there."""
    wanted = (
        select(PublicPage.slug)
        .join(LotPage, LotPage.page_id == PublicPage.id)
        .where(LotPage.jurisdiction_id == place.id, LotPage.parcel_key == key, PublicPage.content.is_not(None))
    )
    slug = look.session.scalars(wanted).one_or_none()
    return None if slug is None else f"/l/{slug}"


def _lock(act: Act, jurisdiction_id: int) -> None:
    """Let nobody else begin a page in this place meanwhile: two may begin the first of a lot at once."""
    act.session.execute(
        select(Jurisdiction.id).where(Jurisdiction.id == jurisdiction_id).with_for_update(key_share=True)
    )


def _open() -> Select[LotPage]:
    wanted = select(LotPage).join(LotPage.page).where(PublicPage.content.is_not(None))
    return wanted.options(contains_eager(LotPage.page)).order_by(LotPage.situs, LotPage.id)


def _there(act: Act, lot: Parcel) -> PublicPage:
    found = page_of(act, lot)
    if found is None:
        raise NotThere
    return found
