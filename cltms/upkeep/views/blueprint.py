"""The pages' common ground: the blueprint and words for templates."""

from babel.numbers import format_currency
from flask import Blueprint

from cltms.crews.vocabulary import TRADE_TITLES
from cltms.foundation.money import Money
from cltms.foundation.writing import local
from cltms.homes.vocabulary import SYSTEM_TITLES
from cltms.upkeep.forms import name_of
from cltms.upkeep.vocabulary import CONDITION_TITLES, FOUND_TITLES, STAGE_TITLES, Found, UpkeepAction

bp = Blueprint("upkeep", __name__, template_folder="../templates", url_prefix="/upkeep")


def money(amount: Money | None) -> str:
    """Write an amount with its cents; a dash where it is not known."""
    return "–" if amount is None else str(format_currency(amount.amount, amount.currency, locale=local()))


def whole_money(amount: Money) -> str:
    """Write an amount without its cents, as tables of many years do."""
    return str(format_currency(amount.amount, amount.currency, "¤#,##0", local(), currency_digits=False))


bp.add_app_template_global(name_of, "system_named")
bp.add_app_template_global(lambda found: FOUND_TITLES[Found(found)], "found_word")


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "upkeep_actions": UpkeepAction, "system_titles": SYSTEM_TITLES, "trade_titles": TRADE_TITLES,
        "condition_titles": CONDITION_TITLES, "found_titles": FOUND_TITLES, "planned_stages": STAGE_TITLES,
        "system_name": name_of, "money": money, "whole_money": whole_money, "Money": Money,
    }  # fmt: skip
