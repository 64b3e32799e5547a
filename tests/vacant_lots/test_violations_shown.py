"""What a city wrote against a lot stands on the lot's page with its list and day; what no list says is unknown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.support.visitor import Visitor
from tests.vacant_lots.land import CITED, SLUG, add_lot, add_place, cite, hand_on, next_roll

SignIn = Callable[[Role], Visitor]
NAMES_NONE = "No list that is here names this lot"


def test_a_lot_tells_what_was_written_against_it_and_by_which_list(database: Database, sign_in_as: SignIn) -> None:
    staff = sign_in_as(Role.STAFF)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
    assert "Code violations" not in staff.get(f"/lots/{SLUG}/lot/A1").text, "without a list nothing is known"
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        cite(act, place, "A1", "TALL WEEDS", number="CV-17")
        cite(act, place, "A1", "DEBRIS", status="NO ENTRY", is_open=None, cited_on=None)
    shown = staff.get(f"/lots/{SLUG}/lot/A1").text
    for told in ("TALL WEEDS", "still open", "No. CV-17", f"“{CITED}” of May 3, 2026", "not known whether it is open"):
        assert told in shown
    assert NAMES_NONE in staff.get(f"/lots/{SLUG}/lot/A2").text


def test_what_was_written_before_the_land_was_split_belongs_to_all_of_it(
    database: Database, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        cite(replace(act, moment=act.moment - timedelta(days=2)), place, "A1", "TALL WEEDS")
        next_roll(act, place)
        add_lot(act, place, "B1", "land_bank", None)
        hand_on(act, place, "A1", "B1")
    shown = sign_in_as(Role.ORGANIZER).get(f"/lots/{SLUG}/lot/B1").text
    assert "TALL WEEDS" in shown
    assert "of a lot whose land lies here now" in shown
    assert NAMES_NONE not in shown
