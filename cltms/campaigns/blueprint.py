"""The pages' common ground: the blueprint, finding the place of an address, and words for templates."""

from flask import Blueprint, request

from cltms.campaigns.checklist.queries import title_of
from cltms.campaigns.forms import STEP_TITLES
from cltms.campaigns.vocabulary import (
    ASK_TITLES,
    CERTAINTY_TITLES,
    CORE_TITLES,
    HELPING_TITLES,
    ITEM_TITLES,
    OPEN_STAGES,
    SIDE_TITLES,
    STAGE_TITLES,
    VOICE_TITLES,
    CampaignAction,
    ask_said,
)
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction
from cltms.parcels.policy import ParcelAction
from cltms.parcels.vocabulary import BODY_TITLES

bp = Blueprint("campaigns", __name__, template_folder="templates", url_prefix="/campaigns")

FARTHEST_PAGE = 10_000


@bp.context_processor
def shared_words() -> dict[str, object]:
    """Give the words; panels on pages of other rooms ask for them by name."""
    return {
        "campaign_actions": CampaignAction, "parcel_actions": ParcelAction, "stage_titles": STAGE_TITLES,
        "ask_titles": ASK_TITLES, "ask_said": ask_said, "open_stages": OPEN_STAGES, "helping_titles": HELPING_TITLES,
        "step_titles": STEP_TITLES, "body_titles": BODY_TITLES, "core_titles": CORE_TITLES,
        "item_titles": ITEM_TITLES, "side_titles": SIDE_TITLES, "certainty_titles": CERTAINTY_TITLES,
        "voice_titles": VOICE_TITLES, "item_title": title_of,
    }  # fmt: skip


def place_named(look: Reading, slug: str) -> Jurisdiction:
    """Give the place of an address; NotThere."""
    found = [each for each in roll.jurisdictions(look.session) if each.slug == slug]
    if not found:
        raise NotThere
    return found[0]


def page_asked() -> int:
    """Give the page of a list that an address asks for, counted from 0."""
    return min(max(request.args.get("page", 0, type=int), 0), FARTHEST_PAGE)
