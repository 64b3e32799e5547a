"""The pages' common ground: the blueprint, and words for templates."""

from flask import Blueprint

from cltms.foundation.amounts import written
from cltms.foundation.house import house
from cltms.leases.agreements.vocabulary import (
    ENDING_TITLES,
    EVENT_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
    STAGE_TITLES,
    LeaseAction,
)

bp = Blueprint("leases", __name__, template_folder="templates", url_prefix="/leases")


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "lease_actions": LeaseAction, "lease_kinds": KIND_TITLES, "stage_titles": STAGE_TITLES,
        "ending_titles": ENDING_TITLES, "event_titles": EVENT_TITLES, "outcome_titles": OUTCOME_TITLES,
        "written": written,
    }  # fmt: skip


def currency() -> str:
    """Give the currency in which the house counts."""
    return str(house().settings.currency)
