"""What stewards do with the union's members; each runs in an act of the union's circle."""

from dataclasses import dataclass
from datetime import date

from cltms.foundation.acting import Act
from cltms.foundation.errors import Refused
from cltms.union.facts import UnionMemberChanged, UnionMemberErased, UnionMemberJoined, UnionMemberLeft
from cltms.union.models import UnionMember
from cltms.union.policy import POLICY
from cltms.union.vocabulary import UnionAction
from maps.sentences import sentence


@dataclass(frozen=True)
class Particulars:
    """What the union needs to know of a member, and nothing else."""

    name: str
    building: str
    home: str | None
    phone: str | None
    language: str


def welcome(act: Act, known: Particulars, joined_on: date) -> UnionMember:
    """Write a new member down."""
    POLICY.require(act, UnionAction.KEEP)
    member = UnionMember(joined_on=joined_on)
    _write(member, known)
    act.session.add(member)
    act.session.flush()
    act.record(UnionMemberJoined(member.id))
    return member


def correct(act: Act, member: UnionMember, known: Particulars) -> None:
    """Put right what the union knows of a member; nothing is noted when nothing changed."""
    POLICY.require(act, UnionAction.KEEP)
    before = particulars(member)
    if changed := tuple(name for name in vars(known) if getattr(known, name) != getattr(before, name)):
        _write(member, known)
        act.record(UnionMemberChanged(member.id, changed))


def leave(act: Act, member: UnionMember, left_on: date) -> None:
    """Note that a member left; the row stays until it is erased."""
    POLICY.require(act, UnionAction.KEEP)
    if left_on < member.joined_on:
        raise Refused(sentence("That is before they joined. Choose a later day."))
    member.left_on = left_on
    act.record(UnionMemberLeft(member.id))


def erase(act: Act, member: UnionMember) -> None:
    """Delete everything about a member, for real; SQLite writes zeros over the freed page."""
    POLICY.require(act, UnionAction.ERASE)
    act.record(UnionMemberErased(member.id))
    act.session.delete(member)


def particulars(member: UnionMember) -> Particulars:
    """Give what the union knows of a member."""
    return Particulars(member.name, member.building, member.home, member.phone, member.language)


def _write(member: UnionMember, known: Particulars) -> None:
    member.name, member.home, member.language = known.name, known.home, known.language
    member.building = member.building_index = known.building
    member.phone = known.phone
    member.phone_index = known.phone
