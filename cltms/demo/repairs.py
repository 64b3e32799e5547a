"""Repairs of the demo: one order at each point of its way, from a leak of this morning to a grade of five."""

from datetime import timedelta

from cltms.contractors.links import commands as links
from cltms.costs import commands as costs
from cltms.costs.commands import Asked, Spent
from cltms.costs.vocabulary import CostKind
from cltms.crews import commands as crews
from cltms.crews.commands import Business
from cltms.crews.vocabulary import Trade
from cltms.demo.house import House
from cltms.foundation.money import Money
from cltms.repairs import assigning, commands, reporting
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Channel, Danger, Hazard, Priority, Problem, Room

LIMIT = Money(30000, "USD")
"""Up to three hundred dollars nobody asks."""
VISIT = timedelta(hours=2)
LINK_OPENS = timedelta(days=60)
NO_CAMERA = "Nobody had a camera"


def repairs(house: House, secret: str) -> None:
    """Let residents report and staff answer, the oldest first; a contractor's link opens with ``secret``."""
    costs.set_limit(house.then(house.days.before(12, 9)), LIMIT, house.days.before(12, 9).date())
    _seen_through_to_a_grade(house)
    _finished_and_not_confirmed(house)
    _waits_for_money(house)
    _somebody_comes(house)
    _with_a_contractor(house, secret)
    _new(house)


def _seen_through_to_a_grade(house: House) -> None:
    days = house.days
    order = house.told(days.before(8, 18, 20), "1B", Told(
        Room.BATHROOM, Problem.TOILET, (), "It runs all night.", "en", Channel.STICKER, come_in="Any day after 3",
    ))  # fmt: skip
    desk = house.then(days.before(7, 9, 10))
    commands.triage(desk, order, Priority.URGENT, Trade.PLUMBING, [Hazard.TOILET], "A new fill valve")
    assigning.give(desk, order, house.crew)
    commands.schedule(desk, order, days.before(6, 15), days.before(6, 15) + VISIT)
    commands.begin(house.then(days.before(6, 15, 5)), order)
    there = house.then(days.before(6, 15, 50))
    commands.finish(there, order, "A new fill valve and a new flapper", without_pictures=NO_CAMERA)
    on = days.before(6, 15).date()
    costs.spend(there, order, Spent(CostKind.LABOUR, Money(6500, "USD"), on, "Two people", minutes=45))
    costs.spend(there, order, Spent(CostKind.MATERIALS, Money(3890, "USD"), on, "Fill valve, flapper"))
    resident = house.then(days.before(5, 19, 40))
    reporting.confirm(resident, order.request)
    reporting.grade(resident, order.request, 5, "Quiet at last. Thank you, Sam.")


def _finished_and_not_confirmed(house: House) -> None:
    days = house.days
    order = house.told(days.before(3, 20, 5), "Stairs", Told(
        Room.STAIRS, Problem.POWER, (), "La luz del segundo piso parpadea y se apaga.", "es", Channel.STICKER,
    ))  # fmt: skip
    desk = house.then(days.before(2, 8, 45))
    commands.triage(desk, order, Priority.URGENT, Trade.ELECTRICAL, [Hazard.PARTLY_NO_POWER], "A new switch")
    assigning.give(desk, order, house.crew)
    commands.schedule(desk, order, days.before(1, 10), days.before(1, 10) + VISIT)
    commands.begin(house.then(days.before(1, 10, 15)), order)
    commands.finish(house.then(days.before(1, 11)), order, "Switch and lamp replaced", without_pictures=NO_CAMERA)


def _waits_for_money(house: House) -> None:
    days = house.days
    order = house.told(days.before(4, 12, 30), "1B", Told(
        Room.LIVING_ROOM, Problem.WINDOW, (), "The window does not close, the frame is rotten.", "en", Channel.PHONE,
    ))  # fmt: skip
    desk = house.then(days.before(3, 9, 30))
    commands.triage(desk, order, Priority.NORMAL, Trade.CARPENTRY, [Hazard.INSECURE], "A new sash and sill")
    lines = [
        Asked("Sash, made to measure", Money(56000, "USD")),
        Asked("Sill and two days of work", Money(28000, "USD")),
    ]
    costs.ask(house.then(days.before(1, 16)), order, "The frame cannot be mended any more.", lines)


def _somebody_comes(house: House) -> None:
    days = house.days
    order = house.told(days.before(2, 17, 15), "2A", Told(
        Room.BEDROOM, Problem.MOLD, (), "Hay moho negro arriba de la ventana.", "es", Channel.STICKER,
        come_in="Entre semana, hasta las 5", pet=True,
    ))  # fmt: skip
    desk = house.then(days.before(1, 9))
    summary = "Find where the damp comes from; clean and seal"
    commands.triage(desk, order, Priority.NORMAL, Trade.GENERAL, [Hazard.DAMP_OR_MOLD], summary)
    assigning.give(desk, order, house.crew)
    commands.schedule(desk, order, days.next_visit, days.next_visit + VISIT)
    resident = house.then(days.before(1, 18, 30))
    reporting.write(resident, order.request, "El timbre no suena. ¿Pueden tocar la puerta?", by_resident=True)


def _with_a_contractor(house: House, secret: str) -> None:
    days = house.days
    firm = crews.add_contractor(house.then(days.before(12, 10)), Business(
        "Riverbend Heating", (Trade.HEATING, Trade.PLUMBING), "email", "office@riverbend-heating.example",
        rate_minor=9500, currency="USD", insured_until=days.today + timedelta(days=200),
    ))  # fmt: skip
    order = house.told(days.before(1, 7, 50), "1A", Told(
        Room.WHOLE_HOME, Problem.NO_HOT_WATER, (), "Only cold water since yesterday evening.", "en", Channel.PAGE,
    ))  # fmt: skip
    desk = house.then(days.before(1, 11, 20))
    commands.triage(desk, order, Priority.URGENT, Trade.HEATING, [Hazard.NO_HOT_WATER], "Look at the water heater")
    assigning.give(desk, order, firm)
    links.make(house.act, order, LINK_OPENS, secret, where="")


def _new(house: House) -> None:
    drain = Told(Room.KITCHEN, Problem.DRAIN, (), "The sink has been slow for a week.", "en", Channel.STICKER)
    house.told(house.days.now - timedelta(hours=5), "1A", drain)
    said, danger = "El agua sale por debajo del lavabo.", (Danger.WATER_RUNNING,)
    leak = Told(Room.BATHROOM, Problem.LEAK, danger, said, "es", Channel.STICKER, come_in="Estoy en casa")
    house.told(house.days.now - timedelta(minutes=25), "2B", leak)
