"""The pages' common ground: the blueprint, and words for templates."""

from flask import Blueprint

from cltms.contractors.insurance import INSURED_TITLES, insured
from cltms.costs.vocabulary import DECISION_TITLES
from cltms.crews.vocabulary import TRADE_TITLES, CrewAction
from cltms.repairs.vocabulary import (
    DANGER_TITLES,
    PRIORITY_TITLES,
    PROBLEM_TITLES,
    ROOM_TITLES,
    STAGE_TITLES,
    RepairAction,
)

bp = Blueprint("contractors", __name__, template_folder="templates", url_prefix="/contractors")


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "crew_actions": CrewAction, "trade_titles": TRADE_TITLES, "insured_titles": INSURED_TITLES, "insured": insured,
        "repair_actions": RepairAction, "stage_titles": STAGE_TITLES, "priority_titles": PRIORITY_TITLES,
        "room_titles": ROOM_TITLES, "problem_titles": PROBLEM_TITLES, "danger_titles": DANGER_TITLES,
        "decision_titles": DECISION_TITLES,
    }  # fmt: skip
