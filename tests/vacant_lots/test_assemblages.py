"""Assemblages that are kept: which lots are one piece of ground, what can happen to it, and what a new roll says."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from cltms.config import Settings
from cltms.foundation.act import Act, Actor
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile, NotAllowed, NotThere, Refused
from cltms.foundation.progress import unseen
from cltms.foundation.storage import storage_in
from cltms.journal.models import JournalEntry
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.roles import Role
from cltms.vacant_lots.assemblages import joining, keeping, kept, suggesting, whole
from cltms.vacant_lots.assemblages.models import KeptAssemblage
from cltms.vacant_lots.drawn import drawing
from cltms.vacant_lots.notes.writing import Told
from cltms.vacant_lots.stewardship import holding_days, planning, using
from cltms.vacant_lots.stewardship.holding_days import Held
from cltms.vacant_lots.stewardship.planning import Plan
from cltms.vacant_lots.stewardship.using import Use
from cltms.vacant_lots.stewardship.vocabulary import UseKind
from maps.assemblages import assemblage, connected
from tests.support.visitor import Visitor
from tests.vacant_lots.land import LAND_BANK, SLUG, add_lot, add_place, hand_on, lot, next_roll
from tests.vacant_lots.test_drawn_lots import CLOSED_END, with_ground
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.test_suggesting import WIDE, add_row
from tests.vacant_lots.writers import written

HERE = f"/vacant-lots/{SLUG}"
SignIn = Callable[[Role], Visitor]
NAME = "Corner of Mill Street"
WEST, SOUTH, HIGH = -83.2, 39.2, 0.0004
SIDE_M = 10.0
"""Cells of a board on which hypothesis lays lots."""
cells = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12, unique=True)


def squares(where: list[tuple[int, int]]) -> np.ndarray:
    made = np.empty(len(where), dtype=object)
    made[:] = [shapely.box(x * SIDE_M, y * SIDE_M, (x + 1) * SIDE_M, (y + 1) * SIDE_M) for x, y in where]
    return made


def linked(where: list[tuple[int, int]]) -> set[frozenset[tuple[int, int]]]:
    """Say which cells hang together across edges, by walking from cell to cell."""
    left, found = set(where), set[frozenset[tuple[int, int]]]()
    while left:
        group, here = set[tuple[int, int]](), [left.pop()]
        while here:
            x, y = here.pop()
            group.add((x, y))
            near = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & left
            left -= near
            here += near
        found.add(frozenset(group))
    return found


@given(cells)
def test_lots_hang_together_as_somebody_walks_from_one_to_the_next(where: list[tuple[int, int]]) -> None:
    found = {frozenset(where[at] for at in each) for each in connected(squares(where))}
    assert found == linked(where)


@given(cells)
def test_the_ground_of_all_is_the_sum_of_each(where: list[tuple[int, int]]) -> None:
    found = assemblage(squares(where), range(len(where)), [""] * len(where))
    assert found.area_m2 == pytest.approx(len(where) * SIDE_M**2)


@given(cells, st.randoms(use_true_random=False))
def test_the_order_of_joining_does_not_matter(where: list[tuple[int, int]], chance: st.DrawFn) -> None:
    other = list(where)
    chance.shuffle(other)  # type: ignore[attr-defined]
    one, two = (assemblage(squares(each), range(len(each)), [""] * len(each)) for each in (where, other))
    assert one.shape.symmetric_difference(two.shape).area < 0.01
    assert one.area_m2 == pytest.approx(two.area_m2)
    pieces = [{frozenset(each[at] for at in piece) for piece in connected(squares(each))} for each in (where, other)]
    assert pieces[0] == pieces[1]


def test_what_has_no_outline_stands_in_no_piece() -> None:
    lots = np.array([None, shapely.box(0, 0, 10, 10), None, shapely.box(10, 0, 20, 10)], dtype=object)
    assert connected(lots) == [[1, 3]]
    assert connected(np.array([None], dtype=object)) == []


@pytest.fixture
def town(act: Act) -> Jurisdiction:
    """Begin a place with a row of lots: R1 and R2 touch, and further on R3, R4 and R5."""
    town = with_ground(add_place(act))
    add_row(act, town)
    return town


def lots(act: Act, town: Jurisdiction, *keys: str) -> list[Parcel]:
    return [lot(act, town, key) for key in keys]


def row_of(act: Act, town: Jurisdiction, *keys: str) -> KeptAssemblage:
    made = keeping.keep(act, town, NAME, lots(act, town, *(keys or ("R3", "R4", "R5"))))
    return again(act, made)


def again(act: Act, row: KeptAssemblage) -> KeptAssemblage:
    act.session.expire(row)
    return kept.assemblage(act, row.id)


def keys_of(row: KeptAssemblage) -> list[str]:
    return [each.parcel_key for each in row.members]


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("R1",), "at least two"), (("R1", "R3"), "These do not touch the others: R-3"),
        (("R3", "R5"), "These do not touch the others: R-5"), (("R1", "R3", "R4"), "the others: R-1."),
        (("R1", "R2", "R3", "R4", "R5"), "the others: R-1, R-2."), (("R4", "R5", "BARE"), "no outline of B-ARE"),
        (("R1", "CORNER"), "the others: R-1."),
    ],
)  # fmt: skip
def test_lots_that_do_not_touch_are_refused_by_name(
    act: Act, town: Jurisdiction, keys: tuple[str, ...], why: str
) -> None:
    add_lot(act, town, "BARE", "city", None, shape=None)
    add_lot(act, town, "CORNER", "city", None, shape=shapely.box(WEST - WIDE, SOUTH - HIGH, WEST, SOUTH))
    with pytest.raises(Refused) as refused:
        row_of(act, town, *keys)
    assert why in str(refused.value.sentence)


def test_it_is_kept_in_the_order_of_its_lots_and_measured_as_one(
    act: Act, town: Jurisdiction, settings: Settings
) -> None:
    row = row_of(act, town, "R5", "R4", "R3")
    assert (row.name, keys_of(row)) == (NAME, ["R5", "R4", "R3"])
    piece = whole.piece(act, storage_in(settings.data_dir), kept.today(act, row))
    assert piece is not None
    alone = [joining.on_grid(town, [each])[0].area for each in lots(act, town, "R3", "R4", "R5")]
    assert piece.area_m2 == pytest.approx(sum(alone), rel=1e-6)
    assert [(each.body, each.lots) for each in piece.held] == [("city", 2), ("land_bank", 1)]
    assert piece.frontage_m is not None
    outline = whole.outline(kept.today(act, row))
    assert outline is not None and outline.geom_type == "Polygon"
    assert outline.bounds == pytest.approx((WEST + 5 * WIDE, SOUTH, WEST + 8 * WIDE, SOUTH + HIGH), abs=1e-6)


def test_a_drawn_lot_is_part_of_it_like_any_other(act: Act, town: Jurisdiction, settings: Settings) -> None:
    town.west, town.south, town.east, town.north = WEST - 0.01, SOUTH - 0.01, WEST + 0.01, SOUTH + 0.01
    drawn = drawing.draw(act, town, CLOSED_END, shapely.box(WEST + 2 * WIDE, SOUTH, WEST + 5 * WIDE, SOUTH + HIGH))
    row = row_of(act, town, "R1", "R2", drawn.key, "R3")
    assert keys_of(row) == ["R1", "R2", "DRAWN-1", "R3"]
    wanted = ParcelFilter(keys=("R1", "R2", drawn.key, "R3"))
    found = suggesting.found_in(act, storage_in(settings.data_dir), town, wanted, 2, unseen)
    assert [len(each["keys"]) for each in found["pieces"]] == [4]
    with pytest.raises(Refused, match=r"R-3"):
        keeping.take_out(act, row, kept.member(row, drawn.key))


def test_a_drawn_lot_stands_in_suggestions_of_public_vacant_lots(
    act: Act, town: Jurisdiction, settings: Settings
) -> None:
    town.west, town.south, town.east, town.north = WEST - 0.01, SOUTH - 0.01, WEST + 0.01, SOUTH + 0.01
    drawing.draw(act, town, CLOSED_END, shapely.box(WEST + 2 * WIDE, SOUTH, WEST + 5 * WIDE, SOUTH + HIGH))
    wanted = ParcelFilter(owner_kind=("public",))  # type: ignore[arg-type]
    found = suggesting.found_in(act, storage_in(settings.data_dir), town, wanted, 5, unseen)
    assert [sorted(each["keys"]) for each in found["pieces"]] == [["DRAWN-1", "R1", "R2", "R3", "R4", "R5"]]


def test_lots_come_in_and_go_out_while_all_still_touch(act: Act, town: Jurisdiction) -> None:
    row = row_of(act, town, "R3", "R4")
    with pytest.raises(Refused, match=r"R-1"):
        keeping.add(act, row, lots(act, town, "R5", "R1"))
    assert keys_of(again(act, row)) == ["R3", "R4"]
    with pytest.raises(Refused, match="in it already"):
        keeping.add(act, row, lots(act, town, "R3"))
    keeping.add(act, row, lots(act, town, "R5", "R4"))
    row = again(act, row)
    assert keys_of(row) == ["R3", "R4", "R5"]
    with pytest.raises(Refused, match=r"Without it these would not touch the others: R-5"):
        keeping.take_out(act, row, kept.member(row, "R4"))
    keeping.take_out(act, row, kept.member(row, "R3"))
    row = again(act, row)
    assert keys_of(row) == ["R4", "R5"]
    with pytest.raises(Refused, match="at least two"):
        keeping.take_out(act, row, kept.member(row, "R5"))
    with pytest.raises(NotThere):
        kept.member(row, "R3")
    keeping.add(act, row, lots(act, town, "R3"))
    assert keys_of(again(act, row)) == ["R4", "R5", "R3"]
    assert [each.parcel_key for each in row.lots if each.left_at] == ["R3"]


def test_another_name_and_let_go_with_a_reason(act: Act, town: Jurisdiction) -> None:
    row = row_of(act, town)
    for name in ("", "  "):
        with pytest.raises(Refused):
            keeping.rename(act, row, name)
    keeping.rename(act, row, " Second Avenue ")
    with pytest.raises(Refused):
        keeping.let_go(act, row, " ")
    assert [each.id for each in kept.of_lot(act, town, "R4")] == [row.id]
    keeping.let_go(act, row, "The city sold two of them")
    row = again(act, row)
    assert (row.name, row.let_go_why, keys_of(row)) == (
        "Second Avenue",
        "The city sold two of them",
        ["R3", "R4", "R5"],
    )
    assert kept.of_lot(act, town, "R4") == []
    with pytest.raises(ChangedMeanwhile):
        keeping.rename(act, row, "Once more")


def test_after_a_new_roll_what_is_gone_changed_or_apart_is_named(act: Act, town: Jurisdiction) -> None:
    row = row_of(act, town)
    assert not kept.today(act, row).has_news
    act = replace(act, moment=act.moment + timedelta(days=1))
    next_roll(act, town)
    before = lot(act, town, "R5")
    add_lot(act, town, "N1", "city", "City of Alder Falls", shape=shapely.box(WEST, SOUTH, WEST + WIDE, SOUTH + HIGH))
    hand_on(act, town, "R4", "N1")
    before.last_edition = town.live_edition - 1
    add_lot(act, town, "R5", "city", "City of Alder Falls", shape=before.shape)
    today = kept.today(act, row)
    assert [each.lot.parcel_key for each in today.gone] == ["R4"]
    assert [each.parcel_key for each in today.gone[0].now_in] == ["N1"]
    assert [each.lot.parcel_key for each in today.changed_hands] == ["R5"]
    assert [each.lot.parcel_key for each in today.apart] == ["R5"]
    assert (today.numbers, [each.parcel_key for each in today.parcels]) == ([1, 3], ["R3", "R5"])
    assert [each.id for each in kept.of_lot(act, town, "N1")] == [row.id]  # its land came from R4
    keeping.confirm(act, row)
    today = kept.today(act, again(act, row))
    assert (len(today.gone), len(today.changed_hands), len(today.apart)) == (1, 0, 1)
    keeping.take_out(act, row, kept.member(row, "R4"))  # what is broken may be mended lot by lot
    assert keys_of(again(act, row)) == ["R3", "R5"]


def test_an_owner_whom_nobody_knows_is_no_other_owner(act: Act, town: Jurisdiction) -> None:
    row = row_of(act, town)
    next_roll(act, town)
    before = lot(act, town, "R5")
    before.last_edition = town.live_edition - 1
    add_lot(act, town, "R5", None, None, shape=before.shape)  # of no owner whom we could tell from others
    assert kept.today(act, row).changed_hands == []


def test_a_lot_that_went_into_a_parcel_is_found_there(act: Act, town: Jurisdiction) -> None:
    town.west, town.south, town.east, town.north = WEST - 0.01, SOUTH - 0.01, WEST + 0.01, SOUTH + 0.01
    ground = shapely.box(WEST + 2 * WIDE, SOUTH, WEST + 3 * WIDE, SOUTH + HIGH)
    drawn = drawing.draw(act, town, CLOSED_END, ground)
    row = row_of(act, town, "R2", drawn.key)
    next_roll(act, town)
    drawing.join(act, drawn, add_lot(act, town, "C9", "city", None, shape=ground))
    (gone,) = kept.today(act, row).gone
    assert [each.parcel_key for each in gone.now_in] == ["C9"]


def test_it_carries_notes_uses_and_work_days_of_its_lots_each_once(act: Act, town: Jurisdiction) -> None:
    row = row_of(act, town)
    plan = Plan("Spring cleaning", act.moment - timedelta(days=3), act.moment - timedelta(days=3, hours=-2), "Gate")
    day = planning.plan(act, town, plan, lots(act, town, "R3", "R4"))
    holding_days.hold(act, day, Held(10, 2, 120, bags=7))
    using.note(act, town, Use(UseKind.GARDEN, "Mill Street garden", date(2019, 4, 1)), lots(act, town, "R5", "R1"))
    for key in ("R3", "R1"):
        written(act, town, Told(f"The fence of {key} is down.", True), key=key)
    carried = whole.carried(act, kept.today(act, row))
    assert [each.words for each in carried.notes] == ["The fence of R3 is down."]
    assert (carried.total.days, carried.total.people, carried.total.bags) == (1, 12, 7)
    assert [each.name for each in carried.uses] == ["Mill Street garden"]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD, Role.STEWARD])
def test_only_who_sees_the_roll_keeps_assemblages(act: Act, town: Jurisdiction, role: Role) -> None:
    row = row_of(act, town)
    theirs = replace(act, actor=Actor(1, "x", frozenset({role.value})))
    for step in (
        lambda: keeping.keep(theirs, town, NAME, lots(act, town, "R1", "R2")), lambda: keeping.rename(theirs, row, "x"),
        lambda: keeping.add(theirs, row, lots(act, town, "R1")), lambda: keeping.confirm(theirs, row),
        lambda: keeping.take_out(theirs, row, row.members[0]), lambda: keeping.let_go(theirs, row, "why"),
        lambda: kept.assemblage(theirs, row.id), lambda: kept.in_place(theirs, town),
        lambda: kept.of_lot(theirs, town, "R3"),
    ):  # fmt: skip
        with pytest.raises((NotAllowed, NotThere)):
            step()


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with a row of lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_row(act, with_ground(add_place(act)))
    return sign_in_as(Role.ORGANIZER)


def keep(visitor: Visitor, name: str = NAME, keys: str = "R3\nR-4, R5", **more: str) -> str:
    return send(visitor, f"{HERE}/assemblages/keep", name=name, lots=keys, **more)


def test_it_is_kept_by_its_page_once_and_shown_wherever_its_lots_are(organizer: Visitor, database: Database) -> None:
    key = str(uuid4())
    assert "R-3" in organizer.get(f"{HERE}/assemblages/keep?key=R3&key=R4").text
    there = keep(organizer, key=key)
    assert keep(organizer, key=key) == there
    with database.read() as session:
        assert session.execute(select(func.count()).select_from(KeptAssemblage)).scalar_one() == 1
    page = organizer.get(there).text
    for said in (NAME, LAND_BANK, "City of Alder Falls", "Area together", "Frontage", "Ask for all of these lots"):
        assert said in page
    assert "campaigns/begin/elm-county-oh?key=R3&amp;key=R4&amp;key=R5" in page
    assert NAME in organizer.get(f"{HERE}/assemblages").text
    assert NAME in organizer.get(f"/lots/{SLUG}/lot/R4").text
    assert NAME not in organizer.get(f"/lots/{SLUG}/lot/R1").text
    for address in (f"{there}/site", f"{there}/map.svg"):
        assert organizer.get(address).status_code == 200, address


def test_lots_apart_are_refused_on_the_page_with_what_was_written(organizer: Visitor) -> None:
    answer = organizer.post(
        f"{HERE}/assemblages/keep", data={"name": NAME, "lots": "R1\nR3\nR4", "arrival": str(uuid4())}
    )
    assert answer.status_code == 422
    assert "These do not touch the others: R-1." in answer.text
    assert NAME in answer.text


def test_its_files_tell_the_ground_and_no_private_name(organizer: Visitor, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        town = act.session.query(Jurisdiction).one()
        add_lot(act, town, "R6", None, None, shape=shapely.box(WEST + 8 * WIDE, SOUTH, WEST + 9 * WIDE, SOUTH + HIGH))
    there = keep(organizer, keys="R3\nR4\nR5\nR6")
    answer = organizer.get(f"{there}/assemblage.geojson")
    assert "SMITH" not in answer.text
    together, *each = json.loads(answer.text)["features"]
    assert together["properties"]["lots"] == 4
    assert [one["properties"]["id"] for one in each] == ["R-3", "R-4", "R-5", "R-6"]
    union = shapely.union_all([shapely.geometry.shape(one["geometry"]) for one in each])
    assert shapely.geometry.shape(together["geometry"]).symmetric_difference(union).area < 1e-3 * union.area
    on_map = json.loads(organizer.get(f"{there}/lots.geojson").text)["features"]
    numbers = {one["properties"]["id"]: one["properties"]["number"] for one in on_map if "id" in one["properties"]}
    assert numbers == {"R3": 1, "R4": 2, "R5": 3, "R6": 4}


def test_it_is_changed_and_let_go_on_its_page(organizer: Visitor, database: Database) -> None:
    there = keep(organizer, keys="R3\nR4")
    send(organizer, f"{there}/lots", lots="R5")
    send(organizer, f"{there}/name", name="Second Avenue")
    refused = organizer.post(f"{there}/take-out", data={"key": "R4"})
    assert refused.status_code == 422
    assert "Without it these would not touch the others: R-5." in refused.text
    assert organizer.post(f"{there}/take-out", data={"key": "R3"}).status_code == 303
    assert organizer.post(f"{there}/take-out", data={"key": "R3"}).status_code == 404
    page = organizer.get(there).text
    assert "Second Avenue" in page and "Lots that were part of it" in page
    send(organizer, f"{there}/let-go", why="Sold")
    gone = organizer.get(there).text
    assert "It is an assemblage no more" in gone and "Take it out" not in gone and "Ask for all" not in gone
    with database.read() as session:
        facts = json.dumps([each.data for each in session.scalars(select(JournalEntry))])
    assert "Second Avenue" not in facts and "Sold" not in facts


def test_a_new_roll_is_told_on_its_page_and_in_the_list(organizer: Visitor, database: Database) -> None:
    there = keep(organizer)
    assert "A newer roll" not in organizer.get(there).text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        town = act.session.query(Jurisdiction).one()
        next_roll(act, town)
        lot(act, town, "R4").last_edition = town.live_edition - 1
    page = organizer.get(there).text
    assert "No longer in the roll: " in page and "These no longer touch the others: " in page
    assert "The roll says something new" in organizer.get(f"{HERE}/assemblages").text


def test_its_page_carries_what_is_written_of_its_lots(organizer: Visitor, database: Database) -> None:
    there = keep(organizer)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        town = act.session.query(Jurisdiction).one()
        using.note(act, town, Use(UseKind.GARDEN, "Mill Street garden", date(2019, 4, 1)), lots(act, town, "R5"))
        plan = Plan("Spring cleaning", act.moment - timedelta(days=3), act.moment - timedelta(days=3, hours=-2), "Gate")
        day = planning.plan(act, town, plan, lots(act, town, "R3", "R4"))
        holding_days.hold(act, day, Held(10, 2, 120, bags=7))
        written(act, town, Told("The fence is down.", True), key="R4")
    page = organizer.get(there)
    assert page.status_code == 200
    for said in ("Mill Street garden", "Trash, weighed", "The fence is down."):
        assert said in page.text


def test_markup_in_its_name_is_text(organizer: Visitor) -> None:
    evil = "<script>alert(1)</script>"
    there = keep(organizer, name=evil)
    for address in (there, f"{there}/site", f"{HERE}/assemblages", f"/lots/{SLUG}/lot/R4"):
        page = organizer.get(address).text
        assert evil not in page, address
        assert "&lt;script&gt;" in page, address


def test_nobody_without_a_right_keeps_or_sees(organizer: Visitor, sign_in_as: SignIn) -> None:
    there = keep(organizer)
    member = sign_in_as(Role.MEMBER)
    files = (f"{there}/lots.geojson", f"{there}/map.svg", f"{there}/assemblage.geojson", f"{there}/site")
    for address in (f"{HERE}/assemblages", f"{HERE}/assemblages/keep", there, *files):
        assert member.get(address).status_code in {403, 404}, address
    for step in ("name", "lots", "take-out", "confirm", "let-go"):
        sent = {"name": "x", "lots": "R1", "key": "R3", "why": "x", "arrival": str(uuid4())}
        assert member.post(f"{there}/{step}", data=sent).status_code in {403, 404}, step
    assert NAME in organizer.get(there).text
