"""Finding holdings: one with everything that is kept with it, all of them, those of a lot or a building."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.holdings.kept_models import (
    HoldingCheck,
    HoldingDocument,
    HoldingFunding,
    HoldingInsurance,
    HoldingTax,
    Kept,
)
from cltms.holdings.matters import Matter, matters
from cltms.holdings.models import Holding, HoldingBuilding, HoldingDivision, HoldingLot
from cltms.holdings.policy import POLICY
from cltms.homes.models import Building
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.saved.queries import now_in
from cltms.vacant_lots.lots import concerns

KINDS: dict[str, type[Kept]] = {
    kind.kept_as.value: kind for kind in (HoldingCheck, HoldingFunding, HoldingTax, HoldingInsurance, HoldingDocument)
}
"""What is kept with a holding, by its name in addresses."""


@dataclass(frozen=True)
class Land:
    """The lots of a holding in the live roll; ``gone`` are identifiers whose land nobody can follow any more."""

    parcels: tuple[Parcel, ...]
    gone: tuple[str, ...] = ()

    @property
    def area_m2(self) -> float | None:
        """All of it together in square meters; None where a lot has no known area."""
        areas = [each.area_m2 for each in self.parcels]
        known = [each for each in areas if each is not None]
        return None if self.gone or len(known) < len(areas) or not areas else sum(known)


@dataclass(frozen=True)
class Shown:
    """A holding with its land, all rows that count by what they are, and what it asks for."""

    holding: Holding
    land: Land
    kept: dict[str, list[Any]]
    matters: tuple[Matter, ...]


def holding(look: Reading, holding_id: int) -> Holding:
    """Give a holding with what belongs to it; NotThere."""
    found = look.session.scalars(_whole(look).where(Holding.id == holding_id)).one_or_none()
    if found is None:
        raise NotThere
    return found


def shown(look: Reading, found: Holding) -> Shown:
    """Give a holding as its page shows it."""
    return Shown(found, land(look, found), *_kept_and_asked(look, [found])[found.id])


def overview(look: Reading) -> list[Shown]:
    """List all holdings with their land and what they ask for, by name."""
    rows = look.session.scalars(_whole(look).order_by(Holding.name, Holding.id)).all()
    kept = _kept_and_asked(look, rows)
    return [Shown(each, land(look, each), *kept[each.id]) for each in rows]


def told(look: Reading) -> list[Matter]:
    """Give what all holdings ask for and is told today, by its day."""
    rows = look.session.scalars(_whole(look)).all()
    asked = [matter for _kept, found in _kept_and_asked(look, rows).values() for matter in found]
    return sorted((each for each in asked if each.told_on(look.house_day)), key=lambda each: each.due_on)


def land(look: Reading, found: Holding) -> Land:
    """Give the lots of a holding as the live roll has them; of a lot that is gone, those in which its land lies."""
    place = found.jurisdiction
    there = {each.parcel_key: each for each in roll.lots(look.session, place, [lot.parcel_key for lot in found.lots])}
    parcels: dict[str, Parcel] = {}
    gone = []
    for lot in found.lots:
        here = there.get(lot.parcel_key)
        now = [here] if here is not None else now_in(look.session, place, lot.parcel_key)
        parcels |= {each.parcel_key: each for each in now}
        gone += [] if now else [lot.parcel_id]
    return Land(tuple(parcels.values()), tuple(gone))


def on_lot(look: Reading, place: Jurisdiction, key: str) -> Sequence[Holding]:
    """List the holdings of a lot, those of land that came into it among them."""
    here = select(HoldingLot.holding_id).where(concerns(look.session, HoldingLot, place, key))
    return look.session.scalars(_whole(look).where(Holding.id.in_(here)).order_by(Holding.id)).all()


def of_building(look: Reading, building_id: int) -> Sequence[Holding]:
    """List the holdings on whose land a building stands."""
    here = select(HoldingBuilding.holding_id).where(HoldingBuilding.building_id == building_id)
    return look.session.scalars(_whole(look).where(Holding.id.in_(here)).order_by(Holding.id)).all()


def buildings(look: Reading) -> Sequence[Building]:
    """List the buildings that can stand on land of ours."""
    return look.session.scalars(select(Building).order_by(Building.address, Building.id)).all()


def kept_row(look: Reading, holding_id: int, what: str, row_id: int) -> Kept:
    """Give a row that is kept with a holding and counts; NotThere."""
    holding(look, holding_id)
    kind = KINDS.get(what)
    found = look.session.get(kind, row_id) if kind else None
    if found is None or found.holding_id != holding_id or found.replaced_at is not None:
        raise NotThere
    return found


def _kept_and_asked(
    look: Reading, rows: Iterable[Holding]
) -> dict[int, tuple[dict[str, list[Any]], tuple[Matter, ...]]]:
    by_id = {each.id: each for each in rows}
    kept: dict[int, dict[str, list[Any]]] = {number: {what: [] for what in KINDS} for number in by_id}
    for what, kind in KINDS.items():
        wanted = select(kind).where(kind.holding_id.in_(by_id), kind.replaced_at.is_(None)).order_by(kind.id)
        for row in look.session.scalars(wanted):
            kept[row.holding_id][what].append(row)
    day = look.house_day
    return {
        number: (mine, tuple(matters(by_id[number], [row for rows in mine.values() for row in rows], day)))
        for number, mine in kept.items()
    }


def _whole(look: Reading) -> Select[Holding]:
    wanted = select(Holding).where(POLICY.visible_to(look.actor))
    return wanted.options(
        joinedload(Holding.jurisdiction), selectinload(Holding.lots), selectinload(Holding.steps),
        selectinload(Holding.divisions).selectinload(HoldingDivision.shares), selectinload(Holding.buildings),
    )  # fmt: skip
