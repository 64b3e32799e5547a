"""Finding the rules: all that count, read once in an act, and the rows behind them for their page."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.repairs import law
from cltms.repairs.clocks import Duty, Limit, Must, Start, Unit
from cltms.repairs.duties.models import DutySwitchedOff, OwnDuty, RepairPromise, WarningTimes
from cltms.repairs.duties.rules import Promise, Rules, Times
from cltms.repairs.vocabulary import Priority

_READ = "repairs.rules"


def rules(look: Reading) -> Rules:
    """Give the rules of the house; asked for again in the same act they are not read again."""
    known: dict[Any, Any] = look.session.info
    if _READ not in known:
        known[_READ] = Rules(_in_use(look), tuple(_promise(row) for row in promises(look)))
    found: Rules = known[_READ]
    return found


def forget_rules(look: Reading) -> None:
    """Read the rules anew when they are asked for next; after they were changed."""
    look.session.info.pop(_READ, None)


def own(look: Reading) -> Sequence[OwnDuty]:
    """List every row that the house added, ended ones too, by place."""
    return look.session.scalars(select(OwnDuty).order_by(OwnDuty.place, OwnDuty.begins, OwnDuty.id)).all()


def one(look: Reading, duty_id: int) -> OwnDuty:
    """Give one of them; NotThere."""
    found = look.session.get(OwnDuty, duty_id)
    if found is None:
        raise NotThere
    return found


def switched_off(look: Reading) -> dict[str, DutySwitchedOff]:
    """Give the shipped rows that do not count here, by their key."""
    rows = look.session.scalars(select(DutySwitchedOff).where(DutySwitchedOff.ended_at.is_(None)))
    return {row.key: row for row in rows}


def promises(look: Reading) -> Sequence[RepairPromise]:
    """List what the house promised, in the order in which it did."""
    return look.session.scalars(select(RepairPromise).order_by(RepairPromise.id)).all()


def warning_times(look: Reading) -> Times:
    """Tell when staff are warned."""
    latest = look.session.scalars(select(WarningTimes).order_by(WarningTimes.id.desc()).limit(1)).one_or_none()
    return Times(latest.share_percent, latest.hours, latest.emergency_hours) if latest else Times()


def duty_of(row: OwnDuty) -> Duty:
    """Give a row as clocks read it."""
    ends = [day for day in (row.ends, row.ended_on) if day is not None]
    return Duty(
        key=f"own-{row.id}", place=row.place, hazards=frozenset(row.hazards), must=Must(row.must),
        start=Start(row.start), limit=Limit(row.amount, Unit(row.unit)), begins=row.begins,
        ends=min(ends) if ends else None, title=row.title, citation=row.citation, url=row.url,
        season=law.season([row.season_first, row.season_last]) if row.season_first and row.season_last else None,
        verified_on=row.verified_on, note=row.note, calendar=row.calendar, read_itself=row.read_itself,
    )  # fmt: skip


def _in_use(look: Reading) -> tuple[Duty, ...]:
    off = switched_off(look)
    return (*(duty for duty in law.shipped() if duty.key not in off), *(duty_of(row) for row in own(look)))


def _promise(row: RepairPromise) -> Promise:
    limit = Limit(row.amount, Unit(row.unit)) if row.amount and row.unit else None
    return Promise(Priority(row.priority), limit, row.begins)
