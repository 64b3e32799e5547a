"""What was seen of lots stands beside what the roll says of them, is counted, and changes no verdict."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.visits import seeing
from cltms.vacant_lots.visits.agreement import agreement
from cltms.vacant_lots.visits.models import LotVisit
from cltms.vacant_lots.visits.seeing import Seen
from cltms.vacant_lots.visits.seen import seen_of
from cltms.vacant_lots.visits.vocabulary import Agreement, Settled
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, add_place, hand_on, lot, next_roll
from tests.vacant_lots.turf import opened
from tests.vacant_lots.writers import account

HERE = f"/vacant-lots/{SLUG}/seen"
SignIn = Callable[[Role], Visitor]
EMPTY, HOUSE = {"building": "none", "dumping": "some"}, {"building": "occupied"}


def visited(act: Act, place: Jurisdiction) -> None:
    """Let somebody have seen A1 empty and a house on A3, three days apart, on lots that the roll says are vacant."""
    walk = opened(act, place)
    seeing.see(act, walk, walk.lot(1), Seen(act.house_day, EMPTY, note="Rosa waved"))
    seeing.see(act, walk, walk.lot(2), Seen(act.house_day - timedelta(days=3), HOUSE))


@pytest.mark.parametrize(
    ("vacancy", "saw", "says"),
    [
        ("vacant", {"building": "none"}, Agreement.SAME),
        ("probably_vacant", {"building": "none", "used": "garden"}, Agreement.SAME),
        ("vacant", {"building": "none", "used": "parking"}, Agreement.SILENT),
        ("vacant", {"building": "occupied"}, Agreement.OTHERWISE),
        ("vacant", {"building": "shell"}, Agreement.OTHERWISE),
        ("vacant", {"not_vacant": True}, Agreement.OTHERWISE),
        ("vacant", {"not_vacant": True, "settled": Settled.DECLINED.value}, Agreement.SILENT),
        ("vacant", {"dumping": "much"}, Agreement.SILENT),
        ("not_vacant", {"building": "none"}, Agreement.OTHERWISE),
        ("not_vacant", {"not_vacant": True}, Agreement.SAME),
        ("unknown", {"building": "none"}, Agreement.SILENT),
    ],
)
def test_a_visit_says_the_same_or_otherwise_or_nothing(vacancy: str, saw: dict[str, object], says: Agreement) -> None:
    assert agreement(vacancy, LotVisit(**{"not_vacant": False, **saw})) is says


def test_what_was_seen_of_land_before_it_was_split_speaks_for_all_of_it(act: Act, place: Jurisdiction) -> None:
    before = replace(act, moment=act.moment - timedelta(days=2))
    visited(before, place)
    next_roll(act, place)
    add_lot(act, place, "B1", "land_bank", None)
    hand_on(act, place, "A1", "A1", "B1")
    rows = seen_of(account(act), place, ParcelFilter(keys=("A1", "B1", "A5")))
    assert [(each.lot.parcel_key, each.visit and each.visit.building) for each in rows] == [
        ("A1", "none"), ("A5", None), ("B1", "none"),
    ]  # fmt: skip


def test_the_page_of_a_lot_says_beside_its_verdict_what_a_visit_saw(database: Database, sign_in_as: SignIn) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        visited(act, place)
    staff = sign_in_as(Role.STAFF)
    assert "saw the same:" in staff.get(f"/lots/{SLUG}/lot/A1").text
    otherwise = staff.get(f"/lots/{SLUG}/lot/A3").text
    assert "saw it otherwise:" in otherwise
    assert "Look again." in otherwise
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        assert lot(act, place, "A3").vacancy == "probably_vacant", "the verdict is the roll's"
    assert "saw it otherwise:" not in sign_in_as(Role.MEMBER).get(f"/lots/{SLUG}/lot/A3").text


def test_chosen_lots_are_counted_listed_and_given_as_a_file(database: Database, sign_in_as: SignIn) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        visited(act, add_place(act))
        day = act.house_day
    organizer = sign_in_as(Role.ORGANIZER)
    chosen = "keys=A1&keys=A3&keys=A5"
    shown = organizer.get(f"{HERE}?{chosen}").text
    assert "2 of 3 lots were seen" in shown
    assert "A-1" in shown and "A-5" not in shown
    for answer, listed in (("otherwise", ["A-3"]), ("not yet", ["A-5"]), ("all", ["A-1", "A-3", "A-5"])):
        text = organizer.get(f"{HERE}?{chosen}&show={answer}").text
        assert [each for each in ("A-1", "A-3", "A-5") if each in text] == listed
    since = organizer.get(f"{HERE}?{chosen}&since={day}").text
    assert "A-1" in since and "A-3" not in since
    file = organizer.get(f"/vacant-lots/{SLUG}/seen.csv?{chosen}&show=all").text
    assert [line.split(",")[0] for line in file.splitlines()[1:]] == ["A-1", "A-3", "A-5"]
    assert [each in shown + file for each in ("Rosa", "Beto")] == [False, False], "nobody is named"
    assert sign_in_as(Role.MEMBER).get(f"{HERE}?{chosen}").status_code == 404


def test_the_selection_is_counted_where_the_address_chooses_nothing(database: Database, sign_in_as: SignIn) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        visited(act, add_place(act))
    organizer = sign_in_as(Role.ORGANIZER)
    assert "No lots are chosen" in organizer.get(HERE).text
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": ["A1", "A2"]})
    assert "1 of 2 lots were seen" in organizer.get(HERE).text
    assert HERE in organizer.get(f"/selection/{SLUG}").text
