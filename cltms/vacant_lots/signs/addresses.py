"""Where the code of a sign leads."""

from urllib.parse import quote

from cltms.foundation.act import Reading
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.publishing.lots import published_address


def page_of_lot(look: Reading, site: str, place: Jurisdiction, key: str) -> str:
    """Give the address of a lot's page, as codes on paper carry it: the one for everybody, else the one inside."""
    inside = f"/lots/{place.slug}/lot/{quote(key, safe='')}"
    return site.rstrip("/") + (published_address(look, place, key) or inside)
