"""Who may do what with whom: the rule for one person and the rows of a list agree, for everybody and everything."""

from itertools import product

import pytest
from sqlalchemy import select

from cltms.foundation.acting import NOBODY, OPERATOR, Actor
from cltms.foundation.errors import NotThere
from cltms.members import queries
from cltms.members.models import Household, HouseholdMember, Person
from cltms.members.policy import POLICY
from cltms.members.vocabulary import MemberAction
from cltms.roles import Role
from tests.members.conftest import Office, actor_of

ABOUT_PEOPLE = (MemberAction.SEE, MemberAction.KEEP, MemberAction.HELD)


def test_rule_and_rows_agree_for_every_role_and_every_person(office: Office) -> None:
    accounts = {role: office.account(role) for role in Role}
    for number, (role, guarded) in enumerate(product([None, *Role], [False, True])):
        person = office.person(f"Person {number}", guarded=guarded)
        if role not in (None, Role.STEWARD) and guarded == (role is Role.MEMBER):
            office.link(person, accounts[role])
    actors = [NOBODY, OPERATOR, *map(actor_of, accounts.values())]
    actors.append(Actor(accounts[Role.MEMBER].id, "both", frozenset({"member", "staff"})))
    allowed = {}
    with office.reading() as look:
        everybody = look.session.scalars(select(Person)).all()
        for actor, action in product(actors, ABOUT_PEOPLE):
            by_rule = {person.id for person in everybody if POLICY.may(actor, action, person)}
            by_rows = set(look.session.scalars(select(Person.id).where(POLICY.visible_to(actor, action))))
            assert by_rule == by_rows, (actor.name, action)
            allowed[actor.name, action] = len(by_rule)
    assert len(set(allowed.values())) > 3, "the cases tell the rules apart"
    assert allowed["Staff", MemberAction.SEE] < allowed["Admin", MemberAction.SEE]
    assert allowed["Member", MemberAction.HELD] == 1
    assert allowed["Steward", MemberAction.SEE] == 0


def test_rule_and_rows_agree_for_households(office: Office) -> None:
    open_, guarded = office.person("Ana"), office.person("Rosa", guarded=True)
    for name, people in (("empty", ()), ("open", (open_,)), ("mixed", (open_, guarded)), ("guarded", (guarded,))):
        office.household(name, *people)
    actors = [NOBODY, OPERATOR, *(actor_of(office.account(role)) for role in Role)]
    seen = {}
    for actor in actors:
        with office.reading() as look:
            ids = look.session.scalars(select(Household.id)).all()
            rows = [queries.household(look, id_) for id_ in ids]
            by_rule = {row.name for row in rows if POLICY.may(actor, MemberAction.SEE_HOUSEHOLD, row)}
            visible = POLICY.visible_to(actor, MemberAction.SEE_HOUSEHOLD)
            assert by_rule == set(look.session.scalars(select(Household.name).where(visible))), actor.name
            seen[actor.name] = by_rule
    assert seen["Staff"] == {"empty", "open"}
    assert len(seen["Admin"]) == 4
    assert HouseholdMember.__tablename__


def test_what_one_may_not_see_is_not_there(office: Office) -> None:
    rosa = office.person(guarded=True, email="rosa@example.org")
    staff = actor_of(office.account(Role.STAFF))
    with office.reading(staff) as look:
        for person_id in (rosa.id, rosa.id + 1):
            with pytest.raises(NotThere) as caught:
                queries.person(look, person_id)
            assert str(caught.value.sentence).startswith("This is not here.")
        assert queries.everyone(look) == []
        assert queries.reached_by(look, ["rosa@example.org"]) == {}
