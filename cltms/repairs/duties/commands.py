"""What can happen to the rules: a row of law is added, corrected or ended, a shipped one switched, a promise made."""

from datetime import date

from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.jobs import enqueue
from cltms.repairs import law
from cltms.repairs.clocks import Duty, Limit
from cltms.repairs.duties import queries
from cltms.repairs.duties.facts import (
    DutyAdded,
    DutyCorrected,
    DutyEnded,
    PromiseMade,
    ShippedDutySwitched,
    WarningTimesSet,
)
from cltms.repairs.duties.models import DutySwitchedOff, OwnDuty, RepairPromise, WarningTimes
from cltms.repairs.duties.rules import Times
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import Priority, RepairAction
from maps.sentences import sentence

RECOUNT = "repairs.recount"
"""The kind of job that computes anew what is due in a place."""


def add(act: Act, duty: Duty) -> OwnDuty:
    """Add a row of law; its key is not kept. `Refused` for an address that is none, and for an end before its start."""
    POLICY.require(act, RepairAction.KEEP_RULES)
    row = _row(act, duty)
    act.record(DutyAdded(row.id))
    _changed(act, row.place)
    return row


def correct(act: Act, row: OwnDuty, duty: Duty, why: str) -> OwnDuty:
    """Let another row count from its first day on; what began before keeps the old one. `Refused` for an ended row."""
    POLICY.require(act, RepairAction.KEEP_RULES)
    _end(act, row, duty.begins, why)
    new = _row(act, duty)
    new.corrects = row.id
    act.record(DutyCorrected(row.id, new.id))
    for place in {row.place, new.place}:
        _changed(act, place)
    return new


def end(act: Act, row: OwnDuty, on: date, why: str) -> None:
    """Let a row count no more for what begins ``on`` that day or later. `Refused` for one that was ended."""
    POLICY.require(act, RepairAction.KEEP_RULES)
    _end(act, row, on, why)
    act.record(DutyEnded(row.id))
    _changed(act, row.place)


def switch_off(act: Act, key: str, why: str) -> None:
    """Let a row that came with the program not count here; NotThere, and `Refused` when it is off."""
    POLICY.require(act, RepairAction.KEEP_RULES)
    duty = shipped(key)
    if key in queries.switched_off(act):
        raise Refused(sentence("This row is switched off already."))
    act.session.add(DutySwitchedOff(key=key, why=why, made_at=act.moment))
    act.record(ShippedDutySwitched(key, counts=False))
    _changed(act, duty.place)


def switch_on(act: Act, key: str) -> None:
    """Let it count again; NotThere when it is not off."""
    POLICY.require(act, RepairAction.KEEP_RULES)
    duty, off = shipped(key), queries.switched_off(act).get(key)
    if off is None:
        raise NotThere
    off.ended_at = act.moment
    act.record(ShippedDutySwitched(key, counts=True))
    _changed(act, duty.place)


def promise(act: Act, priority: Priority, limit: Limit | None, begins: date) -> RepairPromise:
    """Promise to come within ``limit`` to what is reported from a day on that is not over; None promises nothing."""
    POLICY.require(act, RepairAction.KEEP_RULES)
    if begins < act.today:
        raise Refused(sentence("A promise cannot be changed for days that are over. Choose today or later."))
    row = RepairPromise(
        priority=priority.value, amount=limit.amount if limit else None, unit=limit.unit.value if limit else None,
        begins=begins, made_at=act.moment,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    queries.forget_rules(act)
    act.record(PromiseMade(row.id, priority.value))
    return row


def set_warnings(act: Act, times: Times) -> None:
    """Say when staff are warned of deadlines that are to come."""
    POLICY.require(act, RepairAction.KEEP_RULES)
    row = WarningTimes(
        share_percent=times.share_percent, hours=times.hours, emergency_hours=times.emergency_hours, made_at=act.moment
    )
    act.session.add(row)
    act.session.flush()
    act.record(WarningTimesSet(row.id))


def shipped(key: str) -> Duty:
    """Give a row that came with the program; NotThere."""
    found = next((duty for duty in law.shipped() if duty.key == key), None)
    if found is None:
        raise NotThere
    return found


def _row(act: Act, duty: Duty) -> OwnDuty:
    if duty.ends is not None and duty.ends <= duty.begins:
        raise Refused(sentence("A row ends after it begins. Look at the days."))
    if duty.verified_on is not None and duty.verified_on > act.today:
        raise Refused(sentence("Nobody can have read it on a day that is to come."))
    if duty.url and not duty.url.startswith(("https://", "http://")):
        raise Refused(sentence("An address begins with https://"))
    season = [f"{month:02d}-{day:02d}" for month, day in (duty.season.first, duty.season.last)] if duty.season else []
    row = OwnDuty(
        place=duty.place, hazards=sorted(duty.hazards), must=duty.must.value, start=duty.start.value,
        amount=duty.limit.amount, unit=duty.limit.unit.value, calendar=duty.calendar,
        season_first=season[0] if season else None, season_last=season[1] if season else None, begins=duty.begins,
        ends=duty.ends, title=duty.title, citation=duty.citation, url=duty.url, verified_on=duty.verified_on,
        read_itself=duty.read_itself, note=duty.note, added_at=act.moment,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    return row


def _end(act: Act, row: OwnDuty, on: date, why: str) -> None:
    act.session.refresh(row, with_for_update=True)
    if row.ended_on is not None:
        raise Refused(sentence("This row was ended or corrected already. Look at it again."))
    row.ended_on, row.ended_at, row.ended_why = on, act.moment, why


def _changed(act: Act, place: str) -> None:
    act.session.flush()
    queries.forget_rules(act)
    enqueue(act, RECOUNT, {"place": place})
