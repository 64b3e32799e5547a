"""Routes are closed: an unmarked one answers nobody, and the house does not even start with it."""

from collections.abc import Callable
from enum import Enum

import pytest
from flask import Blueprint, Flask

from cltms.app import create_app
from cltms.config import Settings
from cltms.features import FEATURES
from cltms.foundation.database import Database
from cltms.foundation.feature import Feature
from cltms.foundation.guard import guarded, public
from cltms.foundation.policy import Policy, right
from cltms.roles import Role
from tests.support.visitor import Visitor


class Deed(Enum):
    LOOK = "look"
    KEEP = "keep"


POLICY = Policy(Deed, {Deed.LOOK: right("staff", "admin"), Deed.KEEP: right("admin")})


def room(*, unmarked: bool = False) -> Feature:
    bp = Blueprint("room", __name__)
    bp.get("/room")(guarded(Deed.LOOK)(lambda: "the room"))
    bp.add_url_rule("/kept", "kept", guarded(Deed.KEEP)(lambda: "kept"), methods=["GET", "POST"])
    bp.add_url_rule("/open", "open", public(lambda: "open"))
    if unmarked:
        bp.add_url_rule("/forgotten", "forgotten", lambda: "forgotten")
    return Feature(name="room", blueprint=bp, actions=Deed, policy=POLICY)


@pytest.fixture
def app(settings: Settings, database: Database) -> Flask:
    return create_app(settings, database, [*FEATURES, room()])


def test_the_house_does_not_start_with_a_route_that_nobody_thought_about(
    settings: Settings, database: Database
) -> None:
    with pytest.raises(RuntimeError, match=r"room.forgotten is neither @guarded nor @public"):
        create_app(settings, database, [*FEATURES, room(unmarked=True)])


def test_a_route_added_later_answers_nobody(app: Flask, signed_in_client: Visitor) -> None:
    app.view_functions["room.open"] = lambda: "no mark any more"
    assert signed_in_client.get("/open").status_code == 404


def test_a_visitor_is_led_to_sign_in_and_back(client: Visitor) -> None:
    answer = client.get("/room?q=1")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/room?q%3D1")
    assert client.get("/open").text == "open"


def test_a_visitor_who_posts_learns_nothing(client: Visitor) -> None:
    assert client.post("/kept").status_code == 404


def test_the_wrong_role_sees_what_does_not_exist(sign_in_as: Callable[[Role], Visitor]) -> None:
    staff = sign_in_as(Role.STAFF)
    assert staff.get("/room").text == "the room"
    assert staff.get("/kept").status_code == staff.get("/nothing-here").status_code == 404
    assert sign_in_as(Role.ADMIN).get("/kept").text == "kept"


def test_a_post_without_the_token_is_refused(signed_in_client: Visitor) -> None:
    assert signed_in_client.post("/kept", csrf=False).status_code == 400
    assert signed_in_client.post("/kept").text == "kept"


def test_a_feature_needs_a_policy_for_its_actions() -> None:
    with pytest.raises(TypeError, match="needs a policy"):
        Feature(name="room", actions=Deed)
