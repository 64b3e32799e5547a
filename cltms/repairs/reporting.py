"""Telling us that something is broken, and what the resident does afterwards: write, confirm, reopen, grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from cltms.homes.models import Building, Unit
from cltms.members.contacts import WrittenContact
from cltms.repairs import deadlines, steps, triage
from cltms.repairs.duties.queries import rules
from cltms.repairs.facts import RepairGraded, RepairMessageWritten, RepairReported
from cltms.repairs.models import RepairGrade, RepairMessage, RepairPhoto, RepairRequest, WorkOrder
from cltms.repairs.receipts import free_code
from cltms.repairs.vocabulary import Channel, Danger, Problem, Room, Stage
from cltms.repairs.workflow import CONFIRM, REOPEN, WORKFLOW
from maps.sentences import sentence

MOST_PHOTOS = 6
TOO_MANY_PHOTOS = sentence("At most {most} pictures can be sent. Choose the ones that show it best.", most=MOST_PHOTOS)


MOST_PHOTOS_LATER = 30
"""Pictures of one report, with those that are sent along with messages."""


@dataclass(frozen=True)
class Told:
    """What somebody tells: where, what, how bad, in their words and language, and how they can be reached."""

    room: Room
    problem: Problem
    dangers: tuple[Danger, ...]
    said: str
    language: str
    channel: Channel
    where_said: str | None = None
    come_in: str | None = None
    pet: bool | None = None
    name: str | None = None
    contact: WrittenContact | None = None
    reported_at: datetime | None = None


@dataclass(frozen=True)
class Kept:
    """A picture as it lies in the storage of files; ``taken_at`` is the camera's own clock."""

    file: str
    taken_at: datetime | None


def report(
    act: Act, building: Building, unit: Unit | None, told: Told, *, form_key: str, pin: str, photos: Sequence[Kept] = ()
) -> RepairRequest:
    """Keep what somebody tells, begin a work order for it, and start its clocks; everybody may, without an account.

    Refused for too many pictures, and for a moment that lies ahead.
    """
    reported_at = told.reported_at or act.moment
    if len(photos) > MOST_PHOTOS:
        raise Refused(TOO_MANY_PHOTOS)
    if reported_at > act.moment:
        raise Refused(sentence("It cannot have been reported in the future. Look at day and time."))
    known = act.session.scalars(select(RepairRequest).where(RepairRequest.receipt_index == form_key)).one_or_none()
    if known is not None:
        return known  # the same form, sent by somebody who has signed in meanwhile
    code = free_code(act)
    request = RepairRequest(
        code=code, pin_index=f"{code} {pin}", receipt_index=form_key, building_id=building.id,
        unit_id=unit.id if unit else None, where_said=told.where_said, room=told.room.value, problem=told.problem.value,
        dangers=[each.value for each in told.dangers], said=told.said, language=told.language,
        channel=told.channel.value, reported_at=reported_at, recorded_at=act.moment, come_in=told.come_in, pet=told.pet,
        name=told.name, contact_way=told.contact.way.value if told.contact else None,
        contact=told.contact.value if told.contact else None,
        contact_index=told.contact.value if told.contact else None, building=building, unit=unit,
    )  # fmt: skip
    act.session.add(request)
    act.session.flush()
    for kept in photos:
        act.session.add(_photo(act, request, kept, by_resident=True))
    act.record(RepairReported(request.id, building.id, told.channel.value))
    begin_order(act, request)
    return request


def begin_order(act: Act, request: RepairRequest) -> WorkOrder:
    """Begin an order for a report, as urgent as its answers say."""
    problem, dangers = Problem(request.problem), [Danger(each) for each in request.dangers]
    priority = triage.priority_of(problem, dangers)
    order = WorkOrder(
        request_id=request.id, state=WORKFLOW.start.value, priority=priority.value,
        trade=triage.trade_of(problem).value, hazards=[each.value for each in triage.hazards_of(problem, dangers)],
        promised_until=deadlines.promise(priority, request, request.building, rules(act)), request=request,
    )  # fmt: skip
    act.session.add(order)
    act.session.flush()
    steps.set_clock(act, order)
    return order


def write(act: Act, request: RepairRequest, text: str, *, by_resident: bool, internal: bool = False) -> RepairMessage:
    """Write a line to the other side, or among staff."""
    row = RepairMessage(
        request_id=request.id, by_resident=by_resident, internal=internal, said=text, written_at=act.moment
    )
    act.session.add(row)
    act.record(RepairMessageWritten(request.id, by_resident))
    return row


def write_to_us(act: Act, request: RepairRequest, text: str, photos: Sequence[Kept]) -> None:
    """Keep what the resident writes to us later, with pictures; `Refused` when there are more than we look through."""
    if len(photos) > room_for_pictures(act, request.id):
        raise Refused(sentence("There are many pictures already. Tell us in words, or show us when we come."))
    for kept in photos:
        act.session.add(_photo(act, request, kept, by_resident=True))
    write(act, request, text, by_resident=True)


def room_for_pictures(look: Reading, request_id: int) -> int:
    """Give how many more pictures a report can have."""
    known = look.session.scalar(select(func.count(RepairPhoto.id)).where(RepairPhoto.request_id == request_id))
    return max(0, MOST_PHOTOS_LATER - (known or 0))


def confirm(act: Act, request: RepairRequest) -> None:
    """Take the resident's word that what was done is fixed."""
    for order in orders_of(act, request, Stage.DONE):
        steps.take(act, order, CONFIRM, by=steps.Side.RESIDENT, ended_at=act.moment)


def reopen(act: Act, request: RepairRequest, why: str) -> None:
    """Take the resident's word that it is not fixed: what was done last goes on, and no clock begins anew.

    What the resident has confirmed before is opened again only when nothing else waits for their word.
    """
    known = orders_of(act, request, Stage.DONE, Stage.CLOSED)
    for order in [each for each in known if each.stage is Stage.DONE] or known:
        order.reopened += 1
        steps.take(act, order, REOPEN, by=steps.Side.RESIDENT, why=why, ended_at=None, done_at=None, reminded_at=None)


def grade(act: Act, request: RepairRequest, given: int, said: str | None) -> None:
    """Keep what the resident thinks of the work; giving it again replaces it, and only the resident can."""
    row = act.session.get(RepairGrade, request.id)
    if row is None:
        row = RepairGrade(request_id=request.id)
        act.session.add(row)
    row.grade, row.said, row.given_at = given, said, act.moment
    act.record(RepairGraded(request.id))


def orders_of(act: Act, request: RepairRequest, *stages: Stage) -> list[WorkOrder]:
    """Give the orders of a report at these stages; `Refused` when none is there."""
    rows = act.session.scalars(
        select(WorkOrder).where(
            WorkOrder.request_id == request.id, WorkOrder.state.in_([stage.value for stage in stages])
        )
    ).all()
    if not rows:
        raise Refused(sentence("This is not at the point where that can be said. Look at the report again."))
    for row in rows:
        row.request = request
    return list(rows)


def _photo(act: Act, request: RepairRequest, kept: Kept, *, by_resident: bool) -> RepairPhoto:
    taken = kept.taken_at
    return RepairPhoto(
        request_id=request.id, file=kept.file, taken_on_camera=taken.isoformat(sep=" ") if taken else None,
        by_resident=by_resident, added_at=act.moment,
    )  # fmt: skip
