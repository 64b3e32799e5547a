"""What can happen to an incident: it is opened, changed, linked with orders, joined by residents, and ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.homes.models import Building
from cltms.outbox import commands as outbox
from cltms.repairs.incidents import queries
from cltms.repairs.incidents.facts import IncidentChanged, IncidentEnded, IncidentLinked, IncidentOpened
from cltms.repairs.incidents.letters import news
from cltms.repairs.incidents.models import Incident, IncidentOrder
from cltms.repairs.incidents.vocabulary import IncidentKind
from cltms.repairs.joining import commands as joining
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import Problem, RepairAction
from maps.sentences import sentence


@dataclass(frozen=True)
class Announcement:
    """What a house is told."""

    kind: IncidentKind
    problem: Problem
    text_en: str
    text_es: str
    starts_at: datetime
    expected_at: datetime | None = None


def open_incident(act: Act, building: Building, told: Announcement) -> Incident:
    """Tell a house; `Refused` for an emergency that lies ahead, and for an end before its beginning."""
    _require(act, told)
    found = Incident(building_id=building.id, building=building, opened_at=act.moment, **vars(told))
    act.session.add(found)
    act.session.flush()
    act.record(IncidentOpened(found.id, building.id))
    return found


def change(act: Act, incident: Incident, told: Announcement) -> None:
    """Change what a house is told; who joined gets a letter when it lasts otherwise than they were told."""
    _require(act, told)
    _require_open(incident)
    before = (incident.problem, incident.starts_at, incident.expected_at)
    for name, value in vars(told).items():
        setattr(incident, name, value)
    otherwise = before != (incident.problem, incident.starts_at, incident.expected_at)
    act.record(IncidentChanged(incident.id, _tell(act, incident) if otherwise else 0))


def link(act: Act, incident: Incident, order: WorkOrder) -> None:
    """Link an order with an incident, and tell its resident; `Refused` for another house or what is linked already."""
    POLICY.require(act, RepairAction.HANDLE)
    _require_open(incident)
    if order.request.building_id != incident.building_id:
        raise Refused(sentence("Only an order of the same building belongs to it."))
    if queries.of_order(act, order) is not None:
        raise Refused(sentence("This order belongs to an incident already."))
    _link(act, incident, order)
    also = act.session.scalars(select(WorkOrder.request_id).where(WorkOrder.joined_to_id == order.id)).all()
    for request in queries.concerned(act, incident):
        if request.id in {order.request_id, *also} and (letter := news(incident, request)):
            outbox.post(act, letter)


def join(act: Act, incident: Incident, request: RepairRequest) -> None:
    """Let a report that has just been made belong to an incident: with its order, or as the first one."""
    _require_open(incident)
    order = queries.open_order_of(act, incident)
    mine = act.session.scalars(select(WorkOrder).where(WorkOrder.request_id == request.id)).first()
    if order is not None and mine is not None and order.id != mine.id:
        joining.join(act, request, order.id)
    elif order is None and mine is not None:
        _link(act, incident, mine)


def pass_on(act: Act, order: WorkOrder, other: WorkOrder) -> None:
    """Let the order with which another one goes on belong to its incident; who comes to it so is told.

    `Refused` where both belong to different ones that go on: nobody would know any more which news are whose.
    """
    incident, theirs = queries.of_order(act, order), queries.of_order(act, other)
    if incident is None or theirs is incident:
        return
    if theirs is not None:
        if incident.ended_at is None and theirs.ended_at is None:
            raise Refused(sentence("They belong to different things that the house is told. End one of them first."))
        if incident.ended_at is not None:
            return
    known = {request.id for request in queries.concerned(act, incident)}
    act.session.execute(delete(IncidentOrder).where(IncidentOrder.order_id.in_([order.id, other.id])))
    _link(act, incident, other)
    if incident.ended_at is None:
        for request in queries.concerned(act, incident):
            if request.id not in known and (letter := news(incident, request)):
                outbox.post(act, letter)


def keep_with(act: Act, order: WorkOrder, alone: WorkOrder) -> None:
    """Let an order that went with another one and goes on alone still belong to its incident, while that goes on."""
    incident = queries.of_order(act, order)
    if incident is not None and incident.ended_at is None and queries.of_order(act, alone) is None:
        _link(act, incident, alone)


def end(act: Act, incident: Incident, text_en: str, text_es: str) -> None:
    """Tell the house, and by letter who joined, that it is over; the orders go on until they are done."""
    POLICY.require(act, RepairAction.HANDLE)
    _require_open(incident)
    if not (text_en.strip() and text_es.strip()):
        raise Refused(sentence("Write in both languages that it is over."))
    incident.ended_at, incident.end_en, incident.end_es = act.moment, text_en.strip(), text_es.strip()
    act.record(IncidentEnded(incident.id, _tell(act, incident)))


def _link(act: Act, incident: Incident, order: WorkOrder) -> None:
    act.session.add(IncidentOrder(order_id=order.id, incident_id=incident.id))
    act.session.flush()
    act.record(IncidentLinked(order.id, incident.id))


def _tell(act: Act, incident: Incident) -> int:
    """Write to all who joined; gives how many letters went out."""
    letters = [letter for request in queries.concerned(act, incident) if (letter := news(incident, request))]
    for letter in letters:
        outbox.post(act, letter)
    return len(letters)


def _require(act: Act, told: Announcement) -> None:
    POLICY.require(act, RepairAction.HANDLE)
    if told.kind is IncidentKind.EMERGENCY and told.starts_at > act.moment:
        raise Refused(sentence("What lies ahead is planned. Look at the day, or choose “planned”."))
    if told.expected_at is not None and told.expected_at <= told.starts_at:
        raise Refused(sentence("It ends after it begins. Look at both times."))


def _require_open(incident: Incident) -> None:
    if incident.ended_at is not None:
        raise Refused(sentence("This has ended. Open a new one if it comes again."))
