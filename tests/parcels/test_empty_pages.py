"""A page without anything to show says why, and what to do first."""

import pytest

from cltms.accounts.commands import add_account
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.parcels.commands import add_jurisdiction
from cltms.roles import Role
from tests.support.visitor import Visitor


@pytest.fixture
def staff(client: Visitor, database: Database) -> Visitor:
    """Somebody who may bring rolls, in a house with a place that has none yet."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_jurisdiction(act, "elm-county-oh", "Elm County")
        account = add_account(act, "ana@example.org", "Ana", Role.ADMIN, "four plain words here")
    return client.signed_in(account)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/lots/", "There is no roll here yet"),
        ("/lots/elm-county-oh/", "There is no roll of Elm County yet"),
        ("/lots/elm-county-oh/?text=nowhere", "There is no roll of Elm County yet"),
        ("/owners/elm-county-oh", "There is no roll of Elm County yet"),
    ],
)
def test_without_a_roll_the_next_step_is_to_bring_one(staff: Visitor, address: str, said: str) -> None:
    page = staff.get(address)
    assert page.status_code == 200
    assert said in page.text
    assert 'href="/files"' in page.text
    assert "Bring a roll" in page.text


def test_an_empty_selection_says_how_to_pick(staff: Visitor) -> None:
    page = staff.get("/selection/elm-county-oh")
    assert page.status_code == 200
    assert "No lot is picked yet" in page.text
    assert "Tick lots in the list" in page.text


def test_before_the_second_roll_there_is_nothing_to_compare(staff: Visitor) -> None:
    page = staff.get("/lots/elm-county-oh/changes")
    assert page.status_code == 200
    assert "There is nothing to compare yet" in page.text
