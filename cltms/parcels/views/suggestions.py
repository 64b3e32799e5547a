"""What fits while somebody types which lots they look for, beside the list and beside the map."""

from flask import request

from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.home import MOST_SUGGESTED, asked
from cltms.foundation.pages import Answer, page
from cltms.parcels.calling import lots_like
from cltms.parcels.policy import ParcelAction
from cltms.parcels.views.blueprint import bp, place_named


@bp.get("/lots/<slug>/suggestions")
@guarded(ParcelAction.SEE)
def suggestions(slug: str) -> Answer:
    """Give the lots of a place that fit, for the script that shows them below the field."""
    text = asked(request.args)
    with reading() as look:
        place = place_named(look, slug)
        return page("suggestions.html", found=lots_like(look, place, text, MOST_SUGGESTED) if len(text) > 1 else [])
