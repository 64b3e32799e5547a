"""Rights over bodies, polls and decisions: the rule for one and the rows of all agree, for everybody."""

import pytest
from sqlalchemy import select

from cltms.decisions import bodies
from cltms.decisions.body_models import Body
from cltms.decisions.models import Poll
from cltms.decisions.policy import POLICY
from cltms.decisions.seeing import seen_body, seen_poll
from cltms.decisions.vocabulary import DecisionAction, PollWay
from cltms.foundation.act import NOBODY, OPERATOR
from cltms.members import belonging, merging
from cltms.members import commands as people
from cltms.members.models import Membership, Organisation, Person
from cltms.members.vocabulary import Hat
from cltms.roles import Role
from tests.decisions.conftest import House


@pytest.fixture
def town(house: House) -> House:
    """Polls in every state, a named group, somebody who left, somebody who came later, and two records of one."""
    house.close(house.poll())
    house.poll(secret=True)
    house.poll(PollWay.HAND)
    house.poll(opened=False)
    house.member("late")
    house.member("vera", hat=Hat.VOLUNTEER)
    for role in Role:
        house.account(f"r-{role.value}", role)
    with house.acting() as act:
        ours = act.session.get_one(Organisation, house.organisation_id)
        group = bodies.add(act, ours, "Garden committee", [])
        bodies.add(act, ours, "Staff", [Hat.STAFF])
        who = {name: act.session.scalars(select(Person).where(Person.account_id == account.id)).first()
               for name, account in house.accounts.items()}  # fmt: skip
        vera, ana, ben = who["vera"], who["ana"], who["ben"]
        assert vera is not None
        assert ana is not None
        assert ben is not None
        bodies.name_to(act, group, vera, act.today)
        left = act.session.scalars(select(Membership).where(Membership.person_id == ben.id)).one()
        act.session.refresh(left, ["person", "organisation"])
        belonging.end(act, left, act.today)
        merging.merge(act, people.add_person(act, "Ana Belen"), ana)
    house.body_id = group.id
    house.poll()
    return house


def test_rule_and_rows_agree_for_everybody(town: House) -> None:
    actors = [town.actor(name) for name in town.accounts]
    seen = 0
    with town.reading() as look:
        for actor in (*actors, NOBODY, OPERATOR):
            for action in (DecisionAction.SEE, DecisionAction.VOTE):
                rows = set(look.session.scalars(select(Poll.id).where(POLICY.visible_to(actor, action))))
                polls = look.session.scalars(select(Poll)).all()
                ruled = {poll.id for poll in polls if POLICY.may(actor, action, seen_poll(look.session, poll))}
                assert rows == ruled, f"{actor.name} {action}"
                seen += len(rows)
            rows = set(look.session.scalars(select(Body.id).where(POLICY.visible_to(actor, DecisionAction.SEE_BODY))))
            found = look.session.scalars(select(Body)).all()
            ruled = {
                body.id for body in found if POLICY.may(actor, DecisionAction.SEE_BODY, seen_body(look.session, body))
            }
            assert rows == ruled, f"{actor.name} bodies"
    assert seen > len(actors)
