"""Where the code of a sign leads, and for how many lots that is open to everybody."""

from collections.abc import Sequence
from urllib.parse import quote

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.publishing.lots import published_address
from cltms.vacant_lots.publishing.models import LotPage, PublicPage


def page_of_lot(look: Reading, site: str, place: Jurisdiction, key: str) -> str:
    """Give the address of a lot's page, as codes on paper carry it: the one for everybody, else the one inside."""
    inside = f"/lots/{place.slug}/lot/{quote(key, safe='')}"
    return site.rstrip("/") + (published_address(look, place, key) or inside)


def not_open(look: Reading, place: Jurisdiction, keys: Sequence[str]) -> int:
    """Count the lots whose page nobody has published, so that their codes lead to where one signs in."""
    published = (
        select(LotPage.parcel_key)
        .join(PublicPage, PublicPage.id == LotPage.page_id)
        .where(
            LotPage.jurisdiction_id == place.id, LotPage.parcel_key.in_(keys), PublicPage.content.is_not(None),
        )
    )  # fmt: skip
    return len(set(keys) - set(look.session.scalars(published)))
