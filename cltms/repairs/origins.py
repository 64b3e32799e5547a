"""Where orders come from: what lists, weeks and calendars tell of an order, offered for each origin by its feature.

Repairs know of reports alone. Who makes orders of another origin (`Order`) offers it here when it is taken into use,
and its orders then stand beside those of reports wherever orders are listed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.homes.models import Building, Unit
from cltms.repairs import commands
from cltms.repairs.models import Appointment, Order, RepairRequest, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.queries import whole
from cltms.repairs.vocabulary import PROBLEM_TITLES, STAGE_TITLES, Problem, RepairAction

REPORT = "report"


@dataclass(frozen=True)
class Line:
    """What a list tells of an order: what it is, where in its building, where it stands, and the page it leads to.

    ``code`` stands on the resident's receipt; nobody has one of an order without a report. ``due_on`` is the day of an
    order that no law and no promise gives a deadline. Its page, ``endpoint``, is open to who may ``sees``.
    """

    order: Order
    title: Any
    where: str
    stage: Any
    endpoint: str
    code: str = ""
    due_on: date | None = None
    sees: StrEnum = RepairAction.SEE

    @property
    def id(self) -> int:
        """The number of the order."""
        return self.order.id

    @property
    def building(self) -> Building:
        """Where it stands."""
        return self.order.building

    @property
    def is_reported(self) -> bool:
        """Whether a resident told us."""
        return self.order.origin == REPORT


Sent: TypeAlias = tuple[int, str, Any]
"""A form that came back with something to mend: its order, its name, and itself."""


@dataclass(frozen=True)
class Stop:
    """A visit on a crew's day that no report began; ``template`` shows it, and finds this as ``stop``."""

    appointment: Appointment | None
    template: str
    values: Mapping[str, Any]


class Schedule(Protocol):
    """Makes an appointment of an order, as its own table of steps allows."""

    def __call__(self, act: Any, order: Any, starts_at: Any, ends_at: Any, *, anyway: bool = False) -> Appointment: ...


@dataclass(frozen=True)
class Origin:
    """How the orders of one origin are read and told.

    ``whole`` selects them with their buildings and everything that ``line`` tells; ``says(text)`` is the condition of
    those that a few letters find, beside the address of their building. ``stops`` gives those on a crew's day.
    """

    name: str
    model: type[Order]
    whole: Callable[[], Select[Any]]
    line: Callable[[Any], Line]
    says: Callable[[str], ColumnElement[bool]]
    schedule: Schedule
    stops: Callable[[Reading, date, Sent | None], Sequence[Stop]] | None = None


def _reported(order: WorkOrder) -> Line:
    found = order.request
    where = found.unit.label if found.unit else found.where_said or ""
    title, stage = PROBLEM_TITLES[Problem(found.problem)], STAGE_TITLES[order.stage]
    return Line(order, title, where, stage, "repairs.order", code=found.code)


def _said_in_reports(text: str) -> ColumnElement[bool]:
    """The receipt's code or what stands on the door; words of residents and staff are sealed."""
    units = select(Unit.id).where(Unit.label.icontains(text, autoescape=True))
    told = or_(RepairRequest.code.icontains(text, autoescape=True), RepairRequest.unit_id.in_(units))
    # The column and not the class, with which SQLAlchemy would ask for orders of reports alone.
    return Order.__table__.c.request_id.in_(select(RepairRequest.id).where(told))


_KNOWN: dict[str, Origin] = {}


def offer(origin: Origin) -> None:
    """Take the orders of an origin into all lists."""
    _KNOWN[origin.name] = origin


offer(Origin(REPORT, WorkOrder, whole, _reported, _said_in_reports, commands.schedule))


def known() -> Sequence[Origin]:
    """Give the origins that this house has."""
    return tuple(_KNOWN.values())


def of(order: Order) -> Origin:
    """Give the origin of an order."""
    return _KNOWN[order.origin]


def stops(look: Reading, day: date, sent: Sent | None) -> list[Stop]:
    """Give what stands on the day of the actor's crews beside reports."""
    return [stop for origin in known() if origin.stops is not None for stop in origin.stops(look, day, sent)]


def lines(look: Reading, wanted: Iterable[tuple[int, str]]) -> list[Line]:
    """Read orders whole, by number and origin, and give them in the order in which they are asked for."""
    asked = list(wanted)
    found: dict[int, Line] = {}
    for name in dict.fromkeys(origin for _number, origin in asked):
        found |= _read(look, _KNOWN[name], {number for number, origin in asked if origin == name})
    return [found[number] for number, _origin in asked if number in found]


def line(look: Reading, order_id: int, action: RepairAction = RepairAction.SEE) -> Line:
    """Give an order of any origin to which the actor may do ``action``; NotThere."""
    rows = look.session.execute(
        select(Order.id, Order.origin).where(Order.id == order_id, POLICY.visible_to(look.actor, action))
    )
    found = lines(look, [(number, origin) for number, origin in rows])
    if not found:
        raise NotThere
    return found[0]


def _read(look: Reading, origin: Origin, numbers: Collection[int]) -> dict[int, Line]:
    model = origin.model
    who = (joinedload(model.crew), joinedload(model.contractor))
    rows = look.session.scalars(origin.whole().options(*who).where(model.id.in_(numbers)))
    return {order.id: origin.line(order) for order in rows}
