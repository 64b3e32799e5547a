"""What can happen to upkeep: systems are written down and taken out, plans are made and ended."""

from dataclasses import dataclass
from datetime import date

from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.homes.models import Building, BuildingSystem
from cltms.homes.vocabulary import SystemKind
from cltms.upkeep.facts import PlanAdded, PlanEnded, SystemAdded, SystemGone
from cltms.upkeep.models import UpkeepPlan
from cltms.upkeep.policy import POLICY
from cltms.upkeep.vocabulary import UpkeepAction
from maps.sentences import sentence

MOST_CHECKS = 60


@dataclass(frozen=True)
class Rhythm:
    """What is done, how often and from when on, and what is looked at each time."""

    title: str
    trade: Trade
    every_months: int
    starts_on: date
    checklist: tuple[str, ...] = ()


def add_system(
    act: Act, building: Building, kind: SystemKind, name: str, installed_year: int | None, life_years: int | None
) -> BuildingSystem:
    """Write a system down; Refused for one that will be put in only next year or later."""
    POLICY.require(act, UpkeepAction.KEEP)
    if installed_year is not None and installed_year > act.today.year:
        raise Refused(sentence("It cannot have been put in later than this year. Look at the year."))
    system = BuildingSystem(
        building_id=building.id, kind=kind.value, name=name, installed_year=installed_year, life_years=life_years,
        added_at=act.moment,
    )  # fmt: skip
    act.session.add(system)
    act.session.flush()
    act.record(SystemAdded(system.id, building.id))
    return system


def take_out(act: Act, system: BuildingSystem) -> None:
    """Say that a system is not there any more, as when it was replaced; what was seen of it stays."""
    POLICY.require(act, UpkeepAction.KEEP)
    if system.gone_at is None:
        system.gone_at = act.moment
        act.record(SystemGone(system.id))


def add_plan(act: Act, building: Building, system: BuildingSystem | None, rhythm: Rhythm) -> UpkeepPlan:
    """Make a plan, whose first order is made on its first day; Refused for a day that is over or a huge checklist."""
    POLICY.require(act, UpkeepAction.KEEP)
    if rhythm.starts_on < act.moment.astimezone(building.zone).date():
        raise Refused(sentence("Choose a first day that is still to come."))
    if len(rhythm.checklist) > MOST_CHECKS:
        raise Refused(sentence("A checklist has at most {most} lines. Make two plans of it.", most=MOST_CHECKS))
    plan = UpkeepPlan(
        building_id=building.id, system_id=system.id if system else None, title=rhythm.title, trade=rhythm.trade.value,
        every_months=rhythm.every_months, starts_on=rhythm.starts_on, next_on=rhythm.starts_on,
        checklist=list(rhythm.checklist), added_at=act.moment,
    )  # fmt: skip
    act.session.add(plan)
    act.session.flush()
    act.record(PlanAdded(plan.id, building.id))
    return plan


def end_plan(act: Act, plan: UpkeepPlan) -> None:
    """End a plan: it makes no further order; those that were made stay."""
    POLICY.require(act, UpkeepAction.KEEP)
    if plan.ended_at is None:
        plan.next_on, plan.ended_at = None, act.moment
        act.record(PlanEnded(plan.id))
