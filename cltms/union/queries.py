"""Finding members of the union; only in its own circle."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from cltms.foundation.acting import Reading
from cltms.foundation.errors import NotThere
from cltms.members.finding import folded
from cltms.union.models import UnionMember
from cltms.union.policy import POLICY
from cltms.union.vocabulary import UnionAction

FEWEST_DIGITS = 7
"""From here on a search may be a telephone number."""


@dataclass(frozen=True)
class Building:
    """A building with members: its address, the number of members in it, and one member by whom it is opened."""

    address: str
    members: int
    first_member: int


def buildings(look: Reading) -> list[Building]:
    """List the buildings with present members by address."""
    rows = look.session.execute(
        select(func.min(UnionMember.id), func.count())
        .where(UnionMember.left_on.is_(None))
        .group_by(UnionMember.building_index)
    ).all()
    opened = select(UnionMember.id, UnionMember.building).where(UnionMember.id.in_([first for first, _ in rows]))
    named: dict[int, str] = dict(look.session.execute(opened).all())
    found = [Building(named[first], count, first) for first, count in rows]
    return sorted(found, key=lambda each: each.address.casefold())


def member(look: Reading, member_id: int) -> UnionMember:
    """Give a member; NotThere when there is none with this number."""
    found = look.session.get(UnionMember, member_id)
    if found is None:
        raise NotThere
    return found


def found(look: Reading, asked: str) -> Sequence[UnionMember]:
    """List the members whose name holds every word, or whose telephone is the number; nobody when nothing is asked.

    Names are sealed, so those of all members are opened here, in memory; what is shown is for the caller to note.
    """
    POLICY.require(look, UnionAction.SEE)
    words, digits = folded(asked).split(), _digits(asked)
    if not words:
        return []
    everyone = look.session.scalars(select(UnionMember).order_by(UnionMember.id)).all()
    fitting = [
        each
        for each in everyone
        if all(word in folded(each.name) for word in words) or _same_number(digits, _digits(each.phone or ""))
    ]
    return sorted(fitting, key=lambda each: (each.left_on is not None, each.name.casefold()))


def _same_number(one: str, other: str) -> bool:
    """Whether two numbers can be the same telephone: one of them may lack the country or the area."""
    return min(len(one), len(other)) >= FEWEST_DIGITS and (one.endswith(other) or other.endswith(one))


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def neighbours(look: Reading, someone: UnionMember) -> Sequence[UnionMember]:
    """List the members of the building in which ``someone`` lives, present ones first, then by name."""
    found = look.session.scalars(select(UnionMember).where(UnionMember.building_index == someone.building)).all()
    return sorted(found, key=lambda each: (each.left_on is not None, each.name.casefold()))
