"""Upkeep of the demo: alarms that the crew tries today, and water that will be off for a morning."""

from datetime import timedelta

from cltms.crews.vocabulary import Trade
from cltms.demo.house import House
from cltms.foundation.money import Money
from cltms.homes.vocabulary import SystemKind
from cltms.repairs import assigning
from cltms.repairs.incidents import commands as incidents
from cltms.repairs.incidents.commands import Announcement
from cltms.repairs.incidents.vocabulary import IncidentKind
from cltms.repairs.vocabulary import Problem
from cltms.upkeep import commands, orders, queries, surveys
from cltms.upkeep.commands import Rhythm
from cltms.upkeep.surveys import Seen
from cltms.upkeep.vocabulary import Condition

CHECKED = ("Press the button in each home", "Change the batteries", "Light of the escape sign on the stairs")


def upkeep(house: House) -> None:
    """Write parts of the building down, make a plan whose first order is due today, and tell of planned work."""
    act, building = house.act, house.building
    alarms = commands.add_system(act, building, SystemKind.SMOKE_ALARMS, "", 2019, 10)
    boiler = commands.add_system(act, building, SystemKind.HEATING, "Boiler", 2009, 25)
    rhythm = Rhythm("Try the smoke alarms", Trade.ELECTRICAL, 6, house.days.today, CHECKED)
    made = orders.make_if_due(act, commands.add_plan(act, building, alarms, rhythm).id)
    if made is not None:
        assigning.give(act, queries.order(act, made.id), house.crew)
    walk = surveys.begin(act, building, house.days.before(6, 10).date())
    seen = Seen(Condition.POOR, 4, Money.of("18500.00", building.currency), "Rust below the burner")
    surveys.write_line(act, walk, boiler, seen)
    _water_off(house)


def _water_off(house: House) -> None:
    starts_at = house.days.after(3, 9)
    text_en = "The city replaces the main valve on our street. There is no water in the house for a morning."
    text_es = "La ciudad cambia la llave principal de nuestra calle. No habrá agua en el edificio durante una mañana."
    told = Announcement(
        IncidentKind.PLANNED, Problem.NO_WATER, text_en, text_es, starts_at, starts_at + timedelta(hours=4)
    )  # fmt: skip
    incidents.open_incident(house.act, house.building, told)
