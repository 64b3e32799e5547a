"""What is new of what somebody watches since a day: what was written, planned, held and promised, and what rolls say.

Who watches without an account, or may no longer see the roll, is told of what everybody may know, and nothing else.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from cltms.foundation.act import Reading
from cltms.parcels import queries as roll
from cltms.parcels.change_models import ParcelChange
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction
from cltms.parcels.saved.changed import digest
from cltms.parcels.saved.queries import now_in
from cltms.parcels.saved.vocabulary import OF_LOTS_THAT_STAYED, Part
from cltms.parcels.violation_models import Violation
from cltms.vacant_lots.city.models import ConversationLot, LotStanding, Promise
from cltms.vacant_lots.lots import OnLot
from cltms.vacant_lots.notes.models import LotNote
from cltms.vacant_lots.notes.vocabulary import NoteStage
from cltms.vacant_lots.stewardship.models import WorkDay, WorkDayLot, WorkDayRecord
from cltms.vacant_lots.stewardship.use_models import LotUse, LotUseLot
from cltms.vacant_lots.visits.models import LotVisit
from cltms.vacant_lots.watching.areas import AreaSpan, inside, read
from cltms.vacant_lots.watching.models import Watch


@dataclass(frozen=True)
class News:
    """Counts of what is new; of an area also the lots that came onto the roll, left it, or have another owner now."""

    notes: int = 0
    planned: int = 0
    held: int = 0
    promises: int = 0
    standings: int = 0
    uses: int = 0
    visits: int = 0
    violations: int = 0
    roll: int = 0
    came: int = 0
    left: int = 0
    owners: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new."""
        return self == News()


@dataclass(frozen=True)
class Asked:
    """Of which lots what is asked, since which day and which roll, and whether its reader sees the roll."""

    place: Jurisdiction
    keys: tuple[str, ...]
    since: datetime
    until: datetime
    edition: int
    as_team: bool

    def then(self, moment: Any) -> ColumnElement[bool]:
        """The rows that came in the time that is asked for."""
        return and_(moment >= self.since, moment < self.until)

    def here(self, kind: type[OnLot]) -> ColumnElement[bool]:
        """The rows that are tied to one of the lots."""
        return and_(kind.jurisdiction_id == self.place.id, kind.parcel_key.in_(self.keys))


@dataclass(frozen=True)
class Since:
    """The time of which news are told: whole days of the house from one to before another, and rolls since an edition.

    Days are told when they are over, so that each is told once.
    """

    day: date
    before: date
    edition: int


def news_of(look: Reading, watch: Watch, since: Since, *, as_team: bool) -> News:
    """Count what is new of what is watched."""
    place = watch.jurisdiction
    times = _midnight(look, since.day), _midnight(look, since.before)
    if not watch.is_area:
        asked = Asked(place, tuple(keys_of_lot(look, watch)), *times, since.edition, as_team)
        return _around(look, asked, roll=_said_otherwise(look, asked))
    ids, keys = inside(look.session, place, read(watch.what), since.edition)
    rolls = digest(look.session, span_of(watch, ids, since.edition))
    return _around(
        look, Asked(place, tuple(keys), *times, since.edition, as_team), came=rolls.came, left=rolls.left,
        owners=rolls.parts[Part.OWNER],
        roll=sum(rolls.parts[part] for part in OF_LOTS_THAT_STAYED if part is not Part.OWNER),
    )  # fmt: skip


def keys_of_lot(look: Reading, watch: Watch) -> list[str]:
    """Give the lots that lie today on the land of a lot that is watched, itself among them."""
    place = watch.jurisdiction
    if roll.lot(look.session, place, watch.what) is not None:
        return [watch.what]
    return [watch.what, *(each.parcel_key for each in now_in(look.session, place, watch.what))]


def span_of(watch: Watch, ids: tuple[int, ...], edition: int) -> AreaSpan:
    """Give the versions in an area, since an edition."""
    place = watch.jurisdiction
    return AreaSpan(place, ParcelFilter(), edition, place.live_edition, inside=ids)


def _around(look: Reading, asked: Asked, **rolls: int) -> News:
    if not asked.keys:
        return News(**rolls)
    rolls["violations"] = _cited(look, asked)
    shown = asked.here(LotNote), LotNote.state == NoteStage.SHOWN.value, asked.then(LotNote.decided_at)
    if not asked.as_team:
        return News(notes=_count(look, LotNote.id, *shown), **rolls)
    days = WorkDay.id.in_(select(WorkDayLot.work_day_id).where(asked.here(WorkDayLot)))
    said = Promise.conversation_id.in_(select(ConversationLot.conversation_id).where(asked.here(ConversationLot)))
    used = LotUse.id.in_(select(LotUseLot.lot_use_id).where(asked.here(LotUseLot)))
    held = WorkDayRecord.work_day_id.in_(select(WorkDay.id).where(days)), WorkDayRecord.replaced_at.is_(None)
    stands = LotStanding.withdrawn_at.is_(None), asked.then(LotStanding.noted_at)
    told = LotNote.state != NoteStage.WITHDRAWN.value, asked.then(LotNote.noted_at)
    seen = ~LotVisit.could_not, LotVisit.replaces_id.is_(None), asked.then(LotVisit.recorded_at)
    return News(
        notes=_count(look, LotNote.id, asked.here(LotNote), *told),
        planned=_count(look, WorkDay.id, days, asked.then(WorkDay.planned_at)),
        held=_count(look, WorkDayRecord.id, *held, asked.then(WorkDayRecord.entered_at)),
        promises=_count(look, Promise.id, said, asked.then(Promise.entered_at)),
        standings=_count(look, LotStanding.id, asked.here(LotStanding), *stands),
        uses=_count(look, LotUse.id, used, LotUse.replaced_at.is_(None), asked.then(LotUse.entered_at)),
        visits=_count(look, LotVisit.parcel_key.distinct(), asked.here(LotVisit), *seen), **rolls,
    )  # fmt: skip


def _cited(look: Reading, asked: Asked) -> int:
    """What a city's list said for the first time, and had written shortly before; such lists are for everybody."""
    return _count(
        look, Violation.id, Violation.jurisdiction_id == asked.place.id, Violation.parcel_key.in_(asked.keys),
        Violation.recent.is_(True), asked.then(Violation.noted_at),
    )  # fmt: skip


def _said_otherwise(look: Reading, asked: Asked) -> int:
    return _count(
        look, ParcelChange.id, ParcelChange.jurisdiction_id == asked.place.id,
        ParcelChange.parcel_key.in_(asked.keys), ParcelChange.edition > asked.edition,
        ParcelChange.edition <= asked.place.live_edition,
    )  # fmt: skip


def _midnight(look: Reading, day: date) -> datetime:
    return datetime.combine(day, time(), look.zone).astimezone(UTC)


def _count(look: Reading, what: Any, *conditions: ColumnElement[bool]) -> int:
    return look.session.scalars(select(func.count(what)).where(*conditions)).one()
