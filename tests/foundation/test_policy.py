"""Rights are complete, written twice where they depend on the object, and refused like what is not there."""

from enum import Enum

import pytest
from sqlalchemy import true

from cltms.foundation.acting import NOBODY, OPERATOR, Actor, Door, reading_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, NotThere
from cltms.foundation.policy import Policy, right

STAFF = Actor(1, "Sam", frozenset({"staff"}))


class Deed(Enum):
    SEE = "see"
    KEEP = "keep"


OWN = right("staff", rule=lambda actor, thing: bool(thing == actor.id), rows=lambda _actor: true())
POLICY = Policy(Deed, {Deed.SEE: OWN, Deed.KEEP: right("admin")}, sees=Deed.SEE)


def test_a_right_needs_the_role() -> None:
    assert POLICY.may(STAFF, Deed.SEE)
    assert not POLICY.may(STAFF, Deed.KEEP)
    assert not POLICY.may(NOBODY, Deed.SEE)


def test_a_right_that_depends_on_the_object_asks_the_rule() -> None:
    assert POLICY.may(STAFF, Deed.SEE, 1)
    assert not POLICY.may(STAFF, Deed.SEE, 2)


def test_the_operator_may_do_everything() -> None:
    assert POLICY.may(OPERATOR, Deed.KEEP)
    assert POLICY.may(OPERATOR, Deed.SEE, 2)


def test_who_may_not_is_told_that_nothing_is_there(database: Database) -> None:
    with reading_as(database, STAFF, Door.PAGE) as look:
        POLICY.require(look, Deed.SEE, 1)
        with pytest.raises(NotAllowed) as caught:
            POLICY.require(look, Deed.SEE, 2)
        with pytest.raises(TypeError, match="depends on its object"):
            POLICY.require(look, Deed.SEE)
    assert isinstance(caught.value, NotThere)


def test_an_action_without_a_right_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="KEEP"):
        Policy(Deed, {Deed.SEE: OWN})


def test_a_rule_without_its_rows_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="written twice"):
        right("staff", rule=lambda _actor, _thing: True)


def test_nobody_sees_no_rows() -> None:
    assert str(POLICY.visible_to(NOBODY)) == "false"
