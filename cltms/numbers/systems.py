"""What was spent on the systems of buildings, as far as what residents reported tells which one it was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cltms.foundation.money import Money
from cltms.homes.vocabulary import SystemKind
from cltms.numbers.counting import Cost
from cltms.repairs.vocabulary import Problem

SYSTEM_OF: Mapping[Problem, SystemKind] = {
    Problem.LEAK: SystemKind.PIPES,
    Problem.NO_WATER: SystemKind.PIPES,
    Problem.NO_HOT_WATER: SystemKind.HOT_WATER,
    Problem.NO_HEAT: SystemKind.HEATING,
    Problem.POWER: SystemKind.ELECTRICS,
    Problem.DRAIN: SystemKind.DRAINS,
    Problem.TOILET: SystemKind.BATHROOMS,
    Problem.DOOR_OR_LOCK: SystemKind.DOORS,
    Problem.WINDOW: SystemKind.WINDOWS,
    Problem.ROOF: SystemKind.ROOF,
    Problem.STOVE_OR_FRIDGE: SystemKind.KITCHENS,
    Problem.ALARM: SystemKind.SMOKE_ALARMS,
    Problem.ELEVATOR: SystemKind.ELEVATOR,
}
"""Mold, pests, walls and smells come from anywhere, so they count as something else rather than as a guess."""


def by_system(by_problem: Iterable[Cost]) -> tuple[Cost, ...]:
    """Add up what was spent by what was reported to what was spent by system, the most first; one for each currency."""
    spent: dict[tuple[SystemKind, str], list[Cost]] = defaultdict(list)
    for each in by_problem:
        spent[SYSTEM_OF.get(Problem(str(each.of)), SystemKind.OTHER), each.spent.currency].append(each)
    found = [
        Cost(system, sum(each.orders for each in costs), Money(sum(each.spent.minor for each in costs), currency))
        for (system, currency), costs in spent.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.spent.minor, str(each.of))))
