"""Finding crews, who belongs to them, and contractors."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from cltms.accounts.models import Account
from cltms.crews.models import Contractor, Crew, CrewMember
from cltms.crews.policy import POLICY
from cltms.crews.vocabulary import MENDERS, CrewAction
from cltms.foundation.act import Actor, Reading
from cltms.foundation.errors import NotThere


def crews(look: Reading, *, ended: bool = False) -> Sequence[Crew]:
    """List the crews by name with their people; those that were given up only when asked."""
    found = select(Crew).where(POLICY.visible_to(look.actor)).options(selectinload(Crew.members)).order_by(Crew.name)
    return look.session.scalars(found if ended else found.where(Crew.ended_at.is_(None))).all()


def crew(look: Reading, crew_id: int) -> Crew:
    """Give a crew that the actor may see, with its people; NotThere."""
    found = look.session.scalars(
        select(Crew).where(Crew.id == crew_id, POLICY.visible_to(look.actor)).options(selectinload(Crew.members))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def who_can_mend(look: Reading) -> Sequence[Account]:
    """List by name the accounts that can come to a crew, for who keeps crews."""
    POLICY.require(look, CrewAction.KEEP)
    found = select(Account).where(Account.active, Account.role.in_([role.value for role in MENDERS]))
    return look.session.scalars(found.order_by(Account.name, Account.id)).all()


def names_of(look: Reading, crews: Iterable[Crew]) -> Mapping[int, str]:
    """Give the names of those who belong to these crews now, by their accounts."""
    here = [member.account_id for crew in crews for member in crew.members if member.until is None]
    rows = look.session.execute(select(Account.id, Account.name).where(Account.id.in_(here)))
    return dict(rows.all())


def reached_by_mail(look: Reading, crews: Collection[int]) -> Mapping[str, set[int]]:
    """Give the e-mail addresses of those who belong to these crews now and may mend, each with its crews."""
    rows = look.session.execute(
        select(Account.email, CrewMember.crew_id)
        .join(CrewMember, CrewMember.account_id == Account.id)
        .where(CrewMember.crew_id.in_(crews), CrewMember.until.is_(None), Account.active)
        .where(Account.role.in_([role.value for role in MENDERS]))
        .order_by(Account.id)
    )
    found: dict[str, set[int]] = defaultdict(set)
    for email, crew_id in rows:
        if email:
            found[email].add(crew_id)
    return found


def of_actor(actor: Actor) -> Select[int]:
    """Select the numbers of the crews to which somebody belongs now; conditions of rights are made of it."""
    return select(CrewMember.crew_id).where(CrewMember.account_id == actor.id, CrewMember.until.is_(None))


def contractors(look: Reading, *, ended: bool = False) -> Sequence[Contractor]:
    """List the contractors in the order in which they came; those who get no more orders only when asked."""
    found = select(Contractor).where(POLICY.visible_to(look.actor)).order_by(Contractor.id)
    return look.session.scalars(found if ended else found.where(Contractor.ended_at.is_(None))).all()


def contractor(look: Reading, contractor_id: int) -> Contractor:
    """Give a contractor whom the actor may see; NotThere."""
    found = look.session.scalars(
        select(Contractor).where(Contractor.id == contractor_id, POLICY.visible_to(look.actor))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found
