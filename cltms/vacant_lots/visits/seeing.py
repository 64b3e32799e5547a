"""Writing down what was seen of a lot, putting it right by a new row, and deciding on “not vacant after all”."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select, update

from cltms.foundation.act import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.needing import let_go_with_rows
from cltms.foundation.storage import Storage
from cltms.parcels import commands as roll_commands
from cltms.parcels.models import LocalKnowledge, Parcel
from cltms.parcels.vocabulary import Told
from cltms.vacant_lots.visits.facts import DoubtSettled, LotVisited, VisitCorrected, VisitPictureRemoved
from cltms.vacant_lots.visits.giving import Opened, unnamed
from cltms.vacant_lots.visits.models import LotVisit, LotVisitPicture, WalkLot
from cltms.vacant_lots.visits.pictures import MOST_PICTURES, too_many
from cltms.vacant_lots.visits.policy import POLICY
from cltms.vacant_lots.visits.vocabulary import ANSWERS, Settled, VisitAction
from maps.sentences import sentence
from maps.vacancy.vocabulary import Vacancy

MOST_VISITS = 2000
"""Of one who was given a walk: whoever has a link cannot fill the house."""
OLDEST = timedelta(days=366)


@dataclass(frozen=True)
class Seen:
    """What somebody saw of a lot: answers by what was asked, without those that they could not give."""

    seen_on: date
    answers: Mapping[str, str] = field(default_factory=dict)
    not_vacant: bool = False
    could_not: bool = False
    note: str | None = None

    @property
    def told(self) -> bool:
        """Whether it says anything about the lot."""
        return bool(self.answers or self.not_vacant or self.note)


def see(act: Act, opened: Opened, lot: WalkLot, seen: Seen, brought: Sequence[Brought] = ()) -> LotVisit:
    """Write down what who was given the walk saw of a lot of it; the lot's page shows it from now on."""
    if lot.walk_id != opened.walk.id:
        raise NotThere
    _refuse(act, seen, pictures=len(brought))
    act.session.refresh(opened.giving, ("until",), with_for_update=True)
    known = select(func.count(LotVisit.id)).where(LotVisit.giving_id == opened.giving.id)
    if act.session.scalars(known).one() >= MOST_VISITS:
        raise Refused(sentence("So much was written on this walk that no more is taken. Ask who gave it to you."))
    row = _row(act, lot, opened.giving.id, seen)
    act.session.add(row)
    act.session.flush()
    act.session.add_all(
        LotVisitPicture(
            visit_id=row.id, file=each.file, media_type=each.media_type, taken_at=each.taken_at, added_at=act.moment
        )
        for each in brought
    )
    act.session.flush()
    unnamed(act).record(LotVisited(row.id))
    return row


def correct(act: Act, visit: LotVisit, lot: WalkLot, seen: Seen, why: str) -> LotVisit:
    """Put a visit right by a new row that takes its place, with the pictures; what was written stays to be seen.

    What the visit told of its lot is taken back: a correction that says “not vacant” as well is decided about anew.
    """
    POLICY.require(act, VisitAction.KEEP)
    act.session.refresh(visit, ("replaced_at", "settled", "settled_at"), with_for_update=True)
    if visit.replaced_at is not None:
        raise Refused(sentence("Somebody has corrected this already. Look at what stands there now."))
    if not why.strip():
        raise Refused(sentence("Say why it is corrected."))
    _refuse(act, seen)
    row = _row(act, lot, visit.giving_id, seen)
    row.replaces_id, row.why, row.entered_by_id = visit.id, why.strip(), act.actor.id
    visit.replaced_at = act.moment
    act.session.add(row)
    act.session.flush()
    pictures = update(LotVisitPicture).where(LotVisitPicture.visit_id == visit.id)
    act.session.execute(pictures.values(visit_id=row.id))
    _take_back(act, visit)
    act.record(VisitCorrected(row.id, visit.id))
    return row


def settle(act: Act, visit: LotVisit, parcel: Parcel | None, decided: Settled) -> None:
    """Decide on “not vacant after all”: tell it of the lot as what people know, from the day of the visit, or not."""
    POLICY.require(act, VisitAction.SEE)
    act.session.refresh(visit, ("replaced_at", "settled"), with_for_update=True)
    if visit.replaced_at is not None or visit.settled is not None or not visit.not_vacant:
        raise Refused(sentence("This was decided already, or corrected meanwhile."))
    if decided is Settled.TOLD:
        if parcel is None:
            raise Refused(sentence("The roll has this lot no more, so nothing can be told of it."))
        roll_commands.tell(
            act,
            parcel,
            Told.VACANCY,
            Vacancy.NOT_VACANT.value,
            note=_mark(visit),
            said_on=min(visit.seen_on, act.today),
        )
    visit.settled, visit.settled_at, visit.settled_by_id = decided.value, act.moment, act.actor.id
    act.session.flush()
    act.record(DoubtSettled(visit.id, decided.value))


def remove_picture(act: Act, picture: LotVisitPicture, storage: Storage) -> None:
    """Delete a picture for good, as when somebody on it wishes so."""
    POLICY.require(act, VisitAction.KEEP)
    act.session.delete(picture)
    act.session.flush()
    act.record(VisitPictureRemoved(picture.id, picture.visit_id))
    let_go_with_rows(act, storage, [picture.file])


def _mark(visit: LotVisit) -> str:
    """What the words that a visit told of its lot say of where they come from; they are found again by it."""
    return str(sentence("Field visit {number}", number=visit.id))


def _take_back(act: Act, visit: LotVisit) -> None:
    """Take back what a visit told of its lot, if somebody has decided so and nobody took it back since."""
    if visit.settled != Settled.TOLD.value:
        return
    told = select(LocalKnowledge).where(
        LocalKnowledge.jurisdiction_id == visit.jurisdiction_id, LocalKnowledge.told == Told.VACANCY,
        LocalKnowledge.note == _mark(visit), LocalKnowledge.recorded_at == visit.settled_at,
        LocalKnowledge.withdrawn_at.is_(None),
    )  # fmt: skip
    for knowledge in act.session.scalars(told):
        roll_commands.withdraw(act, knowledge)


def _refuse(act: Act, seen: Seen, pictures: int = 0) -> None:
    if any(value not in ANSWERS[asked] for asked, value in seen.answers.items()):
        raise Refused(sentence("This is none of the answers offered. Choose one of them."))
    if seen.could_not and (seen.answers or seen.not_vacant):
        raise Refused(sentence("Either you could not see the lot, or you say what you saw of it."))
    if not (seen.could_not or seen.told or pictures):
        raise Refused(sentence("Say at least one thing that you saw, or that you could not see the lot."))
    if not act.house_day - OLDEST <= seen.seen_on <= act.house_day:
        raise Refused(sentence("Look at the day on which you saw it: it is to come, or more than a year ago."))
    if pictures > MOST_PICTURES:
        raise too_many()


def _row(act: Act, lot: WalkLot, giving_id: int, seen: Seen) -> LotVisit:
    return LotVisit(
        jurisdiction_id=lot.jurisdiction_id, parcel_key=lot.parcel_key, parcel_id=lot.parcel_id, situs=lot.situs,
        noted_at=lot.noted_at, walk_lot_id=lot.id, giving_id=giving_id, seen_on=seen.seen_on, recorded_at=act.moment,
        could_not=seen.could_not, not_vacant=seen.not_vacant, note=(seen.note or "").strip() or None,
        **{asked: seen.answers.get(asked) for asked in ANSWERS},
    )  # fmt: skip
