"""The pages' common ground: the blueprint, and words for templates."""

from flask import Blueprint

from cltms.ledger.commodities import shown
from cltms.ledger.vocabulary import CAUSE_TITLES, KIND_TITLES, LedgerAction

bp = Blueprint("ledger", __name__, template_folder="templates", url_prefix="/books")


@bp.context_processor
def _words() -> dict[str, object]:
    return {"kind_titles": KIND_TITLES, "cause_titles": CAUSE_TITLES, "ledger_actions": LedgerAction, "shown": shown}
