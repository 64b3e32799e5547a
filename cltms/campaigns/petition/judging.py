"""Whether a signature is of somebody who has signed already: sure, suspected with a reason, or no.

Sure is the same name at the same whole address, or the same name with the same contact. Never is it a name
alone. What is only suspected does not count until somebody of the team has looked, so that no number that was told has
to be taken back (docs/decisions/0047).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from cltms.campaigns.petition.models import Petition, Signature
from cltms.campaigns.petition.normalising import alike, house_of, name_of, person_of
from cltms.campaigns.petition.vocabulary import Doubt, Standing
from cltms.foundation.act import Act

JUDGED = (Standing.COUNTS.value, Standing.DOUBTED.value)


@dataclass(frozen=True)
class Verdict:
    """What was found, and of which signature."""

    standing: Standing
    doubt: Doubt | None = None
    like_id: int | None = None


def wait_for_others(act: Act, petition: Petition) -> None:
    """Wait for who judges signatures of the same petition at the same moment, or two could both be the first."""
    act.session.execute(select(Petition.id).where(Petition.id == petition.id).with_for_update())


def note_indexes(signature: Signature) -> None:
    """Write down by what the same person is found again."""
    number, house = signature.petition_id, house_of(signature.address)
    person = person_of(signature.name, signature.address)
    signature.person_index = f"{number} {person}" if person else None
    signature.house_index = f"{number} {house.street}" if house else None
    signature.contact_index = signature.contact


def judge(act: Act, signature: Signature) -> None:
    """Judge a signature that is confirmed, and write down what came of it; what counts already counts since then."""
    act.session.flush()
    found = verdict(signature, _near(act, signature))
    signature.standing, signature.doubt = found.standing.value, found.doubt.value if found.doubt else None
    signature.like_id, signature.decided_at, signature.decided_by_id = found.like_id, None, None
    since = signature.counted_at or act.moment
    signature.counted_at = since if found.standing is Standing.COUNTS else None
    hand_on(act, signature)


def judge_anew(act: Act, signature: Signature) -> None:
    """Judge a signature of which the address has changed, and those that were held to be the same person by it.

    What somebody has decided stays: a double that they saw goes with this signature, wherever it is written to live.
    """
    undecided = Signature.like_id == signature.id, Signature.decided_at.is_(None)
    waiting = act.session.scalars(select(Signature).where(*undecided).order_by(Signature.id)).all()
    judge(act, signature)
    for each in waiting:
        judge(act, each)


def gone(act: Act, petition: Petition, signature: Signature) -> None:
    """Delete a signature, and judge those anew that were held to be the same person."""
    like = select(Signature).where(Signature.like_id == signature.id, Signature.standing != Standing.COUNTS.value)
    waiting = act.session.scalars(like.order_by(Signature.id)).all()
    act.session.delete(signature)
    act.session.flush()
    for each in waiting:
        act.session.refresh(each)
        judge(act, each)


def stands(act: Act, signature_id: int | None) -> bool:
    """Whether another signature counts or waits, so that one can be its double."""
    mine = Signature.id == signature_id, Signature.standing.in_(JUDGED)
    return act.session.scalars(select(Signature.id).where(*mine)).first() is not None


def hand_on(act: Act, signature: Signature) -> None:
    """Let those that are like a double be like the one that it doubles: a double stands for nobody."""
    act.session.flush()
    if signature.stands is Standing.DOUBLE:
        for each in act.session.scalars(select(Signature).where(Signature.like_id == signature.id)):
            each.like_id = signature.like_id
        act.session.flush()


def verdict(signature: Signature, others: Sequence[Signature]) -> Verdict:
    """Say what a signature is beside those that count or are looked at."""
    for other in others:
        if _is_same(signature, other):
            return Verdict(Standing.DOUBLE, None, other.id)
    for other in others:
        doubt = _doubt(signature, other)
        if doubt is not None:
            return Verdict(Standing.DOUBTED, doubt, other.id)
    return Verdict(Standing.COUNTS)


def _is_same(signature: Signature, other: Signature) -> bool:
    person = person_of(signature.name, signature.address)
    if person is not None and person == person_of(other.name, other.address):
        return True
    called = name_of(signature.name)
    return bool(called) and _one_contact(signature, other) and called == name_of(other.name)


def _doubt(signature: Signature, other: Signature) -> Doubt | None:
    if _one_contact(signature, other):
        return Doubt.CONTACT
    first, second = house_of(signature.address), house_of(other.address)
    if name_of(signature.name) == name_of(other.name):
        return Doubt.SAME_NAME
    elsewhere = first and second and first.unit and second.unit and first.unit != second.unit
    return Doubt.LIKE_NAME if not elsewhere and alike(signature.name, other.name) else None


def _one_contact(signature: Signature, other: Signature) -> bool:
    return signature.contact is not None and signature.contact == other.contact


def _waiting_for(signature: Signature) -> Select[int | None]:
    """Give the numbers of those that are like a signature, or like one of them, and so on."""
    first = select(Signature.id).where(Signature.like_id == signature.id).cte("waiting", recursive=True)
    return select(first.union(select(Signature.id).join(first, Signature.like_id == first.c.id)).c.id)


def _near(act: Act, signature: Signature) -> Sequence[Signature]:
    """Give those of the same contact, house or lot: few, so that their names can be opened.

    Without those that wait because of this one: if each of two were like the other, neither would count.
    """
    mine = aliased(Signature)
    # Compared within the database, because what a row has read back is the hash already.
    same = [
        getattr(Signature, name) == select(getattr(mine, name)).where(mine.id == signature.id).scalar_subquery()
        for name in ("contact_index", "house_index", "parcel_index")
    ]
    wanted = select(Signature).where(
        Signature.petition_id == signature.petition_id, Signature.id != signature.id,
        Signature.standing.in_(JUDGED), or_(*same), Signature.id.not_in(_waiting_for(signature)),
    )  # fmt: skip
    return act.session.scalars(wanted.order_by(Signature.id)).all()
