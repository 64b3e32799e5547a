"""Gardens and other uses of lots: written down, changed by a new entry, taken back, and what only organizers read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text

from cltms.foundation.act import Act, Actor
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile, NotAllowed, NotThere, Refused
from cltms.journal.models import JournalEntry
from cltms.members.models import Organisation
from cltms.members.vocabulary import OrganisationKind
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.stewardship import using, using_queries
from cltms.vacant_lots.stewardship.use_models import LotUse
from cltms.vacant_lots.stewardship.using import Use
from cltms.vacant_lots.stewardship.vocabulary import Tenure, UseKind
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, add_place, hand_on, lot, next_roll
from tests.vacant_lots.test_pages import send

TODAY = datetime.now(UTC).date()
HERE = f"/vacant-lots/{SLUG}"
SignIn = Callable[[Role], Visitor]
GARDEN = Use(UseKind.GARDEN, "Mill Street garden", date(2019, 4, 1), by_whom="Doña Rosa", tenure=Tenure.TOLERATED)
FORM = {
    "kind": "garden", "name": "Mill Street garden", "lots": "A-1\nA3", "since": "2019-04-01", "by_whom": "Doña Rosa",
    "tenure": "tolerated", "note": "The hose comes from number 12",
}  # fmt: skip


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    return sign_in_as(Role.ORGANIZER)


def garden(act: Act, place: Jurisdiction, *keys: str, told: Use = GARDEN) -> LotUse:
    row = using.note(act, place, told, [lot(act, place, key) for key in keys or ("A1",)])
    return using_queries.use(act, row.id)


def test_a_changed_use_is_a_new_entry_and_the_old_one_stays(act: Act, place: Jurisdiction) -> None:
    first = garden(act, place)
    ended = replace(GARDEN, until=date(2024, 10, 31))
    second = using.change(act, first, ended, [lot(act, place, "A1")], "They moved to the park")
    assert [each.id for each in using_queries.on_lot(act, place, "A1")] == [second.id]
    assert using_queries.in_place_of(act, first) == second.id
    assert [each.id for each in using_queries.before(act, using_queries.use(act, second.id))] == [first.id]
    with pytest.raises(ChangedMeanwhile):
        using.change(act, first, GARDEN, [lot(act, place, "A1")], "A second time")
    using.take_back(act, using_queries.use(act, second.id))
    assert using_queries.on_lot(act, place, "A1") == []
    assert using_queries.in_place_of(act, first) is None
    with pytest.raises(ChangedMeanwhile):
        using.take_back(act, second)


def test_a_use_goes_on_with_the_land_also_after_it_was_changed(act: Act, place: Jurisdiction) -> None:
    earlier = replace(act, moment=act.moment - timedelta(days=2))
    first = garden(earlier, place)
    next_roll(act, place)
    add_lot(act, place, "B1", "land_bank", None)
    hand_on(act, place, "A1", "A1", "B1")
    later = replace(act, moment=act.moment + timedelta(days=1))
    second = using.change(later, first, GARDEN, [lot(act, place, "A1")], "The name was misspelled")
    for key in ("A1", "B1"):
        assert [each.id for each in using_queries.on_lot(act, place, key)] == [second.id]


def test_the_form_begins_with_the_lots_in_which_the_land_lies_today(act: Act, place: Jurisdiction) -> None:
    found = garden(replace(act, moment=act.moment - timedelta(days=2)), place, "A1", "A2")
    next_roll(act, place)
    for key in ("B1", "B2"):
        add_lot(act, place, key, "land_bank", None)
    hand_on(act, place, "A1", "B1", "B2")
    assert using_queries.lots_now(act, found) == ["B-1", "B-2", "A-2"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "}, {"since": TODAY + timedelta(days=2)}, {"until": date(2019, 3, 31)},
        {"until": TODAY + timedelta(days=2)},
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused(act: Act, place: Jurisdiction, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        garden(act, place, told=replace(GARDEN, **wrong))  # type: ignore[arg-type]
    assert using_queries.uses(act, place) == []


def test_one_who_does_it_and_at_least_one_lot_of_the_place(act: Act, place: Jurisdiction) -> None:
    ours = Organisation(name="Elm CLT", kind=OrganisationKind.LAND_TRUST.value, ours=True)
    with pytest.raises(Refused, match="not both"):
        garden(act, place, told=replace(GARDEN, organisation=ours))
    with pytest.raises(Refused, match="at least one"):
        using.note(act, place, GARDEN, [])
    other = add_place(act, "oak-county-oh")
    with pytest.raises(Refused, match="another place"):
        using.note(act, place, GARDEN, [lot(act, other, "A1")])


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ORGANIZER}))
def test_organizers_write_and_who_sees_the_roll_reads(act: Act, place: Jurisdiction, role: Role) -> None:
    found = garden(act, place)
    theirs = replace(act, actor=Actor(1, "x", frozenset({role.value})))
    for forbidden in (
        lambda: garden(theirs, place), lambda: using.take_back(theirs, found),
        lambda: using.change(theirs, found, GARDEN, [lot(act, place, "A1")], "No"),
        lambda: using_queries.organisations(theirs),
    ):  # fmt: skip
        with pytest.raises((NotAllowed, NotThere)):
            forbidden()
    sees = role in {Role.STAFF, Role.ADMIN}
    assert len(using_queries.uses(theirs, place)) == sees
    assert len(using_queries.on_lot(theirs, place, "A1")) == sees


def test_on_what_footing_stands_sealed_and_in_no_line_of_the_journal(act: Act, place: Jurisdiction) -> None:
    found = garden(act, place, told=replace(GARDEN, note="The hose comes from number 12"))
    using.change(act, found, GARDEN, [lot(act, place, "A1")], "They were told to go")
    act.write_entries()
    raw = [str(row) for row in act.session.execute(text("SELECT * FROM lot_use"))]
    lines = [f"{each.fact} {each.data}" for each in act.session.scalars(select(JournalEntry))]
    told = " ".join(raw + lines)
    assert [each in told for each in ("tolerated", "Doña Rosa", "number 12", "told to go")] == [False] * 4


def test_from_a_lot_to_the_garden_and_its_end(organizer: Visitor) -> None:
    assert "A-3" in organizer.get(f"{HERE}/uses/add?key=A3").text
    there = send(organizer, f"{HERE}/uses/add", **FORM)
    shown = organizer.get(there).text
    for each in ("Mill Street garden", "Doña Rosa", "Tolerated", "The hose comes", "since April 1, 2019"):
        assert each in shown
    for key in ("A1", "A3"):
        assert "Mill Street garden" in organizer.get(f"/lots/{SLUG}/lot/{key}").text
    assert "Mill Street garden" not in organizer.get(f"/lots/{SLUG}/lot/A2").text
    assert organizer.post(f"{there}/change", data={**FORM, "until": "2024-10-31"}).status_code == 422
    after = send(organizer, f"{there}/change", **FORM, until="2024-10-31", why="They moved to the park")
    assert "April 1, 2019 to October 31, 2024" in organizer.get(after).text
    assert f'href="{after}"' in organizer.get(there).text
    assert organizer.get(f"{there}/change").location == there
    late = organizer.post(f"{there}/change", data={**FORM, "why": "Both at once"})
    assert late.status_code == 422
    assert "Somebody else has just changed this" in late.text
    assert "Over" in organizer.get(f"{HERE}/uses").text
    assert organizer.post(f"{after}/take-back").status_code == 303
    assert "counts no more" in organizer.get(after).text
    assert "No garden is written down" in organizer.get(f"{HERE}/uses").text


def test_staff_read_what_is_there_and_not_who_or_on_what_footing(organizer: Visitor, sign_in_as: SignIn) -> None:
    there = send(organizer, f"{HERE}/uses/add", **FORM)
    after = send(organizer, f"{there}/change", **FORM, why="Secret reason")
    staff = sign_in_as(Role.STAFF)
    for address in (there, after, f"{HERE}/uses", f"/lots/{SLUG}/lot/A1"):
        shown = staff.get(address).text
        assert "Mill Street garden" in shown
        assert [each in shown for each in ("Rosa", "Tolerated", "The hose", "Secret reason")] == [False] * 4
    for address in (f"{HERE}/uses/add", f"{after}/change", f"{after}/take-back"):
        assert staff.post(address, data=FORM).status_code == 404
    member = sign_in_as(Role.MEMBER)
    assert [member.get(each).status_code for each in (there, f"{HERE}/uses")] == [404] * 2


def test_a_form_that_is_not_right_is_shown_again(organizer: Visitor) -> None:
    for wrong in ({"lots": "Z-9"}, {"kind": "parking"}, {"name": ""}, {"since": "2999-01-01"}, {"tenure": "squat"}):
        answer = organizer.post(f"{HERE}/uses/add", data={**FORM, **wrong})
        assert answer.status_code == 422
        assert "Something is not right yet" in answer.text


def test_a_lot_and_its_block_tell_what_they_came_to_by_year(organizer: Visitor) -> None:
    for key, years in (("A1", (1, 400)), ("A3", (2,))):
        for days in years:
            day = str(TODAY - timedelta(days=days))
            plan = {"title": "Cleaning", "lots": key, "day": day, "starts": "09:00", "ends": "12:00", "meet_at": "Gate"}
            there = send(organizer, f"{HERE}/work-days/add", **plan)
            send(organizer, f"{there}/held", adults="4", children="0", hours_each="2")
    shown = " ".join(organizer.get(f"/lots/{SLUG}/lot/A1").text.split())
    assert "By year" in shown
    assert str((TODAY - timedelta(days=400)).year) in shown
    assert "On the whole 100 block of Mill St: 3 work days and 24 hours." in shown
    listed = organizer.get(f"{HERE}/work-days").text
    assert "By lot" in listed
    assert f'<a href="/lots/{SLUG}/lot/A3">A-3</a>' in listed
