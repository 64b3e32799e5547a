"""Words of repairs: where an order stands, how urgent it is, where in the home, what is wrong, how it was told."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class Stage(StrEnum):
    """Where a work order stands."""

    RECEIVED = "received"
    TRIAGED = "triaged"
    """We know what it is and how urgent; an appointment is to be made."""
    AWAITING_APPROVAL = "awaiting approval"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in progress"
    AWAITING_PARTS = "awaiting parts"
    NO_ACCESS = "no access"
    DEFERRED = "deferred"
    DONE = "done"
    """We say that it is fixed, and wait for the resident."""
    CLOSED = "closed"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"


ENDED = frozenset({Stage.CLOSED, Stage.CANCELLED, Stage.DUPLICATE})
"""Stages in which nobody works on an order any more."""


class Priority(StrEnum):
    """How soon somebody has to come."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"
    PLANNED = "planned"


class Room(StrEnum):
    """Where something is wrong."""

    KITCHEN = "kitchen"
    BATHROOM = "bathroom"
    BEDROOM = "bedroom"
    LIVING_ROOM = "living room"
    HALL = "hall"
    STAIRS = "stairs"
    OUTSIDE = "outside"
    WHOLE_HOME = "whole home"


class Problem(StrEnum):
    """What is wrong, as residents say it."""

    LEAK = "leak"
    NO_WATER = "no water"
    NO_HOT_WATER = "no hot water"
    NO_HEAT = "no heat"
    POWER = "power"
    GAS_OR_SMOKE = "gas or smoke"
    DRAIN = "drain"
    TOILET = "toilet"
    DOOR_OR_LOCK = "door or lock"
    WINDOW = "window"
    MOLD = "mold"
    PESTS = "pests"
    CEILING_OR_WALL = "ceiling or wall"
    ROOF = "roof"
    STOVE_OR_FRIDGE = "stove or fridge"
    ALARM = "alarm"
    ELEVATOR = "elevator"
    OTHER = "other"


class Danger(StrEnum):
    """What is true right now, in answer to a plain question; any of these may make a report an emergency."""

    WATER_RUNNING = "water running"
    GAS_SMELL = "gas smell"
    SPARKS = "sparks"
    NO_WATER_AT_ALL = "no water at all"
    NO_POWER_AT_ALL = "no power at all"
    NO_HEAT_IN_COLD = "no heat in cold"
    NOT_LOCKABLE = "not lockable"
    SOMETHING_MAY_FALL = "something may fall"
    SEWAGE = "sewage"


class Hazard(StrEnum):
    """What the law tells apart; staff choose it, and the problem proposes some."""

    EMERGENCY = "emergency_hazard"
    NO_POWER = "no_power"
    PARTLY_NO_POWER = "partly_no_power"
    UNSAFE_ELECTRICS = "unsafe_electrics"
    NO_WATER = "no_water"
    PARTLY_NO_WATER = "partly_no_water"
    NO_GAS = "no_gas"
    BLOCKED_FLUE = "blocked_flue"
    NO_HEAT = "no_heat"
    NO_HOT_WATER = "no_hot_water"
    FOUL_DRAIN = "foul_drain"
    TOILET = "toilet_not_flushing"
    BLOCKED_SINK = "blocked_sink_or_bath"
    TAP = "tap"
    LEAKING_PIPE = "leaking_pipe"
    LEAKING_ROOF = "leaking_roof"
    INSECURE = "insecure_door_or_window"
    HANDRAIL = "handrail"
    ROTTEN_FLOOR = "rotten_floor_or_stair"
    ENTRYPHONE = "entryphone"
    EXTRACTOR_FAN = "extractor_fan"
    DAMP_OR_MOLD = "damp_or_mold"
    PESTS = "pests"
    LEAD_PAINT = "lead_paint"
    WINDOW_GUARDS = "window_guards"
    SELF_CLOSING_DOOR = "self_closing_door"
    APPLIANCE = "stove_or_fridge"
    OTHER = "other"


class Channel(StrEnum):
    """How a report reached us."""

    STICKER = "sticker"
    PAGE = "page"
    PHONE = "phone"
    TEXT = "text"
    PAPER = "paper"
    IN_PERSON = "in person"
    OPEN311 = "open311"
    OLD_LIST = "old list"


class Mark(StrEnum):
    """What can be noted about an order beside its steps; some start clocks, some keep them."""

    INVESTIGATED = "investigated"
    SUMMARISED = "summarised"
    MADE_SAFE = "made safe"
    CERTIFIED = "certified"
    WRITTEN_NOTICE = "written notice"
    VIOLATION = "notice of violation"


class RepairAction(StrEnum):
    """What one may do with repairs."""

    SEE = "see repairs"
    HANDLE = "handle repairs"
    DO = "do what was given to one's crew"
    KEEP_RULES = "keep deadlines and promises"


STAGE_TITLES: dict[Stage, Any] = {
    Stage.RECEIVED: _("Received"),
    Stage.TRIAGED: _("To be scheduled"),
    Stage.AWAITING_APPROVAL: _("Waiting for approval"),
    Stage.SCHEDULED: _("Scheduled"),
    Stage.IN_PROGRESS: _("In progress"),
    Stage.AWAITING_PARTS: _("Waiting for parts"),
    Stage.NO_ACCESS: _("Nobody was let in"),
    Stage.DEFERRED: _("Put off until a day"),
    Stage.DONE: _("Done, waiting for the resident"),
    Stage.CLOSED: _("Closed"),
    Stage.CANCELLED: _("Cancelled"),
    Stage.DUPLICATE: _("Reported twice"),
}
PRIORITY_TITLES: dict[Priority, Any] = {
    Priority.EMERGENCY: _("Emergency"),
    Priority.URGENT: _("Urgent"),
    Priority.NORMAL: _("Normal"),
    Priority.PLANNED: _("Planned work"),
}
ROOM_TITLES: dict[Room, Any] = {
    Room.KITCHEN: _("Kitchen"),
    Room.BATHROOM: _("Bathroom"),
    Room.BEDROOM: _("Bedroom"),
    Room.LIVING_ROOM: _("Living room"),
    Room.HALL: _("Hall of the home"),
    Room.STAIRS: _("Stairs or hallway of the house"),
    Room.OUTSIDE: _("Outside"),
    Room.WHOLE_HOME: _("The whole home"),
}
PROBLEM_TITLES: dict[Problem, Any] = {
    Problem.LEAK: _("Water leaks or drips"),
    Problem.NO_WATER: _("No water"),
    Problem.NO_HOT_WATER: _("No hot water"),
    Problem.NO_HEAT: _("No heat"),
    Problem.POWER: _("Lights, outlets or power"),
    Problem.GAS_OR_SMOKE: _("Smell of gas or smoke"),
    Problem.DRAIN: _("Sink, tub or drain is blocked"),
    Problem.TOILET: _("Toilet"),
    Problem.DOOR_OR_LOCK: _("Door or lock"),
    Problem.WINDOW: _("Window"),
    Problem.MOLD: _("Mold or damp"),
    Problem.PESTS: _("Mice, roaches or other pests"),
    Problem.CEILING_OR_WALL: _("Ceiling, wall or floor"),
    Problem.ROOF: _("Roof"),
    Problem.STOVE_OR_FRIDGE: _("Stove or fridge"),
    Problem.ALARM: _("Smoke or CO alarm"),
    Problem.ELEVATOR: _("Elevator"),
    Problem.OTHER: _("Something else"),
}
DANGER_TITLES: dict[Danger, Any] = {
    Danger.WATER_RUNNING: _("Water is running and I cannot stop it"),
    Danger.GAS_SMELL: _("It smells of gas or smoke"),
    Danger.SPARKS: _("There are sparks, or a wire or outlet is hot"),
    Danger.NO_WATER_AT_ALL: _("There is no water at all"),
    Danger.NO_POWER_AT_ALL: _("There is no power at all"),
    Danger.NO_HEAT_IN_COLD: _("There is no heat and it is cold"),
    Danger.NOT_LOCKABLE: _("The door to the outside cannot be locked"),
    Danger.SOMETHING_MAY_FALL: _("Something heavy hangs loose and may fall"),
    Danger.SEWAGE: _("Dirty water comes up from the drain or toilet"),
}
HAZARD_TITLES: dict[Hazard, Any] = {
    Hazard.EMERGENCY: _("Danger to somebody’s health or safety now"),
    Hazard.NO_POWER: _("No power at all"),
    Hazard.PARTLY_NO_POWER: _("Power fails in part"),
    Hazard.UNSAFE_ELECTRICS: _("Outlet, light or wiring is unsafe"),
    Hazard.NO_WATER: _("No water at all"),
    Hazard.PARTLY_NO_WATER: _("Water fails in part"),
    Hazard.NO_GAS: _("Gas fails, wholly or in part"),
    Hazard.BLOCKED_FLUE: _("Flue of a fire or boiler is blocked"),
    Hazard.NO_HEAT: _("Heating fails, wholly or in part"),
    Hazard.NO_HOT_WATER: _("Hot water fails, wholly or in part"),
    Hazard.FOUL_DRAIN: _("Foul drain, soil stack or only toilet is blocked or leaks"),
    Hazard.TOILET: _("Only toilet does not flush"),
    Hazard.BLOCKED_SINK: _("Sink, tub or basin is blocked"),
    Hazard.TAP: _("Faucet cannot be turned"),
    Hazard.LEAKING_PIPE: _("Water or heating pipe, tank or cistern leaks"),
    Hazard.LEAKING_ROOF: _("Roof leaks"),
    Hazard.INSECURE: _("Outside door, window or lock is not secure"),
    Hazard.HANDRAIL: _("Handrail is loose or missing"),
    Hazard.ROTTEN_FLOOR: _("Floor or stair tread is rotten"),
    Hazard.ENTRYPHONE: _("Door intercom does not work"),
    Hazard.EXTRACTOR_FAN: _("Extractor fan of an inner kitchen or bathroom does not work"),
    Hazard.DAMP_OR_MOLD: _("Damp or mold that harms health"),
    Hazard.PESTS: _("Pests"),
    Hazard.LEAD_PAINT: _("Lead paint"),
    Hazard.WINDOW_GUARDS: _("Window guards are missing"),
    Hazard.SELF_CLOSING_DOOR: _("Door that must close by itself does not"),
    Hazard.APPLIANCE: _("Stove or fridge of the landlord does not work"),
    Hazard.OTHER: _("None of these"),
}
CHANNEL_TITLES: dict[Channel, Any] = {
    Channel.STICKER: _("Code on the door"),
    Channel.PAGE: _("This site"),
    Channel.PHONE: _("Telephone"),
    Channel.TEXT: _("Text message"),
    Channel.PAPER: _("Paper form"),
    Channel.IN_PERSON: _("In person"),
    Channel.OPEN311: _("Another program (Open311)"),
    Channel.OLD_LIST: _("An old list"),
}
MARK_TITLES: dict[Mark, Any] = {
    Mark.INVESTIGATED: _("It was investigated"),
    Mark.SUMMARISED: _("The resident has a written summary"),
    Mark.MADE_SAFE: _("It was made safe"),
    Mark.CERTIFIED: _("It was certified"),
    Mark.WRITTEN_NOTICE: _("The resident gave written notice"),
    Mark.VIOLATION: _("The city gave a notice of violation"),
}
