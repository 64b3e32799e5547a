"""What can happen to a person's record: begun, changed, reached another way, linked with an account."""

from collections.abc import Mapping

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.members import queries
from cltms.members.contacts import WrittenContact, written
from cltms.members.facts import AccountLinked, PersonAdded, PersonChanged
from cltms.members.models import Contact, Person
from cltms.members.policy import POLICY
from cltms.members.vocabulary import LANGUAGE_TITLES, MemberAction, Way
from cltms.roles import Role
from maps.sentences import sentence

LONGEST_NAME = 200


def add_person(
    act: Act,
    name: str,
    *,
    preferred_name: str = "",
    pronouns: str = "",
    language: str = "en",
    contacts: Mapping[Way, str] | None = None,
) -> Person:
    """Begin a record; `Refused` without a name or with a contact that is none."""
    POLICY.require(act, MemberAction.ADD)
    person = Person(
        name=_tidy_name(name), preferred_name=_or_none(preferred_name), pronouns=_or_none(pronouns),
        language=_known_language(language), guarded=False, added_at=act.moment, changed_at=act.moment,
    )  # fmt: skip
    act.session.add(person)
    act.session.flush()
    act.record(PersonAdded(person.id))
    for way, text in (contacts or {}).items():
        if text.strip():
            add_contact(act, person, written(way, text))
    return person


def change_person(act: Act, person: Person, *, name: str, preferred_name: str, pronouns: str, language: str) -> None:
    """Change what somebody is called and written to in; nothing is noted when nothing is new."""
    POLICY.require(act, MemberAction.KEEP, person)
    new = {
        "name": _tidy_name(name), "preferred_name": _or_none(preferred_name), "pronouns": _or_none(pronouns),
        "language": _known_language(language),
    }  # fmt: skip
    changed = tuple(field for field, value in new.items() if getattr(person, field) != value)
    for field in changed:
        setattr(person, field, new[field])
    if changed:
        note_change(act, person, *changed)


def add_contact(act: Act, person: Person, contact: WrittenContact) -> bool:
    """Add a way to reach a person; gives False when it is known already."""
    POLICY.require(act, MemberAction.KEEP, person)
    known = select(Contact.id).where(
        Contact.person_id.in_(queries.records_of(act.session, person.id)), Contact.value_index == contact.value
    )
    if act.session.scalars(known).first() is not None:
        return False
    act.session.add(
        Contact(
            person_id=person.id, way=contact.way.value, value=contact.value, value_index=contact.value,
            added_at=act.moment,
        )
    )  # fmt: skip
    note_change(act, person, contact.way.value)
    return True


def remove_contact(act: Act, person: Person, contact_id: int) -> None:
    """Take away a way to reach a person, from each of the merged records; nothing of it stays."""
    POLICY.require(act, MemberAction.KEEP, person)
    records = queries.records_of(act.session, person.id)
    rows = act.session.scalars(select(Contact).where(Contact.person_id.in_(records))).all()
    gone = next((row for row in rows if row.id == contact_id), None)
    if gone is None:
        raise NotThere
    for row in rows:
        if (row.way, row.value) == (gone.way, gone.value):
            act.session.delete(row)
    note_change(act, person, gone.way)


def link_account(act: Act, person: Person, email: str) -> None:
    """Let a person sign in with the account of this address; an empty one takes the link away.

    The roles of the person's hats go with the link, so only an administrator makes one.
    """
    POLICY.require(act, MemberAction.GRANT)
    if not email.strip():
        account_id = None
    else:
        account = act.session.scalars(select(Account).where(Account.email_index == email)).one_or_none()
        if account is None or account.role == Role.STEWARD:  # who is a steward is for the union to know
            raise Refused(sentence("There is no account for {email}.", email=email.strip()))
        account_id = account.id
        other = queries.person_of_account(act.session, account_id)
        if other is not None and other.id != person.id:
            raise Refused(sentence("Somebody else signs in with {email} already.", email=email.strip()))
    if person.account_id != account_id:
        person.account_id, person.changed_at = account_id, act.moment
        act.record(AccountLinked(person.id, account_id))


def note_change(act: Act, person: Person, *what: str) -> None:
    """Note that a record was changed, and by that that it is in use."""
    person.changed_at = act.moment
    act.record(PersonChanged(person.id, what))


def _tidy_name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST_NAME:
        raise Refused(sentence("Write a name of at most {most} letters.", most=LONGEST_NAME))
    return tidy


def _or_none(text: str) -> str | None:
    return " ".join(text.split())[:LONGEST_NAME] or None


def _known_language(language: str) -> str:
    if language not in LANGUAGE_TITLES:
        raise Refused(sentence("Letters are written in English or in Spanish."))
    return language
