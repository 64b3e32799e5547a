"""A building whose boiler is looked after: a plan, orders that it made, one of a crew, a walk with what was seen."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

from PIL import Image

from cltms.crews.models import Crew
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import Act
from cltms.foundation.money import Money
from cltms.foundation.pictures import cleaned
from cltms.foundation.storage import Storage
from cltms.homes import queries as homes
from cltms.homes.models import Building, BuildingSystem
from cltms.homes.vocabulary import SystemKind
from cltms.numbers.publishing import Month, publish_month
from cltms.repairs import assigning
from cltms.repairs.reporting import Kept
from cltms.upkeep import checking, commands, orders, queries, survey_photos, surveys
from cltms.upkeep.commands import Rhythm
from cltms.upkeep.models import ConditionSurvey
from cltms.upkeep.surveys import Seen
from cltms.upkeep.vocabulary import Condition, Found
from cltms.upkeep.workflow import NO_ACCESS, WORKFLOW
from tests.browser.sample_work import Parts


def upkeep(act: Act, building_id: int, crew: Crew, storage: Storage) -> tuple[Parts, dict[str, list[Parts]]]:
    """Give what stands in the addresses of upkeep, and each step with an order that offers it."""
    building = homes.building(act, building_id)
    boiler = commands.add_system(act, building, SystemKind.HEATING, "North boiler", 2009, 25)
    commands.add_system(act, building, SystemKind.ELEVATOR, "", None, None)
    tomorrow = act.today + timedelta(days=1)
    rhythm = Rhythm("Look after the boiler", Trade.HEATING, 12, tomorrow, ("Pressure", "Flue and carbon monoxide"))
    plan = commands.add_plan(act, building, boiler, rhythm)
    order = orders.make_if_due(replace(act, moment=act.moment + timedelta(days=2)), plan.id)
    assert order is not None
    order.plan = plan
    orders.schedule(act, order, act.moment + timedelta(days=1), act.moment + timedelta(days=1, hours=2))
    walk = surveys.begin(act, building, act.today - timedelta(days=1))
    seen = Seen(Condition.POOR, 4, Money.of("18500.00", building.currency), "Rust below the burner")
    surveys.write_line(act, walk, boiler, seen)
    _picture(act, walk, boiler, storage)
    _of_a_crew(act, building, crew)
    publish_month(act, Month.of(date(2026, 3, 1), building.zone), 5, 6)
    here = {"order_id": str(order.id)}
    steps = [{**here, "step": step} for step in WORKFLOW.offered(order.stage)]
    assert NO_ACCESS in {each["step"] for each in steps}
    shared = {"system_id": str(boiler.id), "plan_id": str(plan.id), "survey_id": str(walk.id)}
    return shared, {"upkeep.order": [here], "upkeep.ask_step": steps}


def _of_a_crew(act: Act, building: Building, crew: Crew) -> None:
    """An order on the crew's day, with one line of its checklist looked at."""
    there = act.moment.astimezone(building.zone).date()  # it may be yesterday still, where the building stands
    rhythm = Rhythm("Try the smoke alarms", Trade.HEATING, 6, there, ("Hallways", "Homes on the ground floor"))
    made = orders.make_if_due(act, commands.add_plan(act, building, None, rhythm).id)
    assert made is not None
    order = queries.order(act, made.id)
    assigning.give(act, order, crew)
    checking.look_at(act, order, {queries.checks_of(act, order)[0].id: Found.RIGHT})


def _picture(act: Act, walk: ConditionSurvey, boiler: BuildingSystem, storage: Storage) -> None:
    out = BytesIO()
    Image.new("RGB", (320, 240), (120, 90, 60)).save(out, "JPEG")
    photo = cleaned(out.getvalue())
    survey_photos.keep(act, walk, boiler, [Kept(storage.put(photo.content, photo.ending), photo.taken_at)])
