"""What the answers of a resident mean: how urgent it is, what the law may call it, and what to do this minute."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.crews.vocabulary import Trade
from cltms.repairs.vocabulary import Danger, Hazard, Priority, Problem

_HAZARD_OF_DANGER = {
    Danger.WATER_RUNNING: Hazard.LEAKING_PIPE,
    Danger.SPARKS: Hazard.UNSAFE_ELECTRICS,
    Danger.NO_WATER_AT_ALL: Hazard.NO_WATER,
    Danger.NO_POWER_AT_ALL: Hazard.NO_POWER,
    Danger.NO_HEAT_IN_COLD: Hazard.NO_HEAT,
    Danger.NOT_LOCKABLE: Hazard.INSECURE,
    Danger.SEWAGE: Hazard.FOUL_DRAIN,
}
_HAZARD_OF_PROBLEM = {
    Problem.LEAK: Hazard.LEAKING_PIPE,
    Problem.NO_WATER: Hazard.PARTLY_NO_WATER,
    Problem.NO_HOT_WATER: Hazard.NO_HOT_WATER,
    Problem.NO_HEAT: Hazard.NO_HEAT,
    Problem.POWER: Hazard.PARTLY_NO_POWER,
    Problem.DRAIN: Hazard.BLOCKED_SINK,
    Problem.TOILET: Hazard.TOILET,
    Problem.DOOR_OR_LOCK: Hazard.INSECURE,
    Problem.WINDOW: Hazard.INSECURE,
    Problem.MOLD: Hazard.DAMP_OR_MOLD,
    Problem.PESTS: Hazard.PESTS,
    Problem.ROOF: Hazard.LEAKING_ROOF,
    Problem.STOVE_OR_FRIDGE: Hazard.APPLIANCE,
}
_URGENT = frozenset({
    Problem.LEAK, Problem.NO_WATER, Problem.NO_HOT_WATER, Problem.NO_HEAT, Problem.POWER, Problem.GAS_OR_SMOKE,
    Problem.TOILET, Problem.DOOR_OR_LOCK, Problem.ALARM, Problem.ELEVATOR, Problem.ROOF,
})  # fmt: skip
_TRADE = {
    Problem.LEAK: Trade.PLUMBING,
    Problem.NO_WATER: Trade.PLUMBING,
    Problem.NO_HOT_WATER: Trade.HEATING,
    Problem.NO_HEAT: Trade.HEATING,
    Problem.POWER: Trade.ELECTRICAL,
    Problem.GAS_OR_SMOKE: Trade.HEATING,
    Problem.DRAIN: Trade.PLUMBING,
    Problem.TOILET: Trade.PLUMBING,
    Problem.DOOR_OR_LOCK: Trade.LOCKS,
    Problem.WINDOW: Trade.CARPENTRY,
    Problem.PESTS: Trade.PEST_CONTROL,
    Problem.CEILING_OR_WALL: Trade.PAINTING,
    Problem.ROOF: Trade.ROOFING,
    Problem.STOVE_OR_FRIDGE: Trade.APPLIANCES,
    Problem.ALARM: Trade.ELECTRICAL,
}

ADVICE: dict[Danger, Any] = {
    Danger.GAS_SMELL: _("Go outside now, with everybody. Touch no switch, light no flame, and call from outside."),
    Danger.WATER_RUNNING: _("Close the valve: under the sink, behind the toilet, or the main valve of the home."),
    Danger.SPARKS: _("Do not touch it. Switch the breaker off if you can reach it with dry hands."),
    Danger.NO_WATER_AT_ALL: _("Close open faucets, so that nothing runs over when the water comes back."),
    Danger.NO_POWER_AT_ALL: _("Look whether the neighbors have light. Unplug what gets hot."),
    Danger.NO_HEAT_IN_COLD: _(
        "Never heat with the oven or a grill. Tell us if a baby or somebody old or ill lives there."
    ),
    Danger.NOT_LOCKABLE: _("If somebody threatens you, call for help at once."),
    Danger.SOMETHING_MAY_FALL: _("Keep everybody away from below it, and close the room."),
    Danger.SEWAGE: _("Use no faucet, tub or toilet, and keep children and pets away."),
}
"""What to do this minute, in the order in which it matters."""


def priority_of(problem: Problem, dangers: Iterable[Danger]) -> Priority:
    """Give how urgent a report seems from the answers alone; staff may say otherwise."""
    if is_emergency(dangers):
        return Priority.EMERGENCY
    return Priority.URGENT if problem in _URGENT else Priority.NORMAL


def is_emergency(dangers: Iterable[object]) -> bool:
    """Whether somebody has to come at once: any danger that is ticked."""
    return any(dangers)


def hazards_of(problem: Problem, dangers: Iterable[Danger]) -> tuple[Hazard, ...]:
    """Give what the law may call it; staff confirm it when they have looked."""
    known = list(dangers)
    proposed = [
        Hazard.EMERGENCY if known else None,
        *(_HAZARD_OF_DANGER.get(danger) for danger in known),
        _HAZARD_OF_PROBLEM.get(problem),
    ]
    return tuple(dict.fromkeys(hazard for hazard in proposed if hazard is not None)) or (Hazard.OTHER,)


def trade_of(problem: Problem) -> Trade:
    """Give who would probably mend it."""
    return _TRADE.get(problem, Trade.GENERAL)


def advice(dangers: Iterable[Danger]) -> list[Any]:
    """Give what to do this minute, the most important first."""
    told = set(dangers)
    return [text for danger, text in ADVICE.items() if danger in told]
