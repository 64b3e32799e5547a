"""Planning a work day: when, on which lots, where to meet, and what to bring; and changing the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.lots import tie
from cltms.vacant_lots.stewardship.blocks import block_of
from cltms.vacant_lots.stewardship.facts import WorkDayChanged, WorkDayPlanned
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayLot
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.telling import tell_moved
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, WorkDayState
from maps.sentences import sentence

LONGEST = timedelta(hours=14)
"""A day with lunch and supper; more is a slip."""


@dataclass(frozen=True)
class Plan:
    """What is planned; ``leader`` is how they want to be named, and who may see the day sees it."""

    title: str
    starts_at: datetime
    ends_at: datetime
    meet_at: str
    bring: str | None = None
    leader: str | None = None
    is_public: bool = False


def plan(act: Act, place: Jurisdiction, wanted: Plan, lots: Sequence[Parcel]) -> WorkDay:
    """Plan a work day on lots; also one that is over, when only its numbers are left to be written down."""
    POLICY.require(act, StewardshipAction.KEEP)
    _check(wanted)
    work_day = WorkDay(
        jurisdiction_id=place.id, state=WorkDayState.PLANNED.value, changes=0, changed_at=act.moment,
        planned_at=act.moment, planned_by_id=act.actor.id,
    )  # fmt: skip
    _write(act, work_day, wanted)
    act.session.add(work_day)
    act.session.flush()
    _tie(act, work_day, place, lots)
    act.record(WorkDayPlanned(work_day.id, len(lots)))
    return work_day


def change(act: Act, work_day: WorkDay, wanted: Plan, lots: Sequence[Parcel], *, site: str) -> None:
    """Change a plan that has been neither held nor called off; calendars learn of it by the count of changes.

    Who signed up is told when a day that is still to come begins otherwise or elsewhere; ``site`` is where its pages
    are.
    """
    POLICY.require(act, StewardshipAction.KEEP)
    act.session.refresh(work_day, ("state", "version", "changes", "starts_at", "day", "meet_at"), with_for_update=True)
    if work_day.stage is not WorkDayState.PLANNED:
        raise Refused(sentence("This day is planned no more. What was held can be corrected."))
    _check(wanted)
    before = _where_and_when(work_day)
    _write(act, work_day, wanted)
    work_day.changes, work_day.changed_at = work_day.changes + 1, act.moment
    act.session.execute(delete(WorkDayLot).where(WorkDayLot.work_day_id == work_day.id))
    _tie(act, work_day, work_day.jurisdiction, lots)
    if _where_and_when(work_day) != before and work_day.starts_at > act.moment:
        tell_moved(act, work_day, site)
    act.record(WorkDayChanged(work_day.id))


def _where_and_when(work_day: WorkDay) -> tuple[object, ...]:
    return work_day.starts_at, work_day.day, work_day.meet_at


def _write(act: Act, work_day: WorkDay, wanted: Plan) -> None:
    work_day.title, work_day.meet_at, work_day.bring = wanted.title, wanted.meet_at, wanted.bring
    work_day.starts_at, work_day.ends_at = wanted.starts_at, wanted.ends_at
    work_day.day = wanted.starts_at.astimezone(act.zone).date()
    work_day.leader, work_day.is_public = wanted.leader, wanted.is_public


def _tie(act: Act, work_day: WorkDay, place: Jurisdiction, lots: Sequence[Parcel]) -> None:
    if not lots:
        raise Refused(sentence("Say at least one lot that this is about."))
    if any(each.jurisdiction_id != place.id for each in lots):
        raise Refused(sentence("These lots lie in another place than the work day."))
    # What is written down later of a day that is past belongs to the land as it was then.
    rows = tie(WorkDayLot, lots, min(work_day.starts_at, act.moment), work_day_id=work_day.id)
    for row in rows:
        row.block = block_of(row.situs)
    act.session.add_all(rows)
    act.session.flush()


def _check(wanted: Plan) -> None:
    if not timedelta(0) < wanted.ends_at - wanted.starts_at <= LONGEST:
        raise Refused(sentence("A work day ends after it begins, and on the same day. Look at the times."))
    if not wanted.title.strip() or not wanted.meet_at.strip():
        raise Refused(sentence("Say what the day is, and where to meet."))
