"""The pages' common ground: the blueprint, and words for templates."""

from flask import Blueprint

from cltms.foundation.amounts import written
from cltms.foundation.house import house
from cltms.holdings.matters import MATTER_TITLES, owed
from cltms.holdings.vocabulary import (
    ANSWER_TITLES,
    CHECK_TITLES,
    DOCUMENT_TITLES,
    FUNDING_TITLES,
    RIGHT_TITLES,
    STAGE_TITLES,
    HoldingAction,
)

bp = Blueprint("holdings", __name__, template_folder="templates", url_prefix="/holdings")


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "holding_actions": HoldingAction, "rights": RIGHT_TITLES, "stages": STAGE_TITLES, "checks": CHECK_TITLES,
        "answers": ANSWER_TITLES, "fundings": FUNDING_TITLES, "documents": DOCUMENT_TITLES,
        "matter_titles": MATTER_TITLES, "written": written, "owed": owed,
    }  # fmt: skip


def currency() -> str:
    """Give the currency in which the house counts."""
    return str(house().settings.currency)
