"""Finding people, households and organisations: only those that the actor may see, or nothing."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.members.models import Contact, Household, HouseholdMember, Membership, Organisation, Person
from cltms.members.policy import POLICY
from cltms.members.vocabulary import ROLE_OF, Hat, MemberAction, Way


def person(look: Reading, person_id: int, action: MemberAction = MemberAction.SEE) -> Person:
    """Give a person to whom the actor may do ``action``; a merged record leads to the one that stands for it."""
    wanted = standing_for(look.session, person_id)
    visible = select(Person).where(Person.id == wanted, POLICY.visible_to(look.actor, action))
    found = look.session.scalars(visible).one_or_none()
    if found is None:
        raise NotThere
    return found


def standing_for(session: Session, person_id: int) -> int:
    """Give the number of the record that stands for ``person_id``, which is itself unless it was merged."""
    into = session.scalars(select(Person.merged_into_id).where(Person.id == person_id)).one_or_none()
    return person_id if into is None else standing_for(session, into)


def standing_in(session: Session, person_ids: Iterable[int]) -> dict[int, Person]:
    """Give for each of ``person_ids`` the record that stands for it; guarding one guards all of the same person."""
    return {each: session.get_one(Person, standing_for(session, each)) for each in set(person_ids)}


def records_of(session: Session, person_id: int) -> frozenset[int]:
    """Give the numbers of all records of one person: the one that stands, and all that were merged into it."""
    found = {person_id}
    newest = found
    while newest:
        newest = set(session.scalars(select(Person.id).where(Person.merged_into_id.in_(newest)))) - found
        found = found | newest
    return frozenset(found)


def person_of_account(session: Session, account_id: int) -> Person | None:
    """Give the person who signs in with an account."""
    return session.scalars(select(Person).where(Person.account_id == account_id)).one_or_none()


def everyone(look: Reading, *those: ColumnElement[bool]) -> Sequence[Person]:
    """List the people that the actor may see, by name; names are sealed, so they are sorted here."""
    rows = look.session.scalars(
        select(Person).where(Person.merged_into_id.is_(None), POLICY.visible_to(look.actor), *those)
    ).all()
    return sorted(rows, key=lambda each: (each.name.casefold(), each.id))


def reached_by(look: Reading, values: Iterable[str]) -> dict[str, int]:
    """Give, by contact value, the person (as they stand) whom it reaches, among those that the actor may see."""
    wanted = list(values)
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 400):
        rows = look.session.scalars(
            select(Contact)
            .join(Person, Person.id == Contact.person_id)
            .where(Contact.value_index.in_(wanted[start : start + 400]), POLICY.visible_to(look.actor))
            .order_by(Contact.id.desc())
        )
        found.update((row.value, standing_for(look.session, row.person_id)) for row in rows)
    return found


def contacts_of(look: Reading, records: Iterable[int]) -> Sequence[Contact]:
    """List the ways to reach a person: e-mail, telephone, letters; one that two merged records share comes once."""
    rows = look.session.scalars(select(Contact).where(Contact.person_id.in_(records)).order_by(Contact.id)).all()
    order = list(Way)
    once = {(row.way, row.value): row for row in reversed(rows)}
    return sorted(once.values(), key=lambda row: (order.index(Way(row.way)), row.id))


def memberships_of(session: Session, records: Iterable[int]) -> Sequence[Membership]:
    """List all hats of a person, the latest first, with their organisations."""
    return session.scalars(
        select(Membership)
        .where(Membership.person_id.in_(records))
        .options(selectinload(Membership.organisation))
        .order_by(Membership.starts_on.desc(), Membership.id.desc())
    ).all()


def all_memberships(session: Session) -> Sequence[Membership]:
    """List the hats of everybody, with their organisations."""
    return session.scalars(
        select(Membership).options(selectinload(Membership.organisation)).order_by(Membership.id)
    ).all()


def homes_of(session: Session, records: Iterable[int]) -> Sequence[HouseholdMember]:
    """List the households that a person belongs or belonged to, the latest first."""
    return session.scalars(
        select(HouseholdMember)
        .where(HouseholdMember.person_id.in_(records))
        .options(selectinload(HouseholdMember.household))
        .order_by(HouseholdMember.starts_on.desc(), HouseholdMember.id.desc())
    ).all()


def hats_on(session: Session, person_id: int, day: date) -> frozenset[tuple[int, Hat]]:
    """Give the hats that a person wore on ``day``, each with the number of its organisation."""
    rows = memberships_of(session, records_of(session, standing_for(session, person_id)))
    return frozenset((row.organisation_id, Hat(row.hat)) for row in rows if day in row.term)


def roles_on(session: Session, person_id: int, day: date) -> frozenset[str]:
    """Give the roles that a person had on ``day`` by hats in our own organisations; so past decisions are checked."""
    rows = memberships_of(session, records_of(session, standing_for(session, person_id)))
    hats = {Hat(row.hat) for row in rows if row.organisation.ours and day in row.term}
    return frozenset(ROLE_OF[hat].value for hat in hats if hat in ROLE_OF)


def roles_of_account(session: Session, account_id: int, day: date) -> frozenset[str]:
    """Give the roles that an account has on ``day`` because of who signs in with it."""
    found = session.scalars(select(Person.id).where(Person.account_id == account_id)).one_or_none()
    return frozenset() if found is None else roles_on(session, found, day)


def organisations(look: Reading) -> Sequence[Organisation]:
    """List the organisations by name, our own first."""
    POLICY.require(look, MemberAction.ADD)
    return look.session.scalars(select(Organisation).order_by(Organisation.ours.desc(), Organisation.name)).all()


def organisation(look: Reading, organisation_id: int) -> Organisation:
    """Give an organisation; NotThere."""
    POLICY.require(look, MemberAction.ADD)
    found = look.session.get(Organisation, organisation_id)
    if found is None:
        raise NotThere
    return found


def wearers(look: Reading, organisation_id: int) -> Sequence[Membership]:
    """List who has or had a hat in an organisation, of those that the actor may see, present ones first."""
    return look.session.scalars(
        select(Membership)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.organisation_id == organisation_id, POLICY.visible_to(look.actor))
        .options(selectinload(Membership.person))
        .order_by(Membership.ends_on.is_not(None), Membership.starts_on.desc(), Membership.id.desc())
    ).all()


def membership(look: Reading, membership_id: int) -> Membership:
    """Give a membership of a person whom the actor may see; NotThere."""
    found = look.session.get(
        Membership, membership_id, options=[selectinload(Membership.person), selectinload(Membership.organisation)]
    )
    if found is None or not POLICY.may(look.actor, MemberAction.SEE, found.person):
        raise NotThere
    return found


def households(look: Reading) -> Sequence[Household]:
    """List the households that the actor may see, by name."""
    visible = POLICY.visible_to(look.actor, MemberAction.SEE_HOUSEHOLD)
    return sorted(look.session.scalars(select(Household).where(visible)), key=lambda each: each.name.casefold())


def household(look: Reading, household_id: int) -> Household:
    """Give a household that the actor may see, with its members; NotThere."""
    found = look.session.scalars(
        select(Household)
        .where(Household.id == household_id, POLICY.visible_to(look.actor, MemberAction.SEE_HOUSEHOLD))
        .options(selectinload(Household.members).selectinload(HouseholdMember.person))
    ).one_or_none()
    if found is None:
        raise NotThere
    return found


def still(column: Any, day: date) -> ColumnElement[bool]:
    """Give the condition that a term with this end has not ended on ``day``."""
    return or_(column.is_(None), column > day)
