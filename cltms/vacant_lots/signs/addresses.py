"""Where the code of a sign leads."""

from urllib.parse import quote

from cltms.parcels.models import Jurisdiction


def page_of_lot(site: str, place: Jurisdiction, key: str) -> str:
    """Give the address of a lot's page, as codes on paper carry it; everybody prints the same."""
    return f"{site.rstrip('/')}/lots/{place.slug}/lot/{quote(key, safe='')}"
