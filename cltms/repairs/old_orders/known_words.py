"""What old lists in English and Spanish call a state, a problem or a trade; what is not here is asked, never guessed.

The words stand in small letters and without accents.
"""

from cltms.crews.vocabulary import Trade
from cltms.repairs.old_orders.vocabulary import OldState
from cltms.repairs.vocabulary import Problem

STATES: dict[OldState, tuple[str, ...]] = {
    OldState.OPEN: (
        "open", "new", "received", "assigned", "scheduled", "in progress", "pending", "waiting", "on hold", "active",
        "abierto", "abierta", "nuevo", "nueva", "recibido", "recibida", "asignado", "asignada", "programado",
        "programada", "en curso", "en proceso", "en progreso", "pendiente", "activo", "activa",
    ),
    OldState.CLOSED: (
        "closed", "done", "completed", "complete", "fixed", "finished", "resolved", "cerrado", "cerrada", "hecho",
        "hecha", "terminado", "terminada", "completado", "completada", "arreglado", "arreglada", "resuelto", "resuelta",
    ),
    OldState.CANCELLED: (
        "cancelled", "canceled", "withdrawn", "void", "cancelado", "cancelada", "anulado", "anulada", "retirado",
    ),
}  # fmt: skip
PROBLEMS: dict[Problem, tuple[str, ...]] = {
    Problem.LEAK: ("leak", "water leak", "fuga", "fuga de agua", "gotera de agua"),
    Problem.NO_WATER: ("no water", "sin agua", "no hay agua"),
    Problem.NO_HOT_WATER: ("no hot water", "hot water", "water heater", "sin agua caliente", "agua caliente"),
    Problem.NO_HEAT: ("no heat", "heat", "sin calefaccion", "calefaccion"),
    Problem.POWER: ("power", "no power", "lights", "outlet", "luz", "sin luz", "enchufe"),
    Problem.GAS_OR_SMOKE: ("gas", "smell of gas", "gas or smoke", "olor a gas"),
    Problem.DRAIN: ("drain", "clogged drain", "sink", "desague", "desague tapado", "fregadero"),
    Problem.TOILET: ("toilet", "inodoro", "excusado"),
    Problem.DOOR_OR_LOCK: ("door", "lock", "door or lock", "puerta", "cerradura", "puerta o cerradura"),
    Problem.WINDOW: ("window", "windows", "ventana", "ventanas"),
    Problem.MOLD: ("mold", "mould", "damp", "moho", "humedad"),
    Problem.PESTS: ("pests", "pest", "mice", "roaches", "bed bugs", "plagas", "ratones", "cucarachas", "chinches"),
    Problem.CEILING_OR_WALL: ("ceiling", "wall", "floor", "ceiling or wall", "techo interior", "pared", "piso"),
    Problem.ROOF: ("roof", "roof leak", "tejado", "azotea"),
    Problem.STOVE_OR_FRIDGE: ("stove", "fridge", "refrigerator", "stove or fridge", "estufa", "refrigerador"),
    Problem.ALARM: ("alarm", "smoke alarm", "smoke detector", "co alarm", "alarma", "detector de humo"),
    Problem.ELEVATOR: ("elevator", "lift", "elevador", "ascensor"),
    Problem.OTHER: ("other", "something else", "otro", "otra", "otra cosa", "otros"),
}
TRADES: dict[Trade, tuple[str, ...]] = {
    Trade.PLUMBING: ("plumbing", "plumber", "plomeria", "plomero", "fontaneria"),
    Trade.HEATING: ("heating", "hvac", "boiler", "caldera"),
    Trade.ELECTRICAL: ("electrical", "electrical work", "electrician", "electric", "electricidad", "electricista"),
    Trade.CARPENTRY: ("carpentry", "carpenter", "carpinteria", "carpintero"),
    Trade.ROOFING: ("roofing", "roofer", "techado"),
    Trade.PAINTING: ("painting", "paint", "plaster", "plaster and paint", "pintura", "yeso"),
    Trade.PEST_CONTROL: ("pest control", "exterminator", "control de plagas"),
    Trade.LOCKS: ("locks", "locksmith", "cerrajeria", "cerrajero"),
    Trade.APPLIANCES: ("appliances", "appliance", "electrodomesticos"),
    Trade.GENERAL: ("general", "general maintenance", "maintenance", "handyman", "mantenimiento"),
}
STATE_OF = {word: state for state, words in STATES.items() for word in words}
PROBLEM_OF = {word: problem for problem, words in PROBLEMS.items() for word in words}
TRADE_OF = {word: trade for trade, words in TRADES.items() for word in words}
