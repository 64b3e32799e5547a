"""How many shares each household has to hold for its home, and how many it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.homes.models import Building, Unit
from cltms.leases.agreements.models import Lease, LeaseTemplate
from cltms.leases.agreements.vocabulary import LeaseKind, LeaseStage
from cltms.shares.register.classes import RequiredBy
from cltms.shares.register.lines import holdings
from cltms.shares.register.models import HomeSize, ShareClass, ShareHolder
from cltms.shares.register.policy import POLICY
from cltms.shares.register.standing import lines
from cltms.shares.register.vocabulary import ShareAction


@dataclass(frozen=True)
class Required:
    """What one household holds and should hold of one class; ``needs`` is None where what counts is not known."""

    unit: Unit
    building: Building
    household_id: int | None
    share_class: ShareClass
    holds: int
    needs: int | None
    size: HomeSize | None

    @property
    def lacks(self) -> int | None:
        """How many shares are missing."""
        return None if self.needs is None else max(self.needs - self.holds, 0)


def required(look: Reading, households: Sequence[int] | None = None) -> list[Required]:
    """List what is required of every household with an occupancy agreement in force, by address.

    ``households`` asks for some alone, which is for who reads their own; all are for who may see the register.
    """
    if households is None and not POLICY.opens(look.actor, ShareAction.SEE):
        return []
    asking = select(ShareClass).where(ShareClass.required_by != RequiredBy.NOTHING.value).order_by(ShareClass.name)
    classes = look.session.scalars(asking).all()
    held = _held_by_household(look) if classes else {}
    return [
        _of(home, row, held) for home in (_homes(look, households) if classes else []) for row in classes
    ]  # fmt: skip


Home = tuple[Lease, Unit, Building, HomeSize | None]


def _of(home: Home, row: ShareClass, held: dict[tuple[int, int], int]) -> Required:
    lease, unit, building, size = home
    needs = row.plain.required_of(
        rooms=size.rooms if size else None, area_m2=size.area_m2 if size else None
    )  # fmt: skip
    holds = held.get((lease.household_id or 0, row.id), 0)
    return Required(unit, building, lease.household_id, row, holds, needs, size)


def _homes(look: Reading, households: Sequence[int] | None) -> list[Home]:
    rows = (
        select(Lease, Unit, Building, HomeSize)
        .join(Unit, Unit.id == Lease.unit_id)
        .join(Building, Building.id == Unit.building_id)
        .join(LeaseTemplate, LeaseTemplate.id == Lease.template_id)
        .outerjoin(HomeSize, HomeSize.unit_id == Unit.id)
        .where(Lease.stage == LeaseStage.IN_FORCE.value, LeaseTemplate.kind == LeaseKind.OCCUPANCY.value)
        .order_by(Building.town, Building.address, Unit.label)
    )
    if households is not None:
        rows = rows.where(Lease.household_id.in_(households))
    return [(lease, unit, building, size) for lease, unit, building, size in look.session.execute(rows)]


def _held_by_household(look: Reading) -> dict[tuple[int, int], int]:
    known = {row.id: row.household_id for row in look.session.scalars(select(ShareHolder)) if row.household_id}
    return {
        (known[holder], of): count for (holder, of), count in holdings(lines(look)).items() if holder in known
    }  # fmt: skip
