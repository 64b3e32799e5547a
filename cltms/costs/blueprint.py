"""The pages' common ground: the blueprint, and words for templates."""

from flask import Blueprint

from cltms.costs.vocabulary import ASKER_TITLES, DECISION_TITLES, KIND_TITLES, CostAction
from cltms.foundation.amounts import plain, written
from cltms.repairs.queries import name_of

bp = Blueprint("costs", __name__, template_folder="templates", url_prefix="/costs")
bp.add_app_template_global(written, "money")
bp.add_app_template_global(plain, "plain_money")


@bp.app_context_processor
def _actions() -> dict[str, object]:
    return {"cost_actions": CostAction}


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "kind_titles": KIND_TITLES, "decision_titles": DECISION_TITLES, "asker_titles": ASKER_TITLES,
        "name_of_order": name_of,
    }  # fmt: skip
