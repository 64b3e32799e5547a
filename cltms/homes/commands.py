"""What can happen to homes: a building is added or changed, gets units, and gets codes for its doors."""

from dataclasses import dataclass, fields

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.codes import new_code
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.jobs import enqueue
from cltms.homes import queries
from cltms.homes.facts import BuildingAdded, BuildingChanged, DoorCodesMade, DoorCodeWithdrawn, UnitsAdded
from cltms.homes.models import Building, DoorCode, Unit
from cltms.homes.policy import POLICY
from cltms.homes.vocabulary import HomeAction, PointBy
from maps.sentences import sentence

DOOR_CODE = 5
"""Signs of a door code: 33 million codes, and none of them opens more than an empty form."""
MOST_UNITS = 500
PLACE_CHANGED = "homes.place_changed"
"""The kind of job that is asked for when a building lies elsewhere than we thought; who computes by it takes it up."""
BY_WHICH_DEADLINES_RUN = frozenset({"place", "time_zone"})


@dataclass(frozen=True)
class Particulars:
    """What is written down about a building."""

    address: str
    town: str
    ours: bool
    place: str
    time_zone: str
    emergency_phone: str | None = None


def add_building(act: Act, about: Particulars) -> Building:
    """Add a building; `Refused` when it is there."""
    POLICY.require(act, HomeAction.KEEP)
    _refuse_twin(act, about)
    building = Building(**_values(about), added_at=act.moment)
    act.session.add(building)
    act.session.flush()
    act.record(BuildingAdded(building.id))
    return building


def change_building(act: Act, building: Building, about: Particulars) -> None:
    """Change what is written down about a building; with its place or its clock, what was computed by them is again."""
    POLICY.require(act, HomeAction.KEEP)
    _refuse_twin(act, about, building)
    changed = tuple(name for name, value in _values(about).items() if getattr(building, name) != value)
    for name in changed:
        setattr(building, name, getattr(about, name))
    if building.point_from == PointBy.ADDRESS and {"address", "town"} & set(changed):
        building.point = building.point_from = None  # it was found by an address that it does not have
    if changed:
        act.record(BuildingChanged(building.id, changed))
    if BY_WHICH_DEADLINES_RUN & set(changed):
        enqueue(act, PLACE_CHANGED, {"building_id": building.id})


def add_units(act: Act, building: Building, labels: list[str], *, shared: bool = False) -> list[Unit]:
    """Add units by what stands on their doors; those that are there stay as they are. `Refused` for far too many."""
    POLICY.require(act, HomeAction.KEEP)
    known = {unit.label for unit in queries.units(act, building.id)}
    new = [label for label in dict.fromkeys(labels) if label not in known]
    if len(known) + len(new) > MOST_UNITS:
        raise Refused(
            sentence("A building has at most {most} units here. Divide it into its entrances.", most=MOST_UNITS)
        )
    units = [Unit(building_id=building.id, label=label, shared=shared, added_at=act.moment) for label in new]
    act.session.add_all(units)
    act.session.flush()
    if units:
        act.record(UnitsAdded(building.id, len(units)))
    return units


def make_codes(act: Act, building: Building) -> list[DoorCode]:
    """Make a code for the hallway and for each unit that has none, and give all that are in use."""
    POLICY.require(act, HomeAction.KEEP)
    act.session.execute(select(Building.id).where(Building.id == building.id).with_for_update())  # two may ask at once
    units = queries.units(act, building.id)
    have = {code.unit_id for code in queries.door_codes(act, building.id)}
    wanted = [place for place in (None, *(unit.id for unit in units)) if place not in have]
    for unit_id in wanted:
        act.session.add(DoorCode(code=_free_code(act), building_id=building.id, unit_id=unit_id, made_at=act.moment))
        act.session.flush()
    if wanted:
        act.record(DoorCodesMade(building.id, len(wanted)))
    return list(queries.door_codes(act, building.id))


def withdraw_code(act: Act, code_id: int) -> DoorCode:
    """Let a code lead nowhere, as when its sticker was lost; a new one can be made. NotThere."""
    POLICY.require(act, HomeAction.KEEP)
    code = act.session.get(DoorCode, code_id)
    if code is None or code.withdrawn_at is not None:
        raise NotThere
    code.withdrawn_at = act.moment
    act.record(DoorCodeWithdrawn(code.id))
    return code


def _values(about: Particulars) -> dict[str, object]:
    return {each.name: getattr(about, each.name) for each in fields(about)}


def _refuse_twin(act: Act, about: Particulars, building: Building | None = None) -> None:
    twin = act.session.scalars(
        select(Building.id).where(Building.address == about.address, Building.town == about.town)
    ).one_or_none()
    if twin is not None and (building is None or twin != building.id):
        raise Refused(sentence("{address}, {town} is here already.", address=about.address, town=about.town))


def _free_code(act: Act) -> str:
    while True:
        code = new_code(DOOR_CODE)
        if act.session.scalars(select(DoorCode.id).where(DoorCode.code == code)).one_or_none() is None:
            return code
