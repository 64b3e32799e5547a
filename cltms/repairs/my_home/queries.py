"""Finding what belongs to a home: what its household reported itself, and that others reported something there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.term import Term
from cltms.homes.models import Building, Unit
from cltms.homes.occupancy import queries as occupancy
from cltms.homes.occupancy.models import Occupancy
from cltms.members.models import HouseholdMember
from cltms.members.queries import standing_in
from cltms.repairs.joining.following import TOLD
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.my_home.models import OwnReport
from cltms.repairs.my_home.policy import POLICY, MyHomeAction, ReportOfHome
from cltms.repairs.vocabulary import Problem


@dataclass(frozen=True)
class Noted:
    """What is told of a report by the code on the door: what and since when; its words open with code and PIN."""

    problem: Problem
    since: date
    text: Any


def homes(look: Reading) -> Sequence[tuple[Occupancy, Unit, Building]]:
    """List the homes in which the reader lives today."""
    return occupancy.homes_of(look, look.today)


def home(look: Reading, occupancy_id: int) -> tuple[Occupancy, Unit, Building]:
    """Give one of these; NotThere."""
    found = next((each for each in homes(look) if each[0].id == occupancy_id), None)
    if found is None:
        raise NotThere
    return found


def own_reports(look: Reading) -> Sequence[OwnReport]:
    """List what the reader's households reported from “My home” in the reader's time, the latest first."""
    request = joinedload(OwnReport.request)
    rows = select(OwnReport).where(POLICY.visible_to(look.actor)).order_by(OwnReport.request_id.desc())
    return look.session.scalars(
        rows.options(request.joinedload(RepairRequest.building), request.joinedload(RepairRequest.unit))
    ).all()


def own_report(look: Reading, request_id: int) -> OwnReport:
    """Give one of these; NotThere for everybody else's, whatever it is."""
    found = look.session.get(OwnReport, request_id)
    if found is None or not POLICY.may(look.actor, MyHomeAction.SEE, as_told(look, found)):
        raise NotThere
    return found


def as_told(look: Reading, own: OwnReport) -> ReportOfHome:
    """Gather what the rule needs to know."""
    rows = look.session.scalars(
        select(HouseholdMember)
        .join(Occupancy, Occupancy.household_id == HouseholdMember.household_id)
        .where(Occupancy.id == own.occupancy_id)
    ).all()
    people = standing_in(look.session, {row.person_id for row in rows})
    terms = tuple((people[row.person_id].account_id, Term(row.starts_on, row.ends_on)) for row in rows)
    return ReportOfHome(own.request_id, own.reported_on, terms)


def others_at(look: Reading, here: Occupancy, building: Building) -> list[Noted]:
    """List open reports by the code on the door of this home, since its household lives there."""
    rows = (
        select(WorkOrder)
        .join(WorkOrder.request)
        .outerjoin(OwnReport, OwnReport.request_id == RepairRequest.id)
        .where(RepairRequest.unit_id == here.unit_id, OwnReport.request_id.is_(None), WorkOrder.ended_at.is_(None))
        .options(joinedload(WorkOrder.request))
        .order_by(RepairRequest.reported_at)
    )
    found = [_noted(each, building) for each in look.session.scalars(rows)]
    return [each for each in found if each.since in here.term]


def _noted(order: WorkOrder, building: Building) -> Noted:
    since = order.request.reported_at.astimezone(building.zone).date()
    return Noted(Problem(order.request.problem), since, TOLD[order.stage])
