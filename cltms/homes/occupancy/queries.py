"""Finding who lives where: the households of a home, and the homes of who is signed in."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload

from cltms.foundation.act import Actor, Reading
from cltms.foundation.errors import NotThere
from cltms.homes.models import Building, Unit
from cltms.homes.occupancy.models import Occupancy
from cltms.homes.policy import POLICY
from cltms.homes.vocabulary import HomeAction
from cltms.members.models import HouseholdMember, Person
from cltms.members.queries import still


def unit(look: Reading, unit_id: int) -> tuple[Unit, Building]:
    """Give a unit with its building, for who keeps homes; NotThere."""
    rows = select(Unit, Building).join(Building, Building.id == Unit.building_id)
    found = look.session.execute(
        rows.where(Unit.id == unit_id, POLICY.visible_to(look.actor, HomeAction.KEEP))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found[0], found[1]


def of_unit(look: Reading, unit_id: int) -> Sequence[Occupancy]:
    """List who lives and lived in a home, the latest first."""
    rows = select(Occupancy).where(Occupancy.unit_id == unit_id).options(joinedload(Occupancy.household))
    return look.session.scalars(rows.order_by(Occupancy.starts_on.desc(), Occupancy.id.desc())).all()


def one(look: Reading, occupancy_id: int) -> Occupancy:
    """Give one for who keeps homes; NotThere."""
    rows = select(Occupancy).where(Occupancy.id == occupancy_id, POLICY.visible_to(look.actor, HomeAction.KEEP))
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def homes_of(look: Reading, day: date) -> Sequence[tuple[Occupancy, Unit, Building]]:
    """List the homes in which who is signed in lives on ``day``, with their buildings."""
    rows = (
        select(Occupancy, Unit, Building)
        .join(Unit, Unit.id == Occupancy.unit_id)
        .join(Building, Building.id == Unit.building_id)
        .where(lives_there(look.actor, day), Occupancy.starts_on <= day, still(Occupancy.ends_on, day))
        .order_by(Occupancy.id)
    )
    return [(here, home, building) for here, home, building in look.session.execute(rows)]


def lives_there(actor: Actor, day: date | InstrumentedAttribute[date]) -> ColumnElement[bool]:
    """Give the condition of the occupancies to whose household the actor belongs on ``day``."""
    if actor.id is None:
        return false()
    stands = aliased(Person)
    mine = or_(
        Person.account_id == actor.id,
        exists().where(stands.id == Person.merged_into_id, stands.account_id == actor.id),
    )
    return exists().where(
        HouseholdMember.household_id == Occupancy.household_id, HouseholdMember.person_id == Person.id, mine,
        HouseholdMember.starts_on <= day, or_(HouseholdMember.ends_on.is_(None), HouseholdMember.ends_on > day),
    )  # fmt: skip
