"""What can happen to organisations and households, and to who belongs to them: hats and homes with their days."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.term import Term
from cltms.members import queries
from cltms.members.facts import (
    HouseholdAdded,
    HouseholdChanged,
    MembershipBegun,
    MembershipEnded,
    MovedIn,
    MovedOut,
    OrganisationAdded,
    OrganisationChanged,
)
from cltms.members.models import Household, HouseholdMember, Membership, Organisation, Person
from cltms.members.policy import POLICY
from cltms.members.vocabulary import GRANTED, Hat, MemberAction, OrganisationKind
from maps.sentences import Sentence, sentence

TWICE = sentence("This is on record already for some of these days. End that first, or choose other days.")
BACKWARDS = sentence("The end lies before the beginning. Look at both days again.")


def add_organisation(act: Act, name: str, kind: OrganisationKind, *, ours: bool = False) -> Organisation:
    """Make an organisation known; whether it is one of ours is for an administrator to say."""
    POLICY.require(act, MemberAction.ADD)
    if ours:
        POLICY.require(act, MemberAction.GRANT)
    tidy = _new_name(act, name)
    organisation = Organisation(name=tidy, kind=kind.value, ours=ours, added_at=act.moment)
    act.session.add(organisation)
    act.session.flush()
    act.record(OrganisationAdded(organisation.id, kind.value, ours))
    return organisation


def change_organisation(act: Act, organisation: Organisation, name: str, kind: OrganisationKind, *, ours: bool) -> None:
    """Change what an organisation is called and what it is."""
    POLICY.require(act, MemberAction.ADD)
    if ours != organisation.ours:
        POLICY.require(act, MemberAction.GRANT)
    if " ".join(name.split()) != organisation.name:
        organisation.name = _new_name(act, name)
    organisation.kind, organisation.ours = kind.value, ours
    act.record(OrganisationChanged(organisation.id, kind.value, ours))


def begin(act: Act, person: Person, organisation: Organisation, hat: Hat, term: Term) -> Membership:
    """Give a person a hat for a term; `Refused` when the person has the same one there on one of these days."""
    POLICY.require(act, MemberAction.KEEP, person)
    require_granting(act, organisation, hat)
    _lock(act, person)
    same = select(Membership).where(
        Membership.person_id.in_(queries.records_of(act.session, person.id)),
        Membership.organisation_id == organisation.id, Membership.hat == hat.value,
    )  # fmt: skip
    _require_free(term, (row.term for row in act.session.scalars(same)))
    membership = Membership(
        person_id=person.id, organisation_id=organisation.id, hat=hat.value, starts_on=term.start, ends_on=term.end,
        added_at=act.moment,
    )  # fmt: skip
    act.session.add(membership)
    act.session.flush()
    person.changed_at = act.moment
    act.record(MembershipBegun(person.id, membership.id, organisation.id, hat.value, str(term.start), _iso(term.end)))
    return membership


def end(act: Act, membership: Membership, ends_on: date) -> None:
    """End a hat: ``ends_on`` is the first day without it. Ending it on its first day says that it was a mistake."""
    POLICY.require(act, MemberAction.KEEP, membership.person)
    require_granting(act, membership.organisation, Hat(membership.hat))
    _require_end(membership.term, ends_on)
    membership.ends_on = ends_on
    membership.person.changed_at = act.moment
    act.record(MembershipEnded(membership.person_id, membership.id, ends_on.isoformat()))


def require_granting(act: Act, organisation: Organisation, hat: Hat) -> None:
    """Let only administrators give and take hats that open doors to other people's matters."""
    if organisation.ours and hat in GRANTED and not POLICY.may(act.actor, MemberAction.GRANT):
        raise Refused(
            sentence("This opens doors in this house, so an administrator has to do it. Ask one of them.")
        )  # fmt: skip


def add_household(act: Act, name: str, unnamed_people: int = 0) -> Household:
    """Make a household known."""
    POLICY.require(act, MemberAction.ADD)
    household = Household(name=_named(name), unnamed_people=unnamed_people, added_at=act.moment, members=[])
    act.session.add(household)
    act.session.flush()
    act.record(HouseholdAdded(household.id))
    return household


def change_household(act: Act, household: Household, name: str, unnamed_people: int) -> None:
    """Change what a household is called, and how many live there without being named."""
    POLICY.require(act, MemberAction.SEE_HOUSEHOLD, household)
    household.name, household.unnamed_people = _named(name), unnamed_people
    act.record(HouseholdChanged(household.id))


def move_in(act: Act, household: Household, person: Person, term: Term) -> HouseholdMember:
    """Let a person belong to a household for a term; `Refused` when they do on one of these days."""
    POLICY.require(act, MemberAction.KEEP, person)
    POLICY.require(act, MemberAction.SEE_HOUSEHOLD, household)
    _lock(act, person)
    same = select(HouseholdMember).where(
        HouseholdMember.household_id == household.id,
        HouseholdMember.person_id.in_(queries.records_of(act.session, person.id)),
    )
    _require_free(term, (row.term for row in act.session.scalars(same)))
    member = HouseholdMember(household_id=household.id, person_id=person.id, starts_on=term.start, ends_on=term.end)
    act.session.add(member)
    act.session.flush()
    person.changed_at = act.moment
    act.record(MovedIn(person.id, household.id, term.start.isoformat()))
    return member


def move_out(act: Act, member: HouseholdMember, ends_on: date) -> None:
    """Let a person no longer belong to a household from ``ends_on``."""
    POLICY.require(act, MemberAction.KEEP, member.person)
    _require_end(member.term, ends_on)
    member.ends_on = ends_on
    member.person.changed_at = act.moment
    act.record(MovedOut(member.person_id, member.household_id, ends_on.isoformat()))


def term_of(start: date, end: date | None) -> Term:
    """Give the term between two days; `Refused` when they are the wrong way round."""
    if end is not None and end < start:
        raise Refused(BACKWARDS)
    return Term(start, end)


def _require_end(term: Term, ends_on: date) -> None:
    if ends_on < term.start:
        raise Refused(BACKWARDS)
    if term.end is not None and ends_on > term.end:
        raise Refused(sentence("This ended earlier already. To let it go on, begin it again from that day."))


def _require_free(term: Term, others: Iterable[Term]) -> None:
    if any(term.overlaps(other) for other in others):
        raise Refused(TWICE)


def _lock(act: Act, person: Person) -> None:
    """Let nobody else add to the same person meanwhile, or two could each find the days free."""
    act.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())


def _new_name(act: Act, name: str) -> str:
    tidy = _named(name)
    if act.session.scalars(select(Organisation.id).where(Organisation.name == tidy)).first() is not None:
        raise Refused(sentence("“{name}” is here already.", name=tidy))
    return tidy


def _named(name: str) -> str:
    tidy = " ".join(name.split())
    told: Sentence = sentence("Write a name of at most {most} letters.", most=200)
    if not tidy or len(tidy) > 200:
        raise Refused(told)
    return tidy


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
