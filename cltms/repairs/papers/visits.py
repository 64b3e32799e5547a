"""Papers of a visit and of a report: the sheet for the crew, the card left at a door, and the resident's receipt."""

from datetime import datetime
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.foundation.act import Act, Reading
from cltms.homes.models import Building
from cltms.repairs import telling, triage
from cltms.repairs.models import Appointment, RepairRequest, WorkOrder
from cltms.repairs.papers.ordering import PaperOrder, made, numbers, whole_address
from cltms.repairs.telling import OrderTold
from cltms.repairs.vocabulary import (
    DANGER_TITLES,
    PRIORITY_TITLES,
    PROBLEM_TITLES,
    ROOM_TITLES,
    Danger,
    Priority,
    Problem,
    Room,
)
from cltms.repairs.workflow import NO_ACCESS
from reports.door_card import DoorCards
from reports.receipt import Receipt
from reports.work_sheet import Due, WorkSheet


def work_sheet(look: Reading, order: WorkOrder, wanted: PaperOrder) -> WorkSheet:
    """Gather the sheet for a visit: what it needs, and neither the resident's name nor how to reach them."""
    request = order.request
    common: dict[str, Any] = made(look, request.building, wanted)
    with force_locale(wanted.lang):
        told = telling.told(look, request, to_resident=False)
        here = next(each for each in told.orders if each.order.id == order.id)
        return WorkSheet(
            title=_("Work order %(number)s", number=order.id), code=request.code,
            address=whole_address(request.building),
            where=request.unit.label if request.unit else request.where_said or "",
            room=str(ROOM_TITLES[Room(request.room)]), problem=str(PROBLEM_TITLES[Problem(request.problem)]),
            priority=str(PRIORITY_TITLES[Priority(order.priority)]),
            trade=str(TRADE_TITLES[Trade(order.trade)]) if order.trade else "",
            appointment=_span(here.appointment, request.building) if here.appointment else "",
            to_do=order.summary or "", said=request.said, said_lang=request.language, come_in=request.come_in or "",
            pet={True: str(_("Yes")), False: str(_("No"))}.get(request.pet, "") if request.pet is not None else "",
            dangers=tuple(str(DANGER_TITLES[Danger(each)]) for each in request.dangers), due=_due(here, request),
            pictures=len(told.photos), **common,
        )  # fmt: skip


def blank_cards(act: Act, building: Building, order: PaperOrder) -> DoorCards:
    """Gather cards of a building that are filled in by hand."""
    return DoorCards(**_card(act, building, order))


def filled_card(look: Reading, order: WorkOrder, wanted: PaperOrder) -> DoorCards | None:
    """Gather the card of the last visit on which nobody was let in; None when there was no such visit."""
    request = order.request
    steps = telling.order_told(look, order, request).steps
    missed = [step for step in steps if step.name == NO_ACCESS]
    if not missed:
        return None
    with force_locale(wanted.lang):
        came = telling.at(datetime.fromisoformat(missed[-1].about["came_at"]), request.building.zone)
    where = request.unit.label if request.unit else ""
    return DoorCards(**_card(look, request.building, wanted), code=request.code, came=came, where=where)


def receipt(look: Reading, request: RepairRequest, pin: str, wanted: PaperOrder) -> Receipt:
    """Gather the receipt of a report for whoever knows its PIN, which stands nowhere else."""
    building = request.building
    common: dict[str, Any] = {**made(look, building, wanted), **numbers(building)}
    with force_locale(wanted.lang):
        told = telling.told(look, request, to_resident=True)
        where = whole_address(building) + (f" · {request.unit.label}" if request.unit else "")
        what = f"{PROBLEM_TITLES[Problem(request.problem)]} · {ROOM_TITLES[Room(request.room)]}"
        return Receipt(
            title=str(_("Your receipt")), code=request.code, pin=pin, address=where, what=what, site=wanted.site,
            reported=telling.at(request.reported_at, building.zone), promises=_promises(told.orders, building),
            advice=tuple(str(line) for line in triage.advice(Danger(each) for each in request.dangers)), **common,
        )  # fmt: skip


def _card(look: Reading, building: Building, order: PaperOrder) -> dict[str, Any]:
    with force_locale(order.lang):
        title = str(_("Cards for the doors of %(address)s", address=building.address))
    common = made(look, building, order)
    return {"title": title, "address": building.address, "site": order.site, **common}


def _due(here: OrderTold, request: RepairRequest) -> tuple[Due, ...]:
    zone = request.building.zone
    open_ones = [each for each in here.deadlines if each.kept_at is None]
    law = [Due(str(_(each.clock.duty.title)), telling.until(each.clock.ends_at, zone)) for each in open_ones]
    if here.order.promised_until is None:
        return tuple(law)
    return (Due(str(_("Our promise: somebody comes")), telling.until(here.order.promised_until, zone)), *law)


def _promises(orders: Any, building: Building) -> tuple[str, ...]:
    lines = []
    for each in (each for each in orders if each.is_open):
        if each.appointment:
            when = telling.at(each.appointment.starts_at, building.zone)
            lines.append(str(_("Somebody will come on %(when)s", when=when)))
        elif each.order.promised_until:
            when = telling.until(each.order.promised_until, building.zone)
            lines.append(str(_("Somebody will come by %(when)s", when=when)))
        for limit in (limit for limit in each.deadlines if limit.kept_at is None):
            by = _("the law says by %(when)s", when=telling.until(limit.clock.ends_at, building.zone))
            lines.append(f"{_(limit.clock.duty.title)}: {by}")
    return tuple(lines)


def _span(appointment: Appointment, building: Building) -> str:
    starts, ends = (telling.at(each, building.zone) for each in (appointment.starts_at, appointment.ends_at))
    return str(_("%(starts)s until %(ends)s", starts=starts, ends=ends))
