"""Finding buildings, their units and the codes on their doors."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Reading
from cltms.foundation.codes import as_typed
from cltms.foundation.errors import NotThere
from cltms.homes.models import Building, DoorCode, Unit
from cltms.homes.policy import POLICY


def buildings(look: Reading) -> Sequence[tuple[Building, int]]:
    """List the buildings by address, ours first, each with the number of its units."""
    rows = look.session.execute(
        select(Building, func.count(Unit.id))
        .outerjoin(Unit, Unit.building_id == Building.id)
        .where(POLICY.visible_to(look.actor))
        .group_by(Building.id)
        .order_by(Building.ours.desc(), Building.town, Building.address)
    )
    return [(building, number) for building, number in rows]


def building(look: Reading, building_id: int) -> Building:
    """Give a building that the actor may see; NotThere."""
    found = look.session.scalars(
        select(Building).where(Building.id == building_id, POLICY.visible_to(look.actor))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def units(look: Reading, building_id: int) -> Sequence[Unit]:
    """List the units of a building, homes first, as they stand on their doors."""
    return look.session.scalars(
        select(Unit).where(Unit.building_id == building_id).order_by(Unit.shared, func.length(Unit.label), Unit.label)
    ).all()


def door_codes(look: Reading, building_id: int) -> Sequence[DoorCode]:
    """List the codes in use of a building, with their units; the hallway's first."""
    rows = look.session.scalars(
        select(DoorCode)
        .outerjoin(Unit, Unit.id == DoorCode.unit_id)
        .where(DoorCode.building_id == building_id, DoorCode.withdrawn_at.is_(None))
        .options(joinedload(DoorCode.unit), joinedload(DoorCode.building))
        .order_by(DoorCode.unit_id.is_not(None), Unit.shared, func.length(Unit.label), Unit.label)
    )
    return rows.all()


def door_if_any(look: Reading, typed: str) -> DoorCode | None:
    """Give the door behind a code as somebody typed it, for everybody; None where there is none."""
    return look.session.scalars(
        select(DoorCode)
        .where(DoorCode.code == as_typed(typed), DoorCode.withdrawn_at.is_(None))
        .options(joinedload(DoorCode.unit), joinedload(DoorCode.building))
    ).one_or_none()


def door(look: Reading, typed: str) -> DoorCode:
    """Give the door behind a code; NotThere."""
    found = door_if_any(look, typed)
    if found is None:
        raise NotThere
    return found


def one_of_ours(look: Reading, building_id: int) -> Building:
    """Give one of these; NotThere."""
    found = look.session.get(Building, building_id)
    if found is None or not found.ours:
        raise NotThere
    return found


def ours(look: Reading) -> Sequence[Building]:
    """List the trust's own buildings, whose addresses everybody may know who has something to report."""
    return look.session.scalars(select(Building).where(Building.ours).order_by(Building.town, Building.address)).all()
