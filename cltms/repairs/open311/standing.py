"""How reports stand, as everybody may know it: what kind, since which day, open or closed; never words or homes.

A building's address is told only where the house says so, and only of buildings with so many homes that nobody is
guessed from it. Days are those of the clock of the house, and a question between two moments is answered by whole days:
who halves the time again and again learns no more than the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from sqlalchemy import ColumnElement, Row, Select, exists, func, select

from cltms.foundation.act import Reading
from cltms.homes.models import Building, Unit
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.open311.answers import Values
from cltms.repairs.open311.services import code_of
from cltms.repairs.vocabulary import ENDED, PROBLEM_TITLES, Problem

MOST = 1000
LONGEST = timedelta(days=90)
"""As GeoReport v2 has it: at most so many at once, from at most so long ago when nobody says otherwise."""
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True)
class Wanted:
    """Which reports somebody asks for."""

    ids: Sequence[int] = ()
    problems: Sequence[Problem] = ()
    status: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def standing(look: Reading, wanted: Wanted, *, zone: tzinfo, fewest_homes: int | None) -> list[Values]:
    """List how reports stand, the latest first, by the days of ``zone``.

    Addresses are told of buildings with ``fewest_homes`` or more; None: of none.
    """
    those = _those(look, wanted, zone)
    rows = look.session.execute(_reports().where(*those).order_by(RepairRequest.id.desc()).limit(MOST))
    return [_told(row, zone, fewest_homes) for row in rows]


def _reports() -> Select[int, str, datetime, bool, str, str, int]:
    homes = select(func.count(Unit.id)).where(Unit.building_id == Building.id, Unit.shared.is_(False))
    return select(
        RepairRequest.id, RepairRequest.problem, RepairRequest.reported_at, _is_open().label("open"), Building.address,
        Building.town, homes.scalar_subquery().label("homes"),
    ).join(Building, Building.id == RepairRequest.building_id)  # fmt: skip


def _is_open() -> ColumnElement[bool]:
    still = WorkOrder.state.not_in([stage.value for stage in ENDED])
    return exists().where(WorkOrder.request_id == RepairRequest.id, still)


def _those(look: Reading, wanted: Wanted, zone: tzinfo) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Building.ours.is_(True)]
    if wanted.ids:
        return [*found, RepairRequest.id.in_(wanted.ids)]
    until = wanted.until or look.moment
    since = wanted.since or until - LONGEST
    found.append(RepairRequest.reported_at >= _first_moment(since, zone))
    found.append(RepairRequest.reported_at < _first_moment(until, zone, later=timedelta(days=1)))
    if wanted.problems:
        found.append(RepairRequest.problem.in_([each.value for each in wanted.problems]))
    if wanted.status is not None:
        found.append(_is_open() if wanted.status == OPEN else ~_is_open())
    return found


def _first_moment(moment: datetime, zone: tzinfo, later: timedelta = timedelta()) -> datetime:
    return datetime.combine(moment.astimezone(zone).date() + later, time(), zone)


def _told(row: Row[int, str, datetime, bool, str, str, int], zone: tzinfo, fewest_homes: int | None) -> Values:
    problem = Problem(row.problem)
    shown = fewest_homes is not None and row.homes >= fewest_homes
    day = _first_moment(row.reported_at, zone)  # the minute would tell who stood at the door
    return {
        "service_request_id": row.id, "status": OPEN if row.open else CLOSED, "status_notes": "",
        "service_name": str(PROBLEM_TITLES[problem]), "service_code": code_of(problem), "description": "",
        "agency_responsible": "", "service_notice": "", "requested_datetime": day.isoformat(), "updated_datetime": "",
        "expected_datetime": "", "address": f"{row.address}, {row.town}" if shown else "", "address_id": "",
        "zipcode": "", "lat": "", "long": "", "media_url": "",
    }  # fmt: skip
