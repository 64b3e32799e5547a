"""Finding incidents: those of a house, those that a report belongs to, and whom one concerns."""

from collections.abc import Sequence

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.repairs.incidents.models import Incident, IncidentOrder
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import ENDED


def open_in(look: Reading, building_id: int) -> Sequence[Incident]:
    """List what a house is told now, for everybody who may open its form."""
    rows = select(Incident).where(Incident.building_id == building_id, Incident.ended_at.is_(None))
    return look.session.scalars(rows.order_by(Incident.starts_at)).all()


def one_open(look: Reading, building_id: int, incident_id: int) -> Incident:
    """Give one of these; NotThere."""
    found = look.session.get(Incident, incident_id)
    if found is None or found.building_id != building_id or found.ended_at is not None:
        raise NotThere
    return found


def told_with(look: Reading, request: RepairRequest) -> Sequence[Incident]:
    """List what the reader of a report is told: all that is open in the house, and what theirs belonged to."""
    mine = select(WorkOrder.id, WorkOrder.joined_to_id).where(WorkOrder.request_id == request.id)
    orders = [number for row in look.session.execute(mine) for number in row if number is not None]
    linked = select(IncidentOrder.incident_id).where(IncidentOrder.order_id.in_(orders))
    rows = select(Incident).where(
        Incident.building_id == request.building_id, or_(Incident.ended_at.is_(None), Incident.id.in_(linked))
    )
    return look.session.scalars(rows.order_by(Incident.starts_at)).all()


def everything(look: Reading) -> Sequence[Incident]:
    """List all for staff: open ones first, then the latest."""
    rows = select(Incident).where(POLICY.visible_to(look.actor)).options(joinedload(Incident.building))
    return look.session.scalars(rows.order_by(Incident.ended_at.is_not(None), Incident.starts_at.desc())).all()


def incident(look: Reading, incident_id: int) -> Incident:
    """Give one for staff, with its building; NotThere."""
    rows = select(Incident).where(Incident.id == incident_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows.options(joinedload(Incident.building))).one_or_none()
    if found is None:
        raise NotThere
    return found


def of_order(look: Reading, order: WorkOrder) -> Incident | None:
    """Give the incident to which an order belongs."""
    return look.session.scalars(select(Incident).join(IncidentOrder).where(IncidentOrder.order_id == order.id)).first()


def orders_of(look: Reading, incident: Incident) -> Sequence[WorkOrder]:
    """List the orders by which an incident is seen to, with their reports."""
    request = joinedload(WorkOrder.request)
    rows = select(WorkOrder).join(IncidentOrder, IncidentOrder.order_id == WorkOrder.id)
    rows = rows.where(IncidentOrder.incident_id == incident.id).order_by(WorkOrder.id)
    return look.session.scalars(
        rows.options(request.joinedload(RepairRequest.unit), request.joinedload(RepairRequest.building))
    ).all()


def open_order_of(look: Reading, incident: Incident) -> WorkOrder | None:
    """Give the first of them that goes on."""
    return next((order for order in orders_of(look, incident) if order.stage not in ENDED), None)


def concerned(look: Reading, incident: Incident) -> Sequence[RepairRequest]:
    """List the reports that belong to an incident: those of its orders, and those that joined these."""
    return look.session.scalars(_concerned(incident).options(joinedload(RepairRequest.building))).all()


def _concerned(incident: Incident) -> Select[RepairRequest]:
    orders = select(IncidentOrder.order_id).where(IncidentOrder.incident_id == incident.id)
    mine = select(WorkOrder.request_id).where(or_(WorkOrder.id.in_(orders), WorkOrder.joined_to_id.in_(orders)))
    return select(RepairRequest).where(RepairRequest.id.in_(mine)).order_by(RepairRequest.id)
