"""What the first page tells who belongs to a crew: how many orders stand on its day and are not done."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import ColumnElement, and_, func, or_, select

from cltms.crews import queries as crews
from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.homes.models import Building
from cltms.repairs.day.queries import WITHOUT_A_TIME
from cltms.repairs.models import Appointment, Order
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction, Stage


def due(look: Reading) -> Sequence[Due]:
    """Lead the actor to the day of their crews."""
    if not POLICY.opens(look.actor, RepairAction.DO):
        return []
    count = look.session.scalars(select(func.count(Order.id)).where(*_theirs(look))).one()
    title = ngettext("order stands on your day today", "orders stand on your day today", count)
    return [Due(title, count, url_for("repairs.my_day"))]


def _theirs(look: Reading) -> list[ColumnElement[bool]]:
    """What the page of the day shows, of every origin; what is done asks nothing more of a crew."""
    loose = Order.state.in_([stage.value for stage in WITHOUT_A_TIME])
    return [
        POLICY.visible_to(look.actor, RepairAction.DO),
        Order.crew_id.in_(crews.of_actor(look.actor)),
        Order.ended_at.is_(None),
        Order.state != Stage.DONE.value,
        or_(loose, *_with_a_visit(look, look.house_day)),
    ]


def _with_a_visit(look: Reading, day: date) -> list[ColumnElement[bool]]:
    """Orders with a visit on a day, on the clock of each building: one condition for each time zone that there is."""
    zones = look.session.scalars(select(Building.time_zone).distinct().order_by(Building.time_zone))
    return [_visited(zone, day) for zone in zones]


def _visited(zone: str, day: date) -> ColumnElement[bool]:
    begins, ends = (datetime.combine(each, time(), ZoneInfo(zone)) for each in (day, day + timedelta(days=1)))
    visits = select(Appointment.order_id).where(
        Appointment.outcome.is_distinct_from("called off"),
        Appointment.starts_at >= begins,
        Appointment.starts_at < ends,
    )
    there = select(Building.id).where(Building.time_zone == zone)
    return and_(Order.id.in_(visits), Order.building_id.in_(there))
