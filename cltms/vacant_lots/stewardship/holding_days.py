"""Writing down how a work day went, correcting that with a reason, and taking it back; the earlier rows stay."""

from dataclasses import dataclass

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.vacant_lots.stewardship.facts import WorkDayCorrected, WorkDayHeld, WorkDayTakenBack
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayRecord
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, WorkDayState
from cltms.vacant_lots.stewardship.workflow import HOLD, TAKE_BACK
from maps.sentences import sentence

MOST_PEOPLE = 10_000
MOST_MINUTES = 14 * 60
MOST_BAGS = 100_000
MOST_GRAMS = 100_000_000
"""A hundred tons; more in one day is a slip."""


@dataclass(frozen=True)
class Held:
    """How a day went; None is what nobody counted or weighed. ``found_minutes`` replace people times minutes."""

    adults: int
    children: int
    minutes_each: int
    found_minutes: int | None = None
    hours_why: str | None = None
    bags: int | None = None
    trash_g: int | None = None
    materials: str | None = None
    cost: Money | None = None
    who_came: str | None = None
    note: str | None = None

    @property
    def people(self) -> int:
        """Everybody who came."""
        return self.adults + self.children

    @property
    def person_minutes(self) -> int:
        """What was worked by all together."""
        return self.people * self.minutes_each if self.found_minutes is None else self.found_minutes


def hold(act: Act, work_day: WorkDay, held: Held) -> WorkDayRecord:
    """Write down how a day went; `Refused` before it has begun, `OutOfStep` once it was called off or held."""
    POLICY.require(act, StewardshipAction.KEEP)
    _lock(act, work_day)
    became = WorkDay.workflow.advance(work_day.stage, HOLD)
    if work_day.starts_at > act.moment:
        raise Refused(sentence("This day has not begun yet. Change its plan if it was earlier."))
    record = _row(act, work_day, held)
    work_day.state = became.value
    act.session.add(record)
    act.session.flush()
    act.record(WorkDayHeld(work_day.id, record.id))
    return record


def correct(act: Act, work_day: WorkDay, held: Held, why: str) -> WorkDayRecord:
    """Write down better how a day went; what stood there before can be read in its history."""
    POLICY.require(act, StewardshipAction.KEEP)
    _lock(act, work_day)
    if work_day.stage is not WorkDayState.HELD:
        raise Refused(sentence("Only what was held can be corrected."))
    if not why.strip():
        raise Refused(sentence("Say why it is corrected; whoever adds these numbers up will ask."))
    record = _row(act, work_day, held)
    record.why = why.strip()
    _end(act, work_day)
    act.session.add(record)
    act.session.flush()
    act.record(WorkDayCorrected(work_day.id, record.id))
    return record


def take_back(act: Act, work_day: WorkDay) -> None:
    """Say that it was written down wrongly that this day was held; it is planned again."""
    POLICY.require(act, StewardshipAction.KEEP)
    _lock(act, work_day)
    work_day.state = WorkDay.workflow.advance(work_day.stage, TAKE_BACK).value
    _end(act, work_day)
    act.record(WorkDayTakenBack(work_day.id))


def _lock(act: Act, work_day: WorkDay) -> None:
    act.session.refresh(work_day, ("state", "version", "starts_at", "ends_at"), with_for_update=True)
    act.session.refresh(work_day, ("records",))


def _end(act: Act, work_day: WorkDay) -> None:
    before = work_day.record
    if before is not None:
        before.replaced_at = act.moment
    act.session.flush()


def _row(act: Act, work_day: WorkDay, held: Held) -> WorkDayRecord:
    _check(held)
    computed = held.person_minutes == held.people * held.minutes_each
    return WorkDayRecord(
        work_day_id=work_day.id, adults=held.adults, children=held.children, minutes_each=held.minutes_each,
        person_minutes=held.person_minutes, hours_why=None if computed else (held.hours_why or "").strip(),
        bags=held.bags, trash_g=held.trash_g, materials=held.materials or None,
        cost_minor=held.cost.minor if held.cost else None, currency=held.cost.currency if held.cost else None,
        who_came=held.who_came or None, note=held.note or None, entered_at=act.moment, entered_by_id=act.actor.id,
    )  # fmt: skip


def _check(held: Held) -> None:
    if held.adults < 0 or held.children < 0 or not 0 < held.people <= MOST_PEOPLE:
        raise Refused(sentence("Count who came: at least one, at most {most}.", most=MOST_PEOPLE))
    if not 0 < held.minutes_each <= MOST_MINUTES:
        raise Refused(sentence("Say how long people worked: more than nothing, and no longer than a day."))
    if not 0 < held.person_minutes <= held.people * MOST_MINUTES:
        raise Refused(sentence("So many hours are more than these people have in a day. Look at the hours."))
    if held.person_minutes != held.people * held.minutes_each and not (held.hours_why or "").strip():
        raise Refused(sentence("Say why the hours are not people times hours; whoever adds them up will ask."))
    if any(each is not None and not 0 <= each <= most for each, most in _counted(held)):
        raise Refused(sentence("This is more than can be carried away in a day. Look at bags and kilograms."))


def _counted(held: Held) -> tuple[tuple[int | None, int], ...]:
    return (held.bags, MOST_BAGS), (held.trash_g, MOST_GRAMS)
