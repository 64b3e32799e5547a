"""Which orders somebody wants to see: what an address asks, as conditions of the database and as an address again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from sqlalchemy import ColumnElement, false, or_, select

from cltms.foundation.act import Reading
from cltms.foundation.pages import key_in
from cltms.homes.models import Building
from cltms.repairs import origins
from cltms.repairs.board.takers import CONTRACTOR, CREW
from cltms.repairs.models import Order

NOBODY = "nobody"
LONGEST_TEXT = 100


class Due(StrEnum):
    """By when something has to be done, on the clock of the house."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True)
class Wanted:
    """What an address asks of the work list; an empty word asks nothing, and one that we do not know finds nothing."""

    kind: str = ""
    who: str = ""
    building: str = ""
    priority: str = ""
    stage: str = ""
    trade: str = ""
    due: str = ""
    text: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """Read what an address asks."""
        known = {each.name: asked.get(each.name, "").replace("\0", " ").strip() for each in fields(cls)}
        return cls(**{**known, "text": " ".join(known["text"].split())[:LONGEST_TEXT]})

    @property
    def asked(self) -> dict[str, str]:
        """What is asked, as it stands in an address."""
        known = {each.name: str(getattr(self, each.name)) for each in fields(self)}
        return {name: value for name, value in known.items() if value}

    @property
    def building_id(self) -> int | None:
        """The number of the building that is asked for; None for none and for what can be none."""
        return key_in(self.building)

    def conditions(self, look: Reading, zone: tzinfo) -> list[ColumnElement[bool]]:
        """Give the conditions of the rows; ``stage`` is not among them, because counts tell it apart."""
        found: list[ColumnElement[bool]] = []
        if self.kind:
            found.append(Order.origin == self.kind)
        if self.who:
            found.append(_given_to(self.who))
        if self.building:
            found.append(Order.building_id == (self.building_id or 0))
        if self.priority:
            found.append(Order.priority == self.priority)
        if self.trade:
            found.append(Order.trade == self.trade)
        if self.due:
            found.append(_due(self.due, look.moment, zone))
        if self.text:
            found.append(_says(self.text))
        return found


def _given_to(who: str) -> ColumnElement[bool]:
    if who == NOBODY:
        return Order.crew_id.is_(None) & Order.contractor_id.is_(None)
    kind, _, number = who.partition("-")
    column = {CREW: Order.crew_id, CONTRACTOR: Order.contractor_id}.get(kind)
    return false() if column is None else column == (key_in(number) or 0)


def _due(which: str, now: datetime, zone: tzinfo) -> ColumnElement[bool]:
    """A deadline that ends with a day ends at the midnight after it, so a day begins just after its first midnight."""
    begins = datetime.combine(now.astimezone(zone).date(), time(), zone)
    ends = begins + timedelta(days=7 - begins.weekday() if which == Due.WEEK else 1)
    if which == Due.LATE:
        return Order.due_at < now
    return (Order.due_at > begins) & (Order.due_at <= ends)


def _says(text: str) -> ColumnElement[bool]:
    """The address, or what each origin finds by a few letters."""
    buildings = select(Building.id).where(Building.address.icontains(text, autoescape=True))
    return or_(Order.building_id.in_(buildings), *(origin.says(text) for origin in origins.known()))


def stages_of(which: Sequence[str], stage: str) -> Sequence[str]:
    """Narrow a group of stages to one, if one is asked for."""
    return [stage] if stage else which
