"""The homes of the demo: one building with codes on its doors, and reports at four points of their way."""

from datetime import timedelta
from secrets import token_hex
from uuid import uuid4

from sqlalchemy import select

from cltms.crews.vocabulary import Trade
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building, Unit
from cltms.repairs import commands, reporting
from cltms.repairs.models import WorkOrder
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Channel, Danger, Hazard, Priority, Problem, Room, Stage

WHERE = Particulars("12 Foundry Lane", "Alder Falls", True, "us-oh", "America/New_York", "555 0142")


def build(database: Database) -> str:
    """Add them once, and give the code on the door of a home."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        building = act.session.scalars(select(Building).where(Building.address == WHERE.address)).one_or_none()
        if building is not None:
            return homes.make_codes(act, building)[1].code
        building = homes.add_building(act, WHERE)
        units = homes.add_units(act, building, ["1A", "1B", "2A", "2B"])
        homes.add_units(act, building, ["Stairs", "Laundry"], shared=True)
        _reports(act, building, units)
        return homes.make_codes(act, building)[1].code


def _reports(act: Act, building: Building, units: list[Unit]) -> None:
    def told(unit: Unit, room: Room, problem: Problem, said: str, *dangers: Danger, language: str = "es") -> WorkOrder:
        words = Told(room, problem, dangers, said, language, Channel.STICKER)
        request = reporting.report(act, building, unit, words, form_key=str(uuid4()), pin=token_hex(8))
        return reporting.orders_of(act, request, Stage.RECEIVED)[0]

    told(units[3], Room.BATHROOM, Problem.LEAK, "El agua sale por debajo del lavabo.", Danger.WATER_RUNNING)
    told(units[0], Room.KITCHEN, Problem.DRAIN, "The sink has been slow for a week.", language="en")
    coming = told(units[1], Room.BEDROOM, Problem.MOLD, "Hay moho negro arriba de la ventana.")
    commands.triage(
        act, coming, Priority.URGENT, Trade.GENERAL, [Hazard.DAMP_OR_MOLD], "Find where the damp comes from"
    )
    commands.schedule(act, coming, act.moment + timedelta(days=1), act.moment + timedelta(days=1, hours=2))
    done = told(units[2], Room.BATHROOM, Problem.TOILET, "It runs all night.", language="en")
    commands.triage(act, done, Priority.URGENT, Trade.PLUMBING, [Hazard.TOILET], "")
    commands.begin(act, done)
    commands.finish(act, done, "A new valve", without_pictures="Nobody had a camera")
