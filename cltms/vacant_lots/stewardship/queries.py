"""Finding work days: one with what hangs on it, those that come, those that were held, and those on a lot."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import Forebear, concern_any, concerns
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayLot
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.use_models import LotUse, LotUseLot
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, WorkDayState

PAGE_ROWS = 50


class Show(StrEnum):
    """Which work days a list shows."""

    COMING = "coming"
    """Planned, the next first; those that are over and not written down yet come before them."""
    HELD = "held"
    CALLED_OFF = "called off"


STATES = {
    Show.COMING: WorkDayState.PLANNED, Show.HELD: WorkDayState.HELD, Show.CALLED_OFF: WorkDayState.CALLED_OFF,
}  # fmt: skip


def work_day(look: Reading, work_day_id: int) -> WorkDay:
    """Give a work day with everything that hangs on it; NotThere."""
    wanted = _whole().where(WorkDay.id == work_day_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotThere
    return found


def work_days(look: Reading, place: Jurisdiction, show: Show, *, page: int = 0) -> Sequence[WorkDay]:
    """List work days of a place, in pages that are counted from 0: what comes by day, what is over the latest first."""
    state = STATES[show].value
    found = _whole().where(WorkDay.jurisdiction_id == place.id, WorkDay.state == state, POLICY.visible_to(look.actor))
    ordered = _in_order(found, show)
    return look.session.scalars(ordered.offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)).all()


def on_lot(look: Reading, place: Jurisdiction, key: str, show: Show) -> Sequence[WorkDay]:
    """List the work days on a lot and on those whose land came into it."""
    here = select(WorkDayLot.work_day_id).where(concerns(look.session, WorkDayLot, place, key))
    state = STATES[show].value
    found = _whole().where(WorkDay.id.in_(here), WorkDay.state == state, POLICY.visible_to(look.actor))
    return look.session.scalars(_in_order(found, show)).all()


def _in_order(found: Select[WorkDay], show: Show) -> Select[WorkDay]:
    if show is Show.COMING:
        return found.order_by(WorkDay.starts_at, WorkDay.id)
    return found.order_by(WorkDay.starts_at.desc(), WorkDay.id.desc())


def _whole() -> Select[WorkDay]:
    return select(WorkDay).options(
        joinedload(WorkDay.jurisdiction), selectinload(WorkDay.lots), selectinload(WorkDay.records),
        selectinload(WorkDay.pictures),
    )  # fmt: skip


def open_day(look: Reading, work_day_id: int) -> WorkDay:
    """Give a day to which the actor may come; NotThere."""
    may_come = POLICY.visible_to(look.actor, StewardshipAction.COME)
    found = look.session.scalars(_whole().where(WorkDay.id == work_day_id, may_come)).one_or_none()
    if found is None:
        raise NotThere
    return found


def open_days(look: Reading) -> Sequence[WorkDay]:
    """List the days that are still to come and to which the actor may come, in all places."""
    return look.session.scalars(_in_order(_whole().where(*_open(look)), Show.COMING).limit(PAGE_ROWS)).all()


def coming_days(look: Reading) -> tuple[int, date | None]:
    """Count all those days, and give the first of them."""
    count, first = look.session.execute(select(func.count(), func.min(WorkDay.day)).where(*_open(look))).one()
    return count, first


def over(look: Reading) -> tuple[int, date | None, int | None]:
    """Count the days that are over and of which nobody has written down how they went; the first, and its number."""
    planned = WorkDay.state == WorkDayState.PLANNED.value
    waits = planned, WorkDay.ends_at <= look.moment, POLICY.visible_to(look.actor)
    count, since = look.session.execute(select(func.count(), func.min(WorkDay.day)).where(*waits)).one()
    first = select(WorkDay.id).where(*waits).order_by(WorkDay.starts_at, WorkDay.id).limit(1)
    return count, since, look.session.scalars(first).one_or_none()


def _open(look: Reading) -> tuple[ColumnElement[bool], ...]:
    coming = WorkDay.state == WorkDayState.PLANNED.value, WorkDay.ends_at > look.moment
    return *coming, POLICY.visible_to(look.actor, StewardshipAction.COME)


def all_held(look: Reading, place: Jurisdiction) -> Sequence[WorkDay]:
    """List all days that were held in a place, the first first."""
    here = WorkDay.jurisdiction_id == place.id, WorkDay.state == WorkDayState.HELD.value
    return look.session.scalars(_in_order(_whole().where(*here, POLICY.visible_to(look.actor)), Show.COMING)).all()


def held_on(look: Reading, place: Jurisdiction, names: Mapping[str, Sequence[Forebear]]) -> Sequence[WorkDay]:
    """List the days that were held on lots, given by all names they ever had (`former_names`), the first first."""
    return on_lots(look, place, names, Show.HELD)


def on_lots(
    look: Reading, place: Jurisdiction, names: Mapping[str, Sequence[Forebear]], show: Show
) -> Sequence[WorkDay]:
    """List the days on lots, given by all names they ever had, in the order of their days."""
    here = select(WorkDayLot.work_day_id).where(concern_any(WorkDayLot, place, names))
    found = WorkDay.id.in_(here), WorkDay.state == STATES[show].value
    return look.session.scalars(_in_order(_whole().where(*found, POLICY.visible_to(look.actor)), Show.COMING)).all()


def used_now(look: Reading, place: Jurisdiction, names: Mapping[str, Sequence[Forebear]]) -> Sequence[LotUse]:
    """List what lots, given by all names they ever had, are used for on the day of the house."""
    here = select(LotUseLot.lot_use_id).where(concern_any(LotUseLot, place, names))
    goes_on = LotUse.until.is_(None) | (LotUse.until >= look.house_day)
    found = select(LotUse).where(
        LotUse.id.in_(here), LotUse.replaced_at.is_(None), goes_on, POLICY.visible_to(look.actor)
    )
    whole = found.options(selectinload(LotUse.lots), joinedload(LotUse.organisation))
    return look.session.scalars(whole.order_by(LotUse.since, LotUse.id)).all()
