"""The pages' common ground: the blueprint, finding the place and the lot of an address, and words for templates."""

from flask import Blueprint, request
from flask_babel import get_locale

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel

bp = Blueprint("vacant_lots", __name__, template_folder="templates", url_prefix="/vacant-lots")

FARTHEST_PAGE = 10_000


def place_named(look: Reading, slug: str) -> Jurisdiction:
    """Give the place of an address; NotThere."""
    found = [each for each in roll.jurisdictions(look.session) if each.slug == slug]
    if not found:
        raise NotThere
    return found[0]


def lot_named(look: Reading, jurisdiction: Jurisdiction, key: str) -> Parcel:
    """Give the lot of an address as it is in the live roll; NotThere."""
    parcel = roll.lot(look.session, jurisdiction, key)
    if parcel is None:
        raise NotThere
    return parcel


def page_asked() -> int:
    """Give the page of a list that an address asks for, counted from 0."""
    return min(max(request.args.get("page", 0, type=int), 0), FARTHEST_PAGE)


def language() -> str:
    """Give the code of the reader's language."""
    return str(get_locale())[:2]
