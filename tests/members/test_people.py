"""People have one record and many hats, and what they were on a day can always be told."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from cltms.foundation.acting import Actor
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.term import Term
from cltms.journal.models import JournalEntry
from cltms.members import belonging, commands, contacts, finding, queries
from cltms.members.models import Contact, Membership, Organisation, Person
from cltms.members.vocabulary import GRANTED, ROLE_OF, Hat, OrganisationKind, Way
from cltms.roles import Role
from tests.members.conftest import DAY, Office


def test_a_person_is_kept_sealed_and_found_by_contact_and_by_part_of_a_name(office: Office) -> None:
    rosa = office.person("Rosa Ortiz", email="Rosa@Example.org", phone="(617) 555-0123", preferred_name="Chayo")
    office.person("Ana Lee", email="ana@example.org")
    with office.reading() as look:
        for asked in ("rosa@example.ORG ", "617.555.0123", "+1 617 555 0123", "ortíz", "chay", "ROSA ort"):
            assert [person.id for person in finding.people(look, asked)] == [rosa.id], asked
        assert finding.people(look, "rosa@example.com") == []
        assert len(finding.people(look, "")) == 2
        for table in ("person", "person_contact"):
            stored = str(look.session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608 our own table
            assert not any(word in stored for word in ("Rosa", "rosa@", "5550123", "Chayo"))


def test_the_journal_names_no_names(office: Office) -> None:
    rosa = office.person("Rosa Ortiz", email="rosa@example.org", phone="617 555 0123")
    with office.acting() as act:
        row = act.session.get_one(Person, rosa.id)
        commands.change_person(act, row, name="Rosa Lee", preferred_name="", pronouns="she", language="es")
    with office.reading() as look:
        written = str([(line.fact, line.subject, line.data) for line in look.session.scalars(select(JournalEntry))])
    assert "members.PersonChanged" in written
    assert not any(word in written for word in ("Rosa", "rosa@", "0123", "she'"))


@pytest.mark.parametrize(
    ("way", "typed", "kept"),
    [
        (Way.PHONE, "617-555-0123", "+16175550123"),
        (Way.PHONE, "+52 55 1234 5678", "+525512345678"),
        (Way.EMAIL, " Ana@Example.ORG", "ana@example.org"),
        (Way.POST, "12  Alder\nStreet", "12 Alder Street"),
    ],
)
def test_contacts_are_written_one_way(way: Way, typed: str, kept: str) -> None:
    assert contacts.written(way, typed).value == kept


@pytest.mark.parametrize(("way", "typed"), [(Way.PHONE, "12"), (Way.PHONE, "ask Ana"), (Way.EMAIL, "ana@home")])
def test_what_is_no_contact_is_refused(way: Way, typed: str) -> None:
    with pytest.raises(Refused):
        contacts.written(way, typed)


def test_a_contact_taken_away_leaves_nothing(office: Office) -> None:
    rosa = office.person(email="rosa@example.org")
    with office.acting() as act:
        row = act.session.scalars(select(Contact)).one()
        with pytest.raises(NotThere):
            commands.remove_contact(act, act.session.get_one(Person, rosa.id), row.id + 1)
        commands.remove_contact(act, act.session.get_one(Person, rosa.id), row.id)
    with office.reading() as look:
        assert look.session.scalars(select(Contact)).all() == []


def test_the_same_hat_is_never_worn_twice_on_one_day(office: Office) -> None:
    rosa, trust = office.person(), office.organisation()
    office.hat(rosa, trust, Hat.BOARD, date(2020, 1, 1), date(2022, 1, 1))
    office.hat(rosa, trust, Hat.BOARD, date(2022, 1, 1))
    office.hat(rosa, trust, Hat.TENANT, date(2021, 1, 1))
    for term in (Term(date(2021, 12, 31), date(2022, 1, 1)), Term(date(2019, 1, 1)), Term(DAY, date(2030, 1, 1))):
        with pytest.raises(Refused):
            office.hat(rosa, trust, Hat.BOARD, term.start, term.end)


def test_the_database_itself_lets_no_hat_go_on_twice(office: Office) -> None:
    rosa, trust = office.person(), office.organisation()
    office.hat(rosa, trust, Hat.BOARD)
    again = Membership(
        person_id=rosa.id, organisation_id=trust.id, hat="board", starts_on=DAY, ends_on=None, added_at=rosa.added_at
    )
    with pytest.raises(IntegrityError), office.acting() as act:
        act.session.add(again)


def test_a_past_decision_can_be_checked_again(office: Office) -> None:
    rosa, trust = office.person(), office.organisation()
    elsewhere = office.organisation("City Housing Agency", ours=False)
    board = office.hat(rosa, trust, Hat.BOARD, date(2020, 1, 1))
    office.hat(rosa, elsewhere, Hat.STAFF)
    with office.acting() as act:
        belonging.end(act, queries.membership(act, board.id), date(2024, 5, 1))
    with office.reading() as look:
        assert queries.roles_on(look.session, rosa.id, date(2024, 4, 30)) == {"board"}
        assert queries.roles_on(look.session, rosa.id, date(2024, 5, 1)) == frozenset()
        assert queries.hats_on(look.session, rosa.id, date(2024, 5, 1)) == {(elsewhere.id, Hat.STAFF)}


def test_a_mistake_counts_on_no_day_and_stays(office: Office) -> None:
    rosa, trust = office.person(), office.organisation()
    board = office.hat(rosa, trust, Hat.BOARD, date(2020, 1, 1))
    with office.acting() as act:
        belonging.end(act, queries.membership(act, board.id), board.starts_on)
    office.hat(rosa, trust, Hat.BOARD, date(2020, 1, 1))
    with office.reading() as look:
        assert len(queries.memberships_of(look.session, [rosa.id])) == 2
        assert queries.hats_on(look.session, rosa.id, date(2020, 1, 1)) == {(trust.id, Hat.BOARD)}


@pytest.mark.parametrize("hat", sorted(GRANTED))
def test_staff_cannot_make_anybody_what_they_are_not(office: Office, actor: Callable[[Role], Actor], hat: Hat) -> None:
    rosa, trust = office.person(), office.organisation()
    agency = office.organisation("Agency", ours=False)
    staff = actor(Role.STAFF)
    with office.acting(staff) as act:
        row = act.session.get_one(Person, rosa.id)
        belonging.begin(act, row, act.session.get_one(Organisation, agency.id), hat, Term(DAY))
        with pytest.raises(Refused):
            belonging.begin(act, row, act.session.get_one(Organisation, trust.id), hat, Term(DAY))
        with pytest.raises(NotThere):
            commands.link_account(act, row, "staff@example.org")
        theirs = act.session.get_one(Organisation, agency.id)
        with pytest.raises(NotThere):
            belonging.change_organisation(act, theirs, "Agency", OrganisationKind(theirs.kind), ours=True)


def test_no_hat_makes_an_administrator_or_a_steward() -> None:
    assert not {Role.ADMIN, Role.STEWARD} & set(ROLE_OF.values())


@given(first=st.tuples(st.integers(0, 9), st.integers(0, 9)), second=st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_terms_overlap_exactly_when_they_share_a_day(first: tuple[int, int], second: tuple[int, int]) -> None:
    one, two = (Term(date(2026, 1, 1 + min(days)), date(2026, 1, 1 + max(days))) for days in (first, second))
    shared = any(date(2026, 1, day) in one and date(2026, 1, day) in two for day in range(1, 12))
    assert one.overlaps(two) == shared


def test_a_household_counts_who_is_not_named(office: Office) -> None:
    rosa, ana = office.person("Rosa"), office.person("Ana")
    home = office.household("Alder Street", rosa, ana)
    with office.acting() as act:
        household = queries.household(act, home.id)
        belonging.change_household(act, household, "Alder Street 12", 3)
        member = next(each for each in household.members if each.person_id == ana.id)
        belonging.move_out(act, member, DAY)
        with pytest.raises(Refused):
            belonging.move_in(act, household, act.session.get_one(Person, rosa.id), Term(DAY))
    with office.reading() as look:
        household = queries.household(look, home.id)
        assert household.unnamed_people == 3
        assert [each.person.name for each in household.members if DAY in each.term] == ["Rosa"]
