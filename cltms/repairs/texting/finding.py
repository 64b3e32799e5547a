"""Finding the home of a telephone number: by who lives where, else by what was reported with it in the last months."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from cltms.foundation.act import Reading
from cltms.homes import queries as homes
from cltms.homes.commands import DOOR_CODE
from cltms.homes.models import Building, Unit
from cltms.homes.occupancy.models import Occupancy
from cltms.members.models import Contact, HouseholdMember, Person
from cltms.members.queries import still
from cltms.repairs.models import RepairRequest
from cltms.repairs.texting.words import codes_in

REMEMBERED = timedelta(days=180)
"""How long a number that was given with a report finds its home; numbers change hands."""


@dataclass(frozen=True)
class Home:
    """Where a message comes from, and the language of who wrote; None when that is not known."""

    building: Building
    unit: Unit | None
    language: str | None = None


def by_number(look: Reading, number: str) -> Home | None:
    """Give the one home of a number; None for none, and for several, because nobody guesses between homes."""
    found = _living(look, number) or _reported(look, number)
    places = {(home.building.id, home.unit.id if home.unit else None) for home in found}
    return found[0] if len(places) == 1 else None


def by_door(look: Reading, text: str) -> tuple[Home, str] | None:
    """Give the home whose door code stands in a text, with the code as it was typed."""
    for typed in codes_in(text, DOOR_CODE):
        if (door := homes.door_if_any(look, typed)) is not None:
            return Home(door.building, door.unit), typed
    return None


def _living(look: Reading, number: str) -> list[Home]:
    merged = aliased(Person)
    behind = select(merged.id).where(merged.merged_into_id == Person.id).correlate(Person)
    rows = (
        select(Building, Unit, Person.language)
        .join(Unit, Unit.building_id == Building.id)
        .join(Occupancy, Occupancy.unit_id == Unit.id)
        .join(HouseholdMember, HouseholdMember.household_id == Occupancy.household_id)
        .join(Person, Person.id == HouseholdMember.person_id)
        .join(Contact, or_(Contact.person_id.in_([Person.id, Person.merged_into_id]), Contact.person_id.in_(behind)))
        .where(
            Contact.value_index == number, Occupancy.starts_on <= look.today, still(Occupancy.ends_on, look.today),
            HouseholdMember.starts_on <= look.today, still(HouseholdMember.ends_on, look.today),
        )
        .order_by(Occupancy.id)
    )  # fmt: skip
    return [Home(building, unit, language) for building, unit, language in look.session.execute(rows)]


def _reported(look: Reading, number: str) -> list[Home]:
    rows = (
        select(Building, Unit, RepairRequest.language)
        .join(RepairRequest, RepairRequest.building_id == Building.id)
        .outerjoin(Unit, Unit.id == RepairRequest.unit_id)
        .where(RepairRequest.contact_index == number, RepairRequest.recorded_at >= look.moment - REMEMBERED)
        .order_by(RepairRequest.id.desc())
    )
    return [Home(building, unit, language) for building, unit, language in look.session.execute(rows)]
