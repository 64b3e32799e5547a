"""Legal holds: records that must stay for now, with who said so, why and until when."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.members import queries
from cltms.members.facts import HoldLifted, HoldPlaced
from cltms.members.models import Person
from cltms.members.paper_trail import LegalHold
from cltms.members.policy import POLICY
from cltms.members.vocabulary import HoldReason, MemberAction
from maps.sentences import sentence


def place(
    act: Act, person: Person | None, reason: HoldReason, *, note: str = "", until: date | None = None
) -> LegalHold:
    """Let nothing of a person, or of anybody (None), be deleted for now; ``until`` is the last day of that."""
    POLICY.require(act, MemberAction.LOOK_AFTER)
    if until is not None and until < act.today:
        raise Refused(sentence("This day is over already."))
    hold = LegalHold(
        person_id=person.id if person else None, reason=reason.value, note=note.strip() or None,
        placed_by_id=act.actor.id, placed_at=act.moment, until=until,
    )  # fmt: skip
    act.session.add(hold)
    act.session.flush()
    act.record(HoldPlaced(hold.id, hold.person_id, reason.value, until.isoformat() if until else None))
    return hold


def lift(act: Act, hold_id: int) -> LegalHold:
    """End a hold; what is due goes with the next round."""
    POLICY.require(act, MemberAction.LOOK_AFTER)
    hold = act.session.get(LegalHold, hold_id)
    if hold is None or hold.lifted_at is not None:
        raise NotThere
    hold.lifted_at = act.moment
    act.record(HoldLifted(hold.id, hold.person_id))
    return hold


def in_force(look: Reading, person: Person | None = None) -> Sequence[LegalHold]:
    """List the holds of a person, those of everybody among them; without a person, all that are in force."""
    wanted = select(LegalHold).where(still(look.today)).order_by(LegalHold.id)
    if person is not None:
        records = queries.records_of(look.session, person.id)
        wanted = wanted.where(or_(LegalHold.person_id.is_(None), LegalHold.person_id.in_(records)))
    return look.session.scalars(wanted).all()


def still(day: date) -> ColumnElement[bool]:
    """Give the condition that a hold is in force on ``day``."""
    return and_(LegalHold.lifted_at.is_(None), or_(LegalHold.until.is_(None), LegalHold.until >= day))
