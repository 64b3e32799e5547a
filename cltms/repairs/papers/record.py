"""Gathering the habitability record of a building: who reported is not in it, and homes only where that was chosen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Act, Reading
from cltms.foundation.circles import Circle
from cltms.foundation.errors import Refused
from cltms.foundation.storage import Storage
from cltms.homes.models import Building
from cltms.homes.vocabulary import PLACE_TITLES
from cltms.journal.chain import Anchor
from cltms.journal.commands import tip
from cltms.repairs.duties.queries import rules
from cltms.repairs.models import Appointment, OrderStep, RepairPhoto, RepairRequest, WorkOrder
from cltms.repairs.papers.facts import HabitabilityRecordMade
from cltms.repairs.papers.lines import Laws, Matter, Pictures, reported
from cltms.repairs.papers.ordering import PaperOrder, made, whole_address
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction
from maps.sentences import sentence
from reports.habitability import HabitabilityRecord


@dataclass(frozen=True)
class RecordOrder:
    """What a record is about: reports from a day to a day, on the building's clock; with homes and pictures or not."""

    since: date
    until: date
    homes: bool = False
    pictures: bool = False


def habitability_record(
    act: Act, building: Building, wanted: RecordOrder, order: PaperOrder, storage: Storage
) -> HabitabilityRecord:
    """Gather the record of a building, ours or another landlord's; the journal notes that it was printed."""
    POLICY.require(act, RepairAction.SEE)
    if wanted.until < wanted.since:
        raise Refused(sentence("The last day lies before the first one. Look at the days."))
    with force_locale(order.lang):
        laws, pictures = Laws(), Pictures(storage if wanted.pictures else None)
        lines = tuple(
            reported(matter, number, building, act.moment, laws, pictures, homes=wanted.homes)
            for number, matter in enumerate(_matters(act, building, wanted), start=1)
        )
        title = _("Habitability record")
        place = str(PLACE_TITLES.get(building.place, building.place))
    number, digest = tip(act.session, Circle.HOUSE)
    act.record(HabitabilityRecordMade(building.id, wanted.homes))
    common: dict[str, Any] = made(act, building, order)
    return HabitabilityRecord(
        title=title, address=whole_address(building), place=place, zone=building.time_zone, ours=building.ours,
        since=wanted.since, until=wanted.until, homes_named=wanted.homes, reports=lines, laws=tuple(laws.rows),
        anchor=str(Anchor(Circle.HOUSE, number, digest)), photos_left_out=pictures.left_out, **common,
    )  # fmt: skip


def _matters(look: Reading, building: Building, wanted: RecordOrder) -> list[Matter]:
    """Give the reports of the time with all rows that belong to them, in five statements however many there are."""
    starts, ends = (_midnight(day, building) for day in (wanted.since, wanted.until + timedelta(days=1)))
    requests = look.session.scalars(
        select(RepairRequest)
        .where(RepairRequest.building_id == building.id)
        .where(RepairRequest.reported_at >= starts, RepairRequest.reported_at < ends)
        .options(joinedload(RepairRequest.unit))
        .order_by(RepairRequest.reported_at, RepairRequest.id)
    ).all()
    mine = select(WorkOrder.id).join(RepairRequest).where(RepairRequest.building_id == building.id)
    of_building = select(RepairRequest.id).where(RepairRequest.building_id == building.id)
    orders = _by("request_id", look.session.scalars(
        select(WorkOrder).where(WorkOrder.request_id.in_(of_building)).order_by(WorkOrder.id)
    ))  # fmt: skip
    steps = _by("order_id", look.session.scalars(
        select(OrderStep).where(OrderStep.order_id.in_(mine)).order_by(OrderStep.moment, OrderStep.id)
    ))  # fmt: skip
    appointments = _by("order_id", look.session.scalars(
        select(Appointment).where(Appointment.order_id.in_(mine)).order_by(Appointment.id)
    ))  # fmt: skip
    photos = _by("request_id", look.session.scalars(
        select(RepairPhoto).where(RepairPhoto.request_id.in_(of_building)).order_by(RepairPhoto.id)
    ))  # fmt: skip
    return [Matter(each, orders[each.id], steps, appointments, photos[each.id], rules(look)) for each in requests]


def _by(name: str, rows: Iterable[Any]) -> "defaultdict[int, list[Any]]":
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _midnight(day: date, building: Building) -> datetime:
    return datetime.combine(day, time(), building.zone)
