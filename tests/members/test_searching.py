"""The search of the house finds people, households and organisations for those who may see them alone."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.foundation.acting import NOBODY, OPERATOR, Actor
from cltms.members import calling, queries
from cltms.members.models import Household, Person
from cltms.members.policy import POLICY
from cltms.members.vocabulary import MemberAction
from cltms.roles import Role
from tests.members.conftest import Office, actor_of
from tests.support.visitor import Visitor

ROSA: dict[str, Any] = {"email": "rosa@example.org", "phone": "(617) 555-0123"}


def titles(office: Office, actor: Actor, asked: str) -> dict[str, list[str]]:
    """Give what a search finds, by kind."""
    with office.reading(actor) as look:
        return {each.title: [one.title for one in each.found] for each in calling.search(look, asked) if each.found}


@pytest.mark.parametrize("asked", ["ortiz", "ROSA ort", "Rosa@Example.org", "617 555 0123", "+1 617-555-0123"])
def test_a_person_is_found_by_part_of_a_name_and_by_a_whole_contact(app: Flask, office: Office, asked: str) -> None:
    office.person("Rosa Ortiz", **ROSA)
    office.person("Ana Lima")
    with app.test_request_context():
        assert titles(office, OPERATOR, asked) == {"People": ["Rosa Ortiz"]}
        assert titles(office, OPERATOR, "rosa@example") == {}


def test_households_and_organisations_are_found_by_name(app: Flask, office: Office) -> None:
    office.household("Ortiz and Lima", office.person("Rosa"))
    office.organisation("Ortiz Street Co-operative")
    with app.test_request_context():
        assert titles(office, OPERATOR, "ortiz") == {
            "Households": ["Ortiz and Lima"],
            "Organisations": ["Ortiz Street Co-operative"],
        }


def test_rule_rows_and_search_agree_for_every_role(app: Flask, office: Office) -> None:
    for number, guarded in enumerate([False, True]):
        person = office.person(f"Quill {number}", guarded=guarded, phone=f"617 555 010{number}")
        office.household(f"House of Quill {number}", person)
    with office.reading() as look:
        people = look.session.scalars(select(Person)).all()
        homes = [queries.household(look, each.id) for each in look.session.scalars(select(Household)).all()]
    actors = [NOBODY, OPERATOR, *(actor_of(office.account(role)) for role in Role)]
    counts = set()
    for actor, asked in product(actors, ["quill", "617 555 0100", "617 555 0101"]):
        with app.test_request_context():
            found = titles(office, actor, asked)
        fitting = [each for each in people if asked == "quill" or asked.endswith(each.name[-1])]
        by_rule = [each.name for each in fitting if POLICY.may(actor, MemberAction.SEE, each)]
        with office.reading(actor) as look:
            rows = look.session.scalars(select(Person).where(POLICY.visible_to(actor))).all()
        assert by_rule == [each.name for each in fitting if each.id in {row.id for row in rows}]
        assert found.get("People", []) == by_rule, (actor.name, asked)
        if asked == "quill":
            seen = [each.name for each in homes if POLICY.may(actor, MemberAction.SEE_HOUSEHOLD, each)]
            assert found.get("Households", []) == seen, actor.name
        counts.add(len(by_rule))
    assert counts == {0, 1, 2}


@pytest.mark.parametrize("asked", ["Zebulon", "zebulon@example.org", "617 555 0199"])
@pytest.mark.parametrize("role", list(Role))
def test_who_may_not_be_seen_answers_like_nobody(
    office: Office, sign_in_as: Callable[[Role], Visitor], role: Role, asked: str
) -> None:
    visitor = sign_in_as(role)

    def answer() -> str:
        page = visitor.get("/search", query_string={"q": asked}).text
        return page[page.index("<main") :].split("</main>")[0]

    nobody = answer()
    hidden = office.person("Zebulon Pike", guarded=True, email="zebulon@example.org", phone="617 555 0199")
    office.household("Zebulon and others", hidden)
    assert (answer() == nobody) == (role is not Role.ADMIN)
