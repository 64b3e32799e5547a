"""The pages' common ground: the blueprint, and words for templates."""

from flask import Blueprint

from cltms.foundation.amounts import written
from cltms.foundation.house import house
from cltms.leases.resale.formula.lines import figures
from cltms.leases.resale.vocabulary import KIND_TITLES, ResaleAction

bp = Blueprint("resale", __name__, template_folder="templates", url_prefix="/resale")


@bp.context_processor
def _words() -> dict[str, object]:
    return {"kind_titles": KIND_TITLES, "resale_actions": ResaleAction, "written": written, "figures": figures}


def currency() -> str:
    """Give the currency in which the house counts."""
    return str(house().settings.currency)
