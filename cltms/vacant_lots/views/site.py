"""The page that says what could stand on a lot: size, passage, fronts, layers, neighbors, taxes owed."""

from typing import Any

from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.pages import Answer, page
from cltms.foundation.panels import panels_on
from cltms.parcels.explaining import roll_name
from cltms.parcels.vocabulary import OWNER_KIND_TITLES
from cltms.vacant_lots.blueprint import bp, lot_named, place_named
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.feasibility import words
from cltms.vacant_lots.feasibility.site import site as measured

SITE_PAGE = "vacant_lots.site"
"""The page on which upper rooms show what helps to judge a site; they get the lot."""


@bp.get("/<slug>/site/<path:key>")
@guarded(CityAction.SEE)
def site(slug: str, key: str) -> Answer:
    """Show what is known of a lot as a site."""
    with reading() as look:
        place = place_named(look, slug)
        parcel = lot_named(look, place, key)
        return page(
            "vacant_lots/site.html", place=place, parcel=parcel, site=measured(look, storage(), place, [parcel]),
            panels=panels_on(look, SITE_PAGE, parcel), **site_words(),
        )  # fmt: skip


def site_words() -> dict[str, Any]:
    """Words of sites, for templates of this room and of those above."""
    return {
        "acres": words.acres, "courts": words.courts, "share": words.share, "topic_titles": words.TOPIC_TITLES,
        "not_loaded": words.NOT_LOADED, "owner_kinds": OWNER_KIND_TITLES, "roll_name": roll_name(),
    }  # fmt: skip
