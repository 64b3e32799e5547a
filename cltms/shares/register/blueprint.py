"""The pages' common ground: the blueprint, and words for templates."""

from babel.numbers import format_decimal
from flask import Blueprint

from cltms.foundation.amounts import written
from cltms.foundation.house import house
from cltms.foundation.writing import local
from cltms.shares.register.vocabulary import KIND_TITLES, REQUIRED_TITLES, STATE_TITLES, VOTES_TITLES, ShareAction

bp = Blueprint("shares", __name__, template_folder="templates", url_prefix="/shares")


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "share_actions": ShareAction, "operation_kinds": KIND_TITLES, "operation_states": STATE_TITLES,
        "votes_titles": VOTES_TITLES, "required_titles": REQUIRED_TITLES, "written": written, "exact": _exact,
    }  # fmt: skip


def _exact(value: float) -> str:
    """Write a number with what stands after its point."""
    return str(format_decimal(value, "#,##0.###", locale=local()))


def currency() -> str:
    """Give the currency in which the house counts."""
    return str(house().settings.currency)
