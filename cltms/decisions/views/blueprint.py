"""The pages' common ground: the blueprint, and words for templates."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint

from cltms.decisions.models import PollResult
from cltms.decisions.vocabulary import (
    BASE_TITLES,
    OUTCOME_TITLES,
    STAGE_TITLES,
    SUBJECT_TITLES,
    WAY_TITLES,
    DecisionAction,
)
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.members.vocabulary import HAT_TITLES
from maps.sentences import Sentence

bp = Blueprint("decisions", __name__, template_folder="../templates", url_prefix="/decisions")


def zone() -> ZoneInfo:
    """Give the clock of the house, on which polls end."""
    return ZoneInfo(house().settings.default_time_zone)


def arithmetic(result: PollResult) -> Sequence[str]:
    """Say the arithmetic of a result in the reader's language."""
    return [say(Sentence(each["template"], each["values"])) for each in result.arithmetic]


@bp.app_context_processor
def _actions() -> dict[str, object]:
    return {"decision_actions": DecisionAction}


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "stage_titles": STAGE_TITLES, "way_titles": WAY_TITLES, "base_titles": BASE_TITLES,
        "outcome_titles": OUTCOME_TITLES, "subject_titles": SUBJECT_TITLES, "hat_titles": HAT_TITLES,
        "arithmetic": arithmetic,
    }  # fmt: skip
