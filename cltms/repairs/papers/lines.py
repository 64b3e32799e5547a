"""The lines of a habitability record: one report with what followed it, its deadlines, and pictures made small."""

import base64
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from flask_babel import gettext as _
from PIL import Image

from cltms.foundation.storage import Storage
from cltms.homes.models import Building
from cltms.repairs import deadlines
from cltms.repairs.clocks import Duty
from cltms.repairs.duties.rules import Rules
from cltms.repairs.happenings import due_by, happened, how_long, is_told, written
from cltms.repairs.models import Appointment, OrderStep, RepairPhoto, RepairRequest, WorkOrder
from cltms.repairs.vocabulary import (
    CHANNEL_TITLES,
    DANGER_TITLES,
    ENDED,
    PROBLEM_TITLES,
    ROOM_TITLES,
    STAGE_TITLES,
    Channel,
    Danger,
    Mark,
    Problem,
    Room,
    Stage,
)
from cltms.repairs.workflow import BEGIN, NO_ACCESS
from reports.habitability import ClockLine, Event, LawRow, Photo, Reported

MOST_PICTURES = 60
"""Pictures on one record; printing more would take longer than a page may."""
WIDTH_PX, QUALITY = 640, 70
"""A picture is printed about 80 mm wide, at 200 dots per inch."""


@dataclass(frozen=True)
class Matter:
    """A report with the rows that belong to it; ``steps`` and ``appointments`` are those of all orders, by order."""

    request: RepairRequest
    orders: Sequence[WorkOrder]
    steps: Mapping[int, Sequence[OrderStep]]
    appointments: Mapping[int, Sequence[Appointment]]
    photos: Sequence[RepairPhoto]
    rules: Rules

    def counted(self, order: WorkOrder) -> list[OrderStep]:
        """Give what the deadlines of an order are computed from, as `steps.counted` does."""
        noted = {each.value for each in Mark}
        others = [step for each in self.orders if each.id != order.id for step in self.steps[each.id]]
        found = [*self.steps[order.id], *(step for step in others if step.name in noted)]
        return sorted(found, key=lambda step: (step.moment, step.id))


@dataclass
class Laws:
    """The rows of law that a record names, numbered in the order in which they came up."""

    rows: list[LawRow] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, duty: Duty) -> int:
        """Give the number of a row, which joins the list when it is new."""
        if duty.key not in self.numbers:
            self.numbers[duty.key] = len(self.rows) + 1
            title = str(_(duty.title))
            self.rows.append(LawRow(len(self.rows) + 1, title, duty.citation, duty.url, duty.verified_on, duty.note))
        return self.numbers[duty.key]


@dataclass
class Pictures:
    """The pictures of a record, made small; without a storage none is shown, and beyond the most they are counted."""

    storage: Storage | None
    shown: int = 0
    left_out: int = 0

    def small(self, photo: RepairPhoto, zone: tzinfo) -> Photo | None:
        """Give a picture as it is printed, with its days; None when it is left out."""
        if self.storage is None or self.shown >= MOST_PICTURES:
            self.left_out += 1
            return None
        self.shown += 1
        caption = _("received on %(when)s", when=written(photo.added_at, zone))
        if photo.taken_on_camera:
            caption += ", " + _("by its camera from %(when)s", when=photo.taken_on_camera)
        return Photo(self.shown, _small(self.storage, photo), caption)


def reported(
    matter: Matter, number: int, building: Building, now: datetime, laws: Laws, pictures: Pictures, *, homes: bool
) -> Reported:
    """Write one report; its home only where ``homes`` are named, and nothing of what anybody wrote."""
    request, zone = matter.request, building.zone
    steps = sorted((step for order in matter.orders for step in matter.steps[order.id]), key=lambda s: (s.moment, s.id))
    photos = (pictures.small(photo, zone) for photo in matter.photos)
    return Reported(
        number=number, what=str(PROBLEM_TITLES[Problem(request.problem)]), room=str(ROOM_TITLES[Room(request.room)]),
        where=request.unit.label if homes and request.unit else "", reported=written(request.reported_at, zone),
        how=str(CHANNEL_TITLES[Channel(request.channel)]), dangers=_dangers(request),
        stands="; ".join(str(STAGE_TITLES[order.stage]) for order in matter.orders),
        is_open=any(order.stage not in ENDED for order in matter.orders),
        reopened=sum(order.reopened for order in matter.orders),
        no_access=sum(step.name == NO_ACCESS for step in steps),
        events=tuple(
            Event(written(step.moment, zone), happened(step, matter.appointments[step.order_id], zone, now))
            for step in steps
            if is_told(step)
        ),
        clocks=tuple(line for order in matter.orders for line in _clocks(matter, order, building, now, laws)),
        photos=tuple(photo for photo in photos if photo is not None),
    )  # fmt: skip


def _dangers(request: RepairRequest) -> tuple[str, ...]:
    return tuple(str(DANGER_TITLES[Danger(each)]) for each in request.dangers)


def _clocks(matter: Matter, order: WorkOrder, building: Building, now: datetime, laws: Laws) -> list[ClockLine]:
    found = deadlines.deadlines(order, matter.request, building, matter.counted(order), matter.rules)
    lines = [
        _line(str(_(each.clock.duty.title)), each.clock.ends_at, each.kept_at, order, building, now,
              laws.number(each.clock.duty))
        for each in found
    ]  # fmt: skip
    if building.ours and order.promised_until is not None:
        came = next((step.moment for step in matter.steps[order.id] if step.name == BEGIN), None)
        promised = _("Somebody comes")
        lines.append(_line(str(promised), order.promised_until, came, order, building, now, 0))
    return lines


def _line(
    what: str, ends_at: datetime, kept_at: datetime | None, order: WorkOrder, building: Building, now: datetime,
    law: int,
) -> ClockLine:  # fmt: skip
    state = _state(ends_at, kept_at, order, now)
    much = how_long(ends_at, kept_at or now) if state in ("late", "missed") else ""
    due, done = due_by(ends_at, building.zone), written(kept_at, building.zone) if kept_at else ""
    return ClockLine(what, due, state, done, much, law)


def _state(ends_at: datetime, kept_at: datetime | None, order: WorkOrder, now: datetime) -> str:
    if kept_at is not None:
        return "kept" if kept_at <= ends_at else "late"
    called_off = order.stage is Stage.CANCELLED and (order.ended_at or now) <= ends_at
    if called_off or order.stage is Stage.DUPLICATE:  # the clock of a report that was joined runs with the other one
        return "ended"
    return "missed" if now > ends_at else "open"


def _small(storage: Storage, photo: RepairPhoto) -> str:
    with Image.open(storage.path(photo.file)) as kept:
        small = kept.convert("RGB")
    small.thumbnail((WIDTH_PX, WIDTH_PX))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return base64.b64encode(out.getvalue()).decode()
