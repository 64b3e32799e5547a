"""From what surveys saw to the reserve: one for each currency, with what is not known told beside it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cltms.foundation.act import Reading
from cltms.foundation.money import Money
from cltms.homes.models import BuildingSystem
from cltms.upkeep import queries, reserve, surveys
from cltms.upkeep.models import SurveyLine
from cltms.upkeep.reserve import Part, Reserve

PERCENT = Decimal(100)


@dataclass(frozen=True)
class Listed:
    """A reserve list: its systems by key, the reserves by currency, and the systems whose year or cost is unknown."""

    systems: dict[int, BuildingSystem]
    reserves: tuple[Reserve, ...]
    year_unknown: tuple[BuildingSystem, ...]
    cost_unknown: tuple[BuildingSystem, ...]


def listed(look: Reading, building_id: int | None, percent: Decimal, balance: Decimal) -> Listed:
    """Make the list of a building or of all: prices rise by ``percent`` a year, ``balance`` (major units) lies there.

    With several currencies the balance lies in the first one, in alphabetical order.
    """
    systems = {each.id: each for each in queries.systems(look, building_id)}
    seen = surveys.latest(look, building_id)
    parts = [part_of(system, seen.get(system.id)) for system in systems.values()]
    first_year = look.today.year
    found = reserve.replacements(parts, first_year, Fraction(percent / PERCENT))
    reserves = []
    for number, currency in enumerate(sorted({each.today.currency for each in found})):
        mine = [each for each in found if each.today.currency == currency]
        lies = Money.of(balance, currency) if number == 0 else Money(0, currency)
        reserves.append(reserve.reserve(mine, lies, first_year))
    return Listed(
        systems, tuple(reserves),
        year_unknown=tuple(systems[part.of] for part in parts if part.year is None),
        cost_unknown=tuple(systems[part.of] for part in parts if part.cost is None),
    )  # fmt: skip


def part_of(system: BuildingSystem, line: SurveyLine | None) -> Part:
    """Put together what is known of a system."""
    seen_year, years_left = (line.survey.seen_on.year, line.years_left) if line else (None, None)
    cost = None
    if line is not None and line.cost_minor is not None and line.currency is not None:
        cost = Money(line.cost_minor, line.currency)
    year = reserve.next_year(seen_year, years_left, system.installed_year, system.life_years)
    return Part(system.id, year, system.life_years, cost)
