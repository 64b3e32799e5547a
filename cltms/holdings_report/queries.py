"""Gathering what a year is counted from."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.holdings import queries as holdings
from cltms.holdings.models import Holding
from cltms.holdings.queries import Land
from cltms.holdings.vocabulary import FundingState, Stage
from cltms.holdings_report.counting import (
    BandCounted,
    CovenantTold,
    LeaseTold,
    TroubleTold,
    YearCounted,
    bands,
    counted,
    last_day,
)
from cltms.holdings_report.policy import POLICY
from cltms.holdings_report.vocabulary import ReportAction
from cltms.homes.models import Unit
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import Lease, LeaseEvent
from cltms.leases.agreements.vocabulary import LeaseStage, Outcome
from cltms.members.models import Organisation

FIRST_YEAR, YEARS_BEFORE = 1900, 9
TROUBLE = (Event.DEFAULT, Event.DELINQUENT, Event.FORECLOSURE_NOTICE, Event.PROGRAM_FORECLOSURE)
"""Events that a foreclosure can follow."""


@dataclass(frozen=True)
class Year:
    """A year as its page and its paper tell it; ``before`` are the years up to it, from the first home on."""

    day: date
    now: YearCounted
    before: tuple[YearCounted, ...]
    bands: tuple[BandCounted, ...]
    land: tuple[tuple[Holding, Land], ...]

    @property
    def lots(self) -> int:
        """How many lots all holdings have."""
        return sum(len(land.parcels) for _holding, land in self.land)

    @property
    def area_m2(self) -> float | None:
        """All land, each lot once; None where the area of one is not known."""
        if any(land.area_m2 is None for _holding, land in self.land):
            return None
        lots = {
            (each.jurisdiction_id, each.parcel_key): each.area_m2 for _held, land in self.land for each in land.parcels
        }
        return sum(each for each in lots.values() if each is not None)


def year(look: Reading, number: int) -> Year:
    """Tell a year; NotThere for one to come."""
    POLICY.require(look, ReportAction.SEE)
    if not FIRST_YEAR <= number <= look.house_day.year:
        raise NotThere
    day = last_day(number, look.house_day)
    leases, troubles = _leases(look), _troubles(look)
    first = min((each.begins_on.year for each in leases), default=number)
    years = range(max(first, number - YEARS_BEFORE), number + 1)
    held = [each for each in holdings.overview(look) if _held_on(each.holding, day)]
    return Year(
        day, counted(leases, troubles, number, look.house_day),
        tuple(counted(leases, troubles, each, look.house_day) for each in years),
        bands(leases, _covenants(held, day), day), tuple((each.holding, each.land) for each in held),
    )  # fmt: skip


def house_name(look: Reading) -> str:
    """Give the name of our organisation, as letters have it; the house's own where none is written down."""
    rows = select(Organisation.name).where(Organisation.ours).order_by(Organisation.id).limit(1)
    return look.session.scalars(rows).one_or_none() or str(_("Our land"))


def _leases(look: Reading) -> list[LeaseTold]:
    rows = look.session.execute(
        select(Lease.id, Lease.unit_id, Unit.building_id, Lease.begins_on, Lease.ended_on, Lease.ending)
        .join(Unit, Unit.id == Lease.unit_id)
        .where(Lease.stage.in_([LeaseStage.IN_FORCE.value, LeaseStage.ENDED.value]))
        .order_by(Lease.id)
    )
    return [LeaseTold(*row) for row in rows]


def _troubles(look: Reading) -> list[TroubleTold]:
    rows = look.session.execute(
        select(LeaseEvent.lease_id, LeaseEvent.resolved_on).where(
            LeaseEvent.kind.in_([each.value for each in TROUBLE]), LeaseEvent.taken_back_at.is_(None),
            LeaseEvent.outcome == Outcome.SETTLED.value, LeaseEvent.resolved_on.is_not(None),
        )
    )  # fmt: skip
    return [TroubleTold(lease_id, on) for lease_id, on in rows if on is not None]


def _covenants(held: list[holdings.Shown], day: date) -> dict[int, list[CovenantTold]]:
    """Give the covenants by the buildings that stand on the land they bind."""
    found: dict[int, list[CovenantTold]] = {}
    for each in held:
        binding = [
            CovenantTold(row.source, row.ami_percent)
            for row in each.kept["funding"]
            if row.covenant and row.state == FundingState.RECEIVED
            and (row.covenant_until is None or row.covenant_until >= day)
        ]  # fmt: skip
        for building in each.holding.buildings:
            found.setdefault(building.id, []).extend(binding)
    return found


def _held_on(held: Holding, day: date) -> bool:
    begun = held.held_since is not None and held.held_since <= day and held.at in {Stage.HELD, Stage.ENDED}
    return begun and (held.ended_on is None or held.ended_on > day)
