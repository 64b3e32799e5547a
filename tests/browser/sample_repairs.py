"""Buildings with codes on their doors, and a work order at each point from which staff take steps."""

from dataclasses import replace
from datetime import date, timedelta

from shapely.geometry.base import BaseGeometry
from sqlalchemy import select

from cltms.costs import commands as costs
from cltms.costs.commands import Asked, Spent
from cltms.costs.vocabulary import CostKind
from cltms.crews import commands as crews
from cltms.crews.commands import Business
from cltms.crews.models import Contractor, Crew
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import Act
from cltms.foundation.money import Money
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building, Unit
from cltms.homes.placing import commands as placing
from cltms.homes.vocabulary import PointBy
from cltms.parcels.models import Parcel
from cltms.repairs import assigning, commands, reporting
from cltms.repairs.clocks import Duty, Limit, Must, Season, Start
from cltms.repairs.clocks import Unit as TimeUnit
from cltms.repairs.duties import commands as duties
from cltms.repairs.incidents import commands as incidents
from cltms.repairs.incidents.commands import Announcement
from cltms.repairs.incidents.models import Incident
from cltms.repairs.incidents.vocabulary import IncidentKind
from cltms.repairs.models import WorkOrder
from cltms.repairs.reporting import Told
from cltms.repairs.step_forms import FORMS, NOTE
from cltms.repairs.texting import commands as texting
from cltms.repairs.texting.commands import Inbound, Site
from cltms.repairs.texting.models import InboundText
from cltms.repairs.vocabulary import Channel, Danger, Hazard, Mark, Priority, Problem, Room, Stage
from cltms.repairs.workflow import WORKFLOW
from tests.browser.sample_links import links
from tests.browser.sample_work import Parts

PIN = "246810"


def report(act: Act, building: Building, unit: Unit | None, number: int, problem: Problem = Problem.MOLD) -> WorkOrder:
    """Report something, and give its order."""
    told = Told(
        Room.BATHROOM, problem, (Danger.WATER_RUNNING,) if problem is Problem.LEAK else (),
        "El agua sale por debajo del lavabo.", "es", Channel.STICKER, come_in="Después de las 4", pet=True, name="Ana",
    )  # fmt: skip
    key = f"0f0e0d0c-0b0a-4908-8706-0504030201{number:02d}"
    request = reporting.report(act, building, unit, told, form_key=key, pin=PIN)
    (order,) = reporting.orders_of(act, request, Stage.RECEIVED)
    return order


def repairs(act: Act) -> tuple[Parts, dict[str, list[Parts]]]:
    """Give what stands in the addresses of homes and repairs, and each step with an order that offers it."""
    building, unit, elsewhere = _homes(act)
    code = homes.make_codes(act, building)[1].code
    orders = _orders(act, building, unit)
    crew, contractor = _menders(act)
    assigning.give(act, orders[0], contractor)
    assigning.give(act, orders[1], crew)
    steps = _steps(orders)
    _elsewhere(act, elsewhere)
    shared = {
        "incident_id": str(_told_to_all(act, building, orders[1]).id), "building_id": str(building.id), "code": code,
        "order_id": str(orders[1].id), "request_id": str(orders[1].request_id), "crew_id": str(crew.id),
        "contractor_id": str(contractor.id), "unit_id": str(unit.id), "occupancy_id": "1",
        "day": (act.moment + timedelta(days=1)).astimezone(building.zone).date().isoformat(),
    }  # fmt: skip
    shared |= _rules(act) | _text_without_a_home(act)
    asked = _money(act, building, unit, orders)
    more, by_link = links(act, contractor, *_by_link(act, building, unit, len(orders)))
    return {**shared, **more}, {"costs.order": asked, "repairs.ask_step": steps, **by_link}


def _homes(act: Act) -> tuple[Building, Unit, BaseGeometry]:
    """A building with homes and stairs on a lot, its first home, and a lot farther away."""
    building = homes.add_building(
        act, Particulars("12 Foundry Lane", "Alder Falls", True, "gb-eng", "America/New_York", "555 0142")
    )
    shapes = act.session.scalars(select(Parcel.shape).order_by(Parcel.id).limit(9))
    first, *_some, second = (shape for shape in shapes if shape is not None)
    placing.place(act, building, first.centroid.x, first.centroid.y, PointBy.BY_HAND)
    (unit, *_rest) = homes.add_units(act, building, ["1A", "1B", "2A"])
    homes.add_units(act, building, ["Stairs"], shared=True)
    return building, unit, second


def _menders(act: Act) -> tuple[Crew, Contractor]:
    """A crew beside one that has ended, and a firm whose insurance runs."""
    crew = crews.add_crew(act, "Two and a van", [Trade.PLUMBING, Trade.HEATING])
    crews.end_crew(act, crews.add_crew(act, "The old crew", []))
    firm = Business("Alder Plumbing", (Trade.PLUMBING,), insured_until=act.today + timedelta(days=90))
    return crew, crews.add_contractor(act, firm)


def _steps(orders: list[WorkOrder]) -> list[Parts]:
    """Each step that has a form, once, with the first order that offers it; and a note."""
    offered = [
        {"order_id": str(order.id), "step": step} for order in orders for step in WORKFLOW.offered(order.stage)
        if step in FORMS
    ]  # fmt: skip
    once = {each["step"]: each for each in reversed(offered)}
    return [*once.values(), {"order_id": str(orders[1].id), "step": NOTE}]


def _told_to_all(act: Act, building: Building, order: WorkOrder) -> Incident:
    """What fails in the whole house, with an order that belongs to it."""
    told = Announcement(
        IncidentKind.EMERGENCY, Problem.NO_WATER, "The main pipe broke.", "Se rompió la tubería principal.", act.moment
    )
    incident = incidents.open_incident(act, building, told)
    incidents.link(act, incident, order)
    return incident


def _money(act: Act, building: Building, unit: Unit, orders: list[WorkOrder]) -> list[Parts]:
    """An order with costs and one that waits for a second person, under a limit."""
    waiting = report(act, building, unit, len(orders), Problem.POWER)
    commands.triage(act, waiting, Priority.URGENT, Trade.GENERAL, [Hazard.OTHER], "")
    costs.ask(act, waiting, "The pipe is lead", [Asked("A new pipe", Money(123450, "USD"))])
    costs.spend(act, orders[1], Spent(CostKind.LABOUR, Money(6500, "USD"), act.today, "Two people", minutes=90))
    costs.set_limit(act, Money(25000, "USD"), act.today)
    return [{"order_id": str(each.id)} for each in (orders[1], waiting)]


def _by_link(act: Act, building: Building, unit: Unit, known: int) -> tuple[WorkOrder, WorkOrder]:
    """Two orders for a contractor without an account."""
    first, second = (report(act, building, unit, known + number, Problem.DRAIN) for number in (1, 2))
    for order in (first, second):
        commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.OTHER], "Clear the drain")
    return first, second


def _text_without_a_home(act: Act) -> Parts:
    """Two numbers that nobody knows, one of which smells gas."""
    site = Site(b"of the samples", "http://localhost/r/")
    for name, said in enumerate(("My sink drips since Sunday", "Huele a gas en la cocina")):
        texting.take(act, Inbound(f"sample {name}", f"+1614555017{name}", said), site)
    return {"text_id": str(act.session.scalars(select(InboundText.id).order_by(InboundText.id.desc())).first())}


def _orders(act: Act, building: Building, unit: Unit) -> list[WorkOrder]:
    new, coming, at_work, put_off, done = (
        report(act, building, unit, number, problem)
        for number, problem in enumerate((Problem.LEAK, Problem.MOLD, Problem.DRAIN, Problem.WINDOW, Problem.TOILET))
    )
    for order in (coming, at_work, put_off, done):
        commands.triage(act, order, Priority.URGENT, Trade.GENERAL, [Hazard.DAMP_OR_MOLD], "Find the leak and mend it")
    commands.note(act, coming, Mark.INVESTIGATED)
    commands.schedule(act, coming, act.moment + timedelta(days=1), act.moment + timedelta(days=1, hours=2))
    reporting.write(act, coming.request, "Can you come after school?", by_resident=True)
    reporting.write(act, coming.request, "Ask the roofer too", by_resident=False, internal=True)
    for order in (at_work, done):
        commands.begin(act, order)
    commands.finish(act, done, "A new valve", without_pictures="Nobody had a camera")
    commands.defer(act, put_off, act.today + timedelta(days=9), "The glass is ordered")
    return [new, coming, at_work, put_off, done]


def _elsewhere(act: Act, lot: BaseGeometry) -> None:
    """Something open in a building that nobody has put on the map, and in one that stands on it."""
    for number, address in ((50, "20 Tannery Row"), (51, "7 Kiln Street")):
        where = Particulars(address, "Alder Falls", True, "us-oh", "America/New_York")
        report(act, homes.add_building(act, where), None, number)
    kiln = act.session.scalars(select(Building).where(Building.address == "7 Kiln Street")).one()
    placing.place(act, kiln, lot.centroid.x, lot.centroid.y, PointBy.LOT)


def _rules(act: Act) -> Parts:
    """A row of law of our own, one that was corrected, and a shipped one that is switched off."""
    season = Season((10, 1), (5, 31))
    read = Duty(
        "", "gb-eng", frozenset({Hazard.NO_HEAT}), Must.MAKE_SAFE, Start.REPORTED, Limit(2, TimeUnit.WORKING_DAYS),
        date(2020, 1, 1), None, season, "Heat in a home", "Byelaw 7", "https://example.org/7", date(2026, 1, 2),
    )  # fmt: skip
    first = duties.add(act, read)
    row = duties.correct(act, first, replace(read, limit=Limit(24, TimeUnit.HOURS)), "Read badly")
    duties.switch_off(act, "gb-eng-right-to-repair-7", "We house no tenants of councils")
    duties.promise(act, Priority.NORMAL, Limit(14, TimeUnit.DAYS), act.today)
    return {"duty_id": str(row.id), "law_key": "gb-eng-right-to-repair-1", "form": "json"}
