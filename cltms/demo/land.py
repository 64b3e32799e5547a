"""The lots of the demo's story, and what neighbors did on them: work days with their numbers and painted pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select

from cltms.demo import pictures
from cltms.demo.house import House
from cltms.foundation.act import Act
from cltms.foundation.money import Money
from cltms.foundation.storage import Storage
from cltms.parcels import places
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.stewardship import holding_days, planning
from cltms.vacant_lots.stewardship import pictures as albums
from cltms.vacant_lots.stewardship.holding_days import Held
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.planning import Plan
from cltms.vacant_lots.stewardship.vocabulary import Taken

MEET_AT = "At the gate on Tanner Street"
BEGINS = 10


@dataclass(frozen=True)
class Work:
    """A work day that was held: so many working days ago, what it was, who came, for how long and what it took away."""

    ago: int
    title: str
    people: tuple[int, int]
    hours: int
    bags: int | None = None
    kilograms: int | None = None
    dollars: int | None = None


def lots_of(act: Act, *addresses: str) -> list[Parcel]:
    """Give the lots at these addresses, in this order; none where the county of the demo was not brought in."""
    rows = select(Parcel).where(Parcel.situs.in_(addresses), Parcel.last_edition.is_(None))
    found = {lot.situs: lot for lot in act.session.scalars(rows)}
    return [found[each] for each in addresses] if len(found) == len(addresses) else []


def place_of(act: Act, lots: Sequence[Parcel]) -> Jurisdiction:
    """Give the place in which lots lie."""
    return places.by_id(act.session, lots[0].jurisdiction_id)


def worked(house: House, storage: Storage, lots: Sequence[Parcel], work: Work) -> WorkDay:
    """Let neighbors have worked on lots."""
    planned, begins = house.days.before(work.ago + 8, 18), house.days.before(work.ago, BEGINS)
    ends = begins + timedelta(hours=work.hours)
    act = house.then(planned)
    plan = Plan(work.title, begins, ends, MEET_AT, "Gloves, and a rake if you have one", "Rosa", is_public=True)
    day = planning.plan(act, place_of(act, lots), plan, lots)
    act = house.then(ends + timedelta(hours=1))
    holding_days.hold(act, day, _held(work))
    for taken, paint in ((Taken.BEFORE, pictures.before), (Taken.AFTER, pictures.after)):
        clock = (begins if taken is Taken.BEFORE else ends).strftime("%Y-%m-%d %H:%M:%S")
        albums.add(act, day, taken, [replace(paint(storage, work.ago), taken_at=clock)])
    return day


def comes(house: House, lots: Sequence[Parcel], title: str, ahead: int) -> WorkDay:
    """Plan a work day that anybody may come to."""
    begins = house.days.after(ahead, BEGINS)
    plan = Plan(title, begins, begins + timedelta(hours=3), MEET_AT, "Gloves; we bring water", "Rosa", is_public=True)
    return planning.plan(house.act, place_of(house.act, lots), plan, lots)


def _held(work: Work) -> Held:
    adults, children = work.people
    return Held(
        adults, children, work.hours * 60, bags=work.bags,
        trash_g=None if work.kilograms is None else work.kilograms * 1000,
        cost=None if work.dollars is None else Money(work.dollars * 100, "USD"),
    )  # fmt: skip
