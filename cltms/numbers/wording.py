"""How numbers are written for readers: months, how long something took, and what was spent on a building."""

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from flask_babel import gettext as _

from cltms.foundation.writing import local
from cltms.numbers.counting import Cost
from cltms.upkeep.views.blueprint import money

HOUR, DAY = 3600, 86400


def month_of(day: date) -> str:
    """Write the month of a day."""
    style = "LLLL 'de' y" if local().startswith("es") else "LLLL y"
    return str(format_date(day, style, locale=local()))


def took(seconds: int | None) -> str:
    """Write how long something took, in hours up to two days and then in days; a dash where it is not known."""
    if seconds is None:
        return "–"
    if seconds < 2 * DAY:
        return str(_("%(hours)s hours", hours=max(1, -(-seconds // HOUR))))
    return str(_("%(days)s days", days=-(-seconds // DAY)))


def spent_on(costs: Iterable[Cost], building_id: int, homes: int) -> list[tuple[str, str, int]]:
    """Write what was spent on a building, for each home, and on how many orders."""
    mine = [each for each in costs if each.of == building_id]
    return [(money(each.spent), money(each.spent.split(homes)[0]) if homes else "–", each.orders) for each in mine]
