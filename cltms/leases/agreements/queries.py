"""Finding leases: for who keeps them all, and for a household its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.homes.models import Building, Unit
from cltms.leases.agreements.clocks.clock import Clock
from cltms.leases.agreements.clocks.whole import clocks
from cltms.leases.agreements.models import Lease, LeaseEvent, LeaseMortgage, LeaseTemplate
from cltms.leases.agreements.policy import POLICY
from cltms.leases.agreements.standing import facts_of
from cltms.leases.agreements.vocabulary import LeaseAction, LeaseStage
from cltms.leases.resale.models import ResaleVersion
from cltms.ledger.models import BookAccount
from cltms.ledger.owing import owed_since
from cltms.members import subjects

HOUSEHOLD = "household"


@dataclass(frozen=True)
class Shown:
    """A lease with its address and clocks; ``called`` is the household's name, '' for who may not know it."""

    lease: Lease
    building: Building
    called: str
    clocks: tuple[Clock, ...]

    @property
    def address(self) -> str:
        """Street, number and unit."""
        return f"{self.building.address} · {self.lease.unit.label}"


def templates(look: Reading) -> Sequence[LeaseTemplate]:
    """List the templates by name."""
    rows = select(LeaseTemplate).where(POLICY.visible_to(look.actor)).order_by(LeaseTemplate.name)
    return look.session.scalars(rows).all()


def template(look: Reading, template_id: int) -> LeaseTemplate:
    """Give a template with its accounts; NotThere."""
    rows = select(LeaseTemplate).where(LeaseTemplate.id == template_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(
        rows.options(joinedload(LeaseTemplate.owed), joinedload(LeaseTemplate.earned))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def lease(look: Reading, lease_id: int) -> Shown:
    """Give a lease with everything that belongs to it, for who keeps leases; NotThere."""
    found = _shown(look, select(Lease).where(Lease.id == lease_id, POLICY.visible_to(look.actor)))
    if not found:
        raise NotThere
    return found[0]


def all_leases(look: Reading, *, over: bool = False) -> list[Shown]:
    """List the leases that are drafted or in force, or with ``over`` the others, by address."""
    stages = [LeaseStage.ENDED, LeaseStage.GIVEN_UP] if over else [LeaseStage.DRAFT, LeaseStage.IN_FORCE]
    rows = select(Lease).where(Lease.stage.in_([each.value for each in stages]), POLICY.visible_to(look.actor))
    return sorted(_shown(look, rows), key=lambda each: (each.building.town, each.address))


def of_unit(look: Reading, unit_id: int) -> list[Shown]:
    """List the leases of a home, the latest first, for who keeps leases."""
    rows = select(Lease).where(Lease.unit_id == unit_id, POLICY.visible_to(look.actor))
    return sorted(_shown(look, rows), key=lambda each: each.lease.id, reverse=True)


def own(look: Reading) -> list[Lease]:
    """List the leases in force of the households to which who is signed in belongs today."""
    return [each.lease for each in own_shown(look)]


def own_shown(look: Reading) -> list[Shown]:
    """List them with their clocks."""
    mine = subjects.own(look)
    if not mine or not POLICY.opens(look.actor, LeaseAction.OWN):
        return []
    return _shown(look, select(Lease).where(Lease.household_id.in_(mine), Lease.stage == LeaseStage.IN_FORCE.value))


def own_lease(look: Reading, lease_id: int) -> Shown:
    """Give one of them; NotThere."""
    found = next((each for each in own_shown(look) if each.lease.id == lease_id), None)
    if found is None:
        raise NotThere
    return found


def event(look: Reading, lease_id: int, event_id: int) -> LeaseEvent:
    """Give an event of a lease for who keeps leases; NotThere."""
    rows = select(LeaseEvent).where(
        LeaseEvent.id == event_id, LeaseEvent.lease_id == lease_id, POLICY.visible_to(look.actor)
    )
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def mortgage(look: Reading, lease_id: int, mortgage_id: int) -> LeaseMortgage:
    """Give a mortgage of a lease for who keeps leases; NotThere."""
    rows = select(LeaseMortgage).where(
        LeaseMortgage.id == mortgage_id, LeaseMortgage.lease_id == lease_id, POLICY.visible_to(look.actor)
    )
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def adopted_versions(look: Reading) -> Sequence[ResaleVersion]:
    """List the versions of resale formulas that a lease may promise, for who keeps leases."""
    rows = select(ResaleVersion).where(ResaleVersion.adopted_on.is_not(None), POLICY.visible_to(look.actor))
    return look.session.scalars(rows.options(joinedload(ResaleVersion.formula)).order_by(ResaleVersion.id)).all()


def fee_accounts(look: Reading) -> Sequence[BookAccount]:
    """List the accounts of the chart on which fees can be booked, for who keeps leases."""
    rows = select(BookAccount).where(
        BookAccount.parent_id.is_(None), BookAccount.holds_money.is_(False), POLICY.visible_to(look.actor)
    )
    return look.session.scalars(rows.order_by(BookAccount.number)).all()


def free_homes(look: Reading) -> list[tuple[Unit, Building]]:
    """List the homes of the trust of which no lease is in force, by address, for who keeps leases."""
    taken = exists().where(Lease.unit_id == Unit.id, Lease.stage == LeaseStage.IN_FORCE.value)
    rows = (
        select(Unit, Building)
        .join(Building, Building.id == Unit.building_id)
        .where(Building.ours, ~Unit.shared, ~taken, POLICY.visible_to(look.actor))
        .order_by(Building.town, Building.address, Unit.label)
    )
    return [(unit, building) for unit, building in look.session.execute(rows)]


def _shown(look: Reading, rows: Select[Lease]) -> list[Shown]:
    found = look.session.scalars(rows.options(*_WHOLE).execution_options(populate_existing=True)).all()
    houses = _buildings(look, {row.unit.building_id for row in found})
    names = subjects.names(look, {row.household_id for row in found if row.household_id})
    owed = _owed(look, found)
    return [
        Shown(
            row, houses[row.unit.building_id], names.get(row.household_id or 0, ""),
            tuple(clocks(facts_of(row, owed.get(row.id)), look.house_day)) if row.stage == LeaseStage.IN_FORCE else (),
        )
        for row in found
    ]  # fmt: skip


_WHOLE = (
    joinedload(Lease.unit), joinedload(Lease.template), selectinload(Lease.events), selectinload(Lease.mortgages),
    selectinload(Lease.fee_steps), joinedload(Lease.resale_version).joinedload(ResaleVersion.formula),
)  # fmt: skip


def _buildings(look: Reading, numbers: Collection[int]) -> dict[int, Building]:
    rows = look.session.scalars(select(Building).where(Building.id.in_(numbers)))
    return {row.id: row for row in rows}


def _owed(look: Reading, found: Sequence[Lease]) -> dict[int, date]:
    """Since when each lease owes a fee: that of its household on the account on which its template books fees."""
    since: dict[tuple[int, int], date] = {}
    for account_id in {row.template.owed_id for row in found if row.template.owed_id}:
        numbers = {row.household_id for row in found if row.template.owed_id == account_id and row.household_id}
        for number, day in owed_since(look, account_id, HOUSEHOLD, numbers).items():
            since[account_id, number] = day
    keys = {row.id: (row.template.owed_id or 0, row.household_id or 0) for row in found}
    return {number: since[key] for number, key in keys.items() if key in since}
