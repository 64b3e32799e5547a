"""Households as subjects of the books: how they are called, whose own they are, and to whom their letters go."""

from collections.abc import Collection, Mapping, Sequence

from flask_babel import lazy_gettext as _
from sqlalchemy import exists, select
from sqlalchemy.orm import aliased, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.subjects import Addressee, SubjectKind
from cltms.members import queries
from cltms.members.models import Contact, Household, HouseholdMember, Person
from cltms.members.vocabulary import Way
from cltms.roles import Role

BATCH = 500


def names(look: Reading, numbers: Collection[int]) -> Mapping[int, str]:
    """Call households by name, but for those with somebody guarded: they are named to administrators alone."""
    wanted, found = sorted(numbers), dict[int, str]()
    guarded = exists().where(
        HouseholdMember.household_id == Household.id, HouseholdMember.person_id == Person.id, Person.guarded
    )
    for start in range(0, len(wanted), BATCH):
        rows = select(Household).where(Household.id.in_(wanted[start : start + BATCH]))
        if not look.actor.has(Role.ADMIN):
            rows = rows.where(~guarded)
        found.update((each.id, each.name) for each in look.session.scalars(rows))
    return found


def own(look: Reading) -> Collection[int]:
    """Give the households to which who is signed in belongs today."""
    if look.actor.id is None:
        return ()
    stands = aliased(Person)
    mine = (Person.account_id == look.actor.id) | exists().where(
        stands.id == Person.merged_into_id, stands.account_id == look.actor.id
    )
    today = look.house_day
    rows = select(HouseholdMember.household_id).join(Person, Person.id == HouseholdMember.person_id)
    return set(
        look.session.scalars(
            rows.where(mine, HouseholdMember.starts_on <= today, queries.still(HouseholdMember.ends_on, today))
        )
    )


def letters(look: Reading, number: int) -> Sequence[Addressee]:
    """Give who of a household can be written to by e-mail, each once and in their language."""
    today = look.house_day
    rows = (
        select(HouseholdMember)
        .where(
            HouseholdMember.household_id == number, HouseholdMember.starts_on <= today,
            queries.still(HouseholdMember.ends_on, today),
        )
        .options(selectinload(HouseholdMember.person))
        .order_by(HouseholdMember.id)
    )  # fmt: skip
    found: dict[str, Addressee] = {}
    for member in look.session.scalars(rows):
        person = look.session.get_one(Person, queries.standing_for(look.session, member.person_id))
        records = queries.records_of(look.session, person.id)
        emails = select(Contact).where(Contact.person_id.in_(records), Contact.way == Way.EMAIL).order_by(Contact.id)
        first = look.session.scalars(emails).first()
        if first is not None:
            found.setdefault(first.value, Addressee(first.value, person.language))
    return list(found.values())


def present(look: Reading) -> Collection[int]:
    """Give all households, by number."""
    return look.session.scalars(select(Household.id)).all()


HOUSEHOLDS = SubjectKind(_("Household"), names, own, letters, present)
