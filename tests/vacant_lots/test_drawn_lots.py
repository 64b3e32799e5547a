"""Lots that no roll has: which outlines are taken, a lot like any other, redrawn, withdrawn, joined into a parcel."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from cltms.foundation.act import Act, Actor
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile, NotAllowed, NotThere, Refused
from cltms.map_programs import lots as map_lots
from cltms.map_programs.asking import Asked
from cltms.parcels import commands as telling
from cltms.parcels import queries as roll
from cltms.parcels.drawn import shared_ground
from cltms.parcels.export import export
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.searching.finding import find
from cltms.parcels.staging import LiveRows, clear_abandoned
from cltms.parcels.views import lots
from cltms.parcels.vocabulary import Told
from cltms.roles import Role
from cltms.vacant_lots.drawn import drawing, outlines, queries
from cltms.vacant_lots.drawn.drawing import Description
from cltms.vacant_lots.drawn.models import DrawnLot
from cltms.vacant_lots.drawn.vocabulary import DrawnKind
from cltms.vacant_lots.lots import concerns, forebears
from cltms.vacant_lots.signs.collecting import refuse_drawn
from cltms.vacant_lots.stewardship import using, using_queries
from cltms.vacant_lots.stewardship.use_models import LotUseLot
from cltms.vacant_lots.stewardship.using import Use
from cltms.vacant_lots.stewardship.vocabulary import UseKind
from maps.owners.vocabulary import Body
from maps.sentences import Sentence
from maps.vacancy.vocabulary import Vacancy
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, add_place, lot, next_roll
from tests.vacant_lots.test_pages import send

HERE = f"/vacant-lots/{SLUG}"
SignIn = Callable[[Role], Visitor]
SQUARE = "39.1010, -83.4900\n39.1010, -83.4896\n39.1013, -83.4896\n39.1013, -83.4900"
OUTLINE = outlines.read_outline(SQUARE)
GEOMETRY = shapely.geometry.mapping(OUTLINE)
CLOSED_END = Description(
    DrawnKind.CLOSED_STREET, "Closed end of Mill Street", "It was closed in 1987.", "Ordinance 12-1987",
    date(1987, 5, 4), Body.CITY, "Streets Department", "Ask Dana first",
)  # fmt: skip
FORM = {
    "name": "Closed end of Mill Street", "kind": "closed_street", "body": "city", "holder": "Streets Department",
    "outline": SQUARE, "vacancy": "vacant", "why_public": "It was closed in 1987.", "source": "Ordinance 12-1987",
    "source_on": "1987-05-04", "note": "Ask Dana first",
}  # fmt: skip
KEY = str(uuid4())
CROSSING = "39.1010, -83.4900\n39.1013, -83.4896\n39.1010, -83.4896\n39.1013, -83.4900"
HOSTILE = {
    "": "at least three",
    "39.1, -83.4": "at least three",
    "39.1, -83.4\n39.1, -83.4\n39.1, -83.4": "encloses no ground",
    "39.10, -83.40\n39.10, -83.39\n39.10, -83.38": "touches itself",
    CROSSING: "touches itself at 39.101150, -83.489800",
    "nan, nan\nnan, -83\n39, nan": "no outline that we can read",
    "39, -84\n39, -83\ninf, -83": "Write latitude",
    "999, -83\n39, -84\n39, -83": "Write latitude",
    "39.1": "Write latitude",
    "39,1, -83,4": "Write latitude",
    "39, -84\n39, -83\nnan, -83": "Write latitude",
    "POLYGON ((nan nan, 1 nan, 1 1, nan nan))": "no outline that we can read",
    "POLYGON EMPTY": "one piece",
    "POINT (-83.49 39.1)": "one piece",
    "MULTIPOLYGON (((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))": "one piece",
    "POLYGON ((0 0, 1": "no outline that we can read",
    "<script>alert(1)</script>": "Write latitude",
    "SELECT 1": "no outline that we can read",
    "{}": "no outline that we can read",
    '{"type":"Polygon"}': "no outline that we can read",
    '{"type":"Polygon","coordinates":[[["a","b"],["c","d"],["e","f"],["a","b"]]]}': "no outline that we can read",
    '{"type":"Polygon","coordinates":[[[NaN,1],[2,NaN],[2,2],[NaN,1]]]}': "",
    '{"type":"Polygon","coordinates":[[[1e999,1],[2,1],[2,2],[1e999,1]]]}': "",
    '{"type":"Polygon","coordinates":5}': "no outline that we can read",
    '{"type":"FeatureCollection","features":[]}': "no outline that we can read",
    '{"a":' * 6000: "no outline that we can read",
    "39.1, -83.4\n" * 1_000_000: "at most 500",
    '{"type":"Polygon","coordinates":[[' + ",".join("[1,2]" for _ in range(2000)) + "]]}": "at most 500",
    "POLYGON ((" + ",".join(f"{each} 2" for each in range(3000)) + ",0 2))": "at most 500",
}  # fmt: skip


@pytest.fixture
def town(act: Act) -> Jurisdiction:
    """Begin the place with the bounds and the grid that a real roll brings."""
    return with_ground(add_place(act))


def with_ground(place: Jurisdiction) -> Jurisdiction:
    place.west, place.south, place.east, place.north = -83.50, 39.09, -83.48, 39.11
    place.grid = "EPSG:32617"
    return place


def drawn(act: Act, town: Jurisdiction, **otherwise: object) -> DrawnLot:
    told = replace(CLOSED_END, **otherwise)  # type: ignore[arg-type]
    return queries.drawn_lot(act, drawing.draw(act, town, told, OUTLINE, Vacancy.VACANT).id)


@pytest.mark.parametrize("written", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_outline_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(Refused) as refused:
        outlines.read_outline(written)
    assert HOSTILE[written] in str(refused.value.sentence)


@pytest.mark.parametrize(
    "written",
    [
        SQUARE.replace(",", ";"),
        "POLYGON ((-83.49 39.101, -83.4896 39.101, -83.4896 39.1013, -83.49 39.1013, -83.49 39.101))",
        "MULTIPOLYGON (((-83.49 39.101, -83.4896 39.101, -83.4896 39.1013, -83.49 39.1013, -83.49 39.101)))",
        json.dumps(GEOMETRY),
        json.dumps({"type": "Feature", "properties": {}, "geometry": GEOMETRY}),
        json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": GEOMETRY}]}),
    ],
)  # fmt: skip
def test_corners_geojson_and_wkt_draw_the_same(written: str) -> None:
    assert outlines.read_outline(written).equals(OUTLINE)


@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-179, 179)), min_size=3, max_size=12))
def test_an_outline_is_valid_or_refused_and_reads_again_as_it_was(corners: list[tuple[float, float]]) -> None:
    try:
        outline = outlines.read_outline("\n".join(f"{y}, {x}" for y, x in corners))
    except Refused:
        return
    assert outline.is_valid and outline.area > 0
    assert outlines.read_kept(outlines.kept(outline)).equals_exact(outline, 1e-7)


def test_what_lies_elsewhere_or_is_no_lot_in_size_is_refused(town: Jurisdiction) -> None:
    for written, why in (
        (SQUARE.replace("39.", "38."), "outside of Elm County"),
        (SQUARE.replace("39.1010", "38.9010"), "larger than 50 hectares"),
        ("39.1, -83.49\n39.1, -83.490001\n39.100001, -83.49", "smaller than a square meter"),
    ):
        with pytest.raises(Refused) as refused:
            outlines.check_place(town, outlines.read_outline(written))
        assert why in str(refused.value.sentence)
    area_m2 = outlines.check_place(town, OUTLINE)
    assert area_m2 == pytest.approx(34.56 * 33.31, rel=0.01)


def test_a_place_without_shapes_takes_no_drawing(act: Act, place: Jurisdiction) -> None:
    with pytest.raises(Refused):
        drawing.draw(act, place, CLOSED_END, OUTLINE)


def test_a_drawn_lot_is_a_lot_by_its_key_and_stands_in_no_count_of_the_roll(act: Act, town: Jurisdiction) -> None:
    before = roll.count(act.session, town, ParcelFilter())
    row = drawn(act, town)
    parcel = roll.lot(act.session, town, "DRAWN-1")
    assert parcel is not None and parcel.is_drawn
    assert [each.said_on for each in roll.knowledge(act.session, town, "DRAWN-1")] == [act.moment.date()]
    assert (row.key, parcel.situs, parcel.owner_body, parcel.vacancy) == ("DRAWN-1", CLOSED_END.name, "city", "vacant")
    assert parcel.area_m2 == pytest.approx(row.outlines[0].area_m2)
    assert roll.key_of(act.session, town, "drawn-1") == roll.key_of(act.session, town, "Drawn 1") == "DRAWN-1"
    assert [each.parcel_key for each in roll.lots(act.session, town, ["A1", "DRAWN-1"])] == ["A1", "DRAWN-1"]
    assert roll.count(act.session, town, ParcelFilter()) == before
    assert "DRAWN-1" not in set(LiveRows.of(act.session, town).keys)
    assert [each.key for each in find(act, town, "closed mill", 5)] == ["DRAWN-1"]
    assert roll.neighbours(act.session, town, parcel) == []


def test_a_parcel_of_the_roll_comes_before_a_drawn_lot_of_the_same_name(act: Act, town: Jurisdiction) -> None:
    drawn(act, town)
    theirs = add_lot(act, town, "DRAWN-1", "city", None)
    assert roll.lot(act.session, town, "DRAWN-1") is theirs
    assert roll.lots(act.session, town, ["DRAWN-1"]) == [theirs]
    row = queries.in_place(act, town)[0][0]
    drawing.withdraw(act, row, "It is theirs")
    assert (queries.parcel_of(act, row).last_edition, theirs.last_edition) == (-1, None)


def test_drawn_lots_count_up_in_each_place_and_never_again(act: Act, town: Jurisdiction) -> None:
    first, second = drawn(act, town), drawn(act, town, name="Sliver of the highway")
    drawing.withdraw(act, second, "Drawn twice")
    other = with_ground(add_place(act, "oak-county-oh"))
    assert [first.key, second.key, drawn(act, town).key, drawn(act, other).key] == [
        "DRAWN-1", "DRAWN-2", "DRAWN-3", "DRAWN-1",
    ]  # fmt: skip


def test_what_people_know_is_the_verdict_on_a_drawn_lot(act: Act, town: Jurisdiction) -> None:
    drawn(act, town)
    parcel = lot(act, town, "DRAWN-1")
    row = telling.tell(act, parcel, Told.VACANCY, "not_vacant", note="", said_on=act.moment.date())
    assert parcel.vacancy == "not_vacant"
    telling.withdraw(act, row)
    assert parcel.vacancy == "vacant"


def test_a_new_outline_needs_a_reason_and_the_old_one_stays(act: Act, town: Jurisdiction) -> None:
    row = drawn(act, town)
    wider = outlines.read_outline(SQUARE.replace("-83.4896", "-83.4890"))
    with pytest.raises(Refused):
        drawing.redraw(act, row, wider, "  ")
    with pytest.raises(Refused):
        drawing.redraw(act, row, outlines.read_outline(SQUARE.replace("39.", "38.")), "Moved")
    drawing.redraw(act, row, wider, "The curb was measured")
    act.session.expire(row)
    areas = [each.area_m2 for each in queries.drawn_lot(act, row.id).outlines]
    assert len(areas) == 2 and areas[0] < areas[1] == lot(act, town, "DRAWN-1").area_m2
    assert [each.parcel.parcel_key for each in shared_ground(act.session, town, wider)] == ["DRAWN-1"]


def test_parcels_under_a_drawing_are_told_and_not_refused(act: Act, town: Jurisdiction) -> None:
    west, south, east, north = OUTLINE.bounds
    half = shapely.box(west, south, (west + east) / 2, north)
    add_lot(act, town, "B1", "city", None, shape=half)
    add_lot(act, town, "B2", "city", None, shape=shapely.box(east, south, east + 1e-4, north))  # touches alone
    row = drawn(act, town)
    ground = queries.on_ground(act, row)
    assert [each.parcel.parcel_key for each in ground.shared] == ["B1"]
    assert ground.shared[0].area_m2 == pytest.approx(row.outlines[0].area_m2 / 2, rel=1e-3)
    assert ground.shared[0].share == pytest.approx(0.5, rel=1e-3)
    assert ground.new == ()


def test_a_newer_roll_that_has_the_ground_offers_to_join_and_what_was_noted_goes_along(
    act: Act, town: Jurisdiction
) -> None:
    row = drawn(act, town)
    garden = Use(UseKind.GARDEN, "Mill Street garden", date(2019, 4, 1))
    using.note(act, town, garden, [lot(act, town, "DRAWN-1")])
    next_roll(act, town)
    parcel = add_lot(act, town, "C9", "city", "City of Alder Falls", shape=OUTLINE)
    assert [each.parcel.parcel_key for each in queries.on_ground(act, row).covering] == ["C9"]
    with pytest.raises(NotThere):
        queries.into(act, row, "A1")
    drawing.join(replace(act, moment=act.moment + timedelta(minutes=1)), row, queries.into(act, row, "C9"))
    assert roll.lot(act.session, town, "DRAWN-1") is None
    assert [each.key for each in forebears(act.session, town, "C9")] == ["DRAWN-1"]
    assert [each.name for each in using_queries.on_lot(act, town, "C9")] == ["Mill Street garden"]
    assert act.session.scalars(select(LotUseLot).where(concerns(act.session, LotUseLot, town, "C9"))).one()
    assert queries.joined_into(act, row) is parcel
    assert queries.gone_into(act, parcel) == [row]
    with pytest.raises(ChangedMeanwhile):
        drawing.withdraw(act, row, "Once more")


def test_a_drawn_lot_that_stays_beside_a_new_parcel_is_not_asked_about_again(act: Act, town: Jurisdiction) -> None:
    row = drawn(act, town)
    next_roll(act, town)
    add_lot(act, town, "C9", "city", None, shape=OUTLINE)
    assert queries.on_ground(act, row).new
    drawing.keep(act, row)
    ground = queries.on_ground(act, row)
    assert (len(ground.shared), ground.new) == (1, ())


def test_only_what_came_or_grew_onto_the_ground_is_new_and_only_what_covers_it_can_be_joined(
    act: Act, town: Jurisdiction
) -> None:
    west, south, east, north = OUTLINE.bounds
    edge = shapely.box(west - 1e-4, south, west + 1e-5, north)
    there = add_lot(act, town, "B1", "city", None, shape=edge)
    row = drawn(act, town)
    next_roll(act, town)
    there.last_edition = town.live_edition - 1
    again = add_lot(act, town, "B1", "city", "City of Alder Falls", shape=edge)
    add_lot(act, town, "B2", "city", None, shape=shapely.box(east - 1e-5, south, east, north))
    ground = queries.on_ground(act, row)
    assert [each.parcel.parcel_key for each in ground.new] == ["B2"], "B1 was there all along"
    assert ground.covering == ()
    for key in ("B1", "B2"):
        with pytest.raises(NotThere):
            queries.into(act, row, key)
    next_roll(act, town)
    again.last_edition = town.live_edition - 1
    add_lot(act, town, "B1", "city", None, shape=OUTLINE)
    assert [each.parcel.parcel_key for each in queries.on_ground(act, row).covering] == ["B1"], "it grew"
    drawing.redraw(act, row, OUTLINE, "Drawn more exactly")
    assert queries.on_ground(act, row).new, "who only draws has not looked at the roll"
    assert queries.into(act, row, "B1").parcel_key == "B1"


def test_map_programs_get_the_roll_and_no_drawn_lot_asked_for_by_its_key(act: Act, town: Jurisdiction) -> None:
    drawn(act, town)
    asked = Asked(wanted=ParcelFilter(keys=("A1", "DRAWN-1")))
    found = map_lots.features(act, town, asked)
    assert (len(found.texts), found.matched) == (1, 1)


def test_a_file_counts_what_it_holds_and_leaves_drawn_lots_out(act: Act, town: Jurisdiction, tmp_path: Path) -> None:
    drawn(act, town)
    told: list[tuple[int, int | None]] = []
    wanted = ParcelFilter(keys=("A1", "DRAWN-1"))
    out = tmp_path / "lots.csv"

    def progress(done: int, total: int | None = None, doing: Sentence | None = None) -> None:
        told.append((done, total))

    written = export(act, town, wanted, out, progress)
    assert (written.rows, told[-1]) == (1, (1, 1))
    assert "DRAWN-1" not in out.read_text()


def test_a_file_is_written_at_once_for_as_many_lots_as_it_holds(
    organizer: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "EXPORT_AT_ONCE", 1)
    send(organizer, f"/vacant-lots/{SLUG}/drawn/add", **FORM)
    chosen = {"keys": ["A1", "DRAWN-1"], "format": "csv", "arrival": str(uuid4())}
    answer = organizer.post(f"/lots/{SLUG}/export", data=chosen)
    with answer:
        assert (answer.status_code, answer.mimetype) == (200, "text/csv")
        assert len(answer.text.splitlines()) == 2, "its header, and the one lot of the roll"


def test_a_page_of_chosen_lots_says_that_files_leave_drawn_ones_out(organizer: Visitor) -> None:
    page = organizer.get(f"/lots/{SLUG}/?keys=A1").text
    assert "Lots that we drew are not in these files" in page
    assert "Lots that we drew" not in organizer.get(f"/lots/{SLUG}/").text


def test_an_import_that_was_cut_off_takes_no_drawn_lot_along(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        town = with_ground(add_place(act))
        drawing.draw(act, town, CLOSED_END, OUTLINE)
        gone = drawing.draw(act, town, CLOSED_END, OUTLINE)
        drawing.withdraw(act, gone, "Drawn twice")
        number = town.id
    clear_abandoned(database, number)
    with database.read() as session:
        rows = session.execute(select(Parcel.parcel_key, Parcel.last_edition).where(Parcel.id < 0).order_by(Parcel.id))
        assert rows.all() == [("DRAWN-2", -1), ("DRAWN-1", None)]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.BOARD, Role.STEWARD])
def test_only_who_sees_the_roll_draws(act: Act, town: Jurisdiction, role: Role) -> None:
    row = drawn(act, town)
    theirs = replace(act, actor=Actor(1, "x", frozenset({role.value})))
    for step in (
        lambda: drawing.draw(theirs, town, CLOSED_END, OUTLINE), lambda: drawing.redraw(theirs, row, OUTLINE, "why"),
        lambda: drawing.describe(theirs, row, CLOSED_END), lambda: drawing.keep(theirs, row),
        lambda: drawing.withdraw(theirs, row, "why"), lambda: queries.drawn_lot(theirs, row.id),
        lambda: drawing.join(theirs, row, lot(act, town, "A1")),
    ):  # fmt: skip
        with pytest.raises((NotAllowed, NotThere)):
            step()


def test_no_sign_says_of_a_drawn_lot_what_no_roll_says(act: Act, town: Jurisdiction) -> None:
    drawn(act, town)
    refuse_drawn(roll.lots(act.session, town, ["A1"]))
    with pytest.raises(NotUnderstood, match="no roll has DRAWN-1"):
        refuse_drawn(roll.lots(act.session, town, ["A1", "DRAWN-1"]))


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        with_ground(add_place(act))
    return sign_in_as(Role.ORGANIZER)


def test_a_lot_is_drawn_on_its_page_and_shown_wherever_a_lot_is(organizer: Visitor, database: Database) -> None:
    there = send(organizer, f"{HERE}/drawn/add", key=KEY, **FORM)
    assert send(organizer, f"{HERE}/drawn/add", key=KEY, **FORM) == there
    with database.read() as session:
        assert session.execute(select(func.count()).select_from(DrawnLot)).scalar_one() == 1
    page = organizer.get(there).text
    for said in ("Drawn by us, no tax parcel", "DRAWN-1", "Streets Department", "Ordinance 12-1987", "Ask Dana first"):
        assert said in page
    for address in (
        f"/lots/{SLUG}/lot/DRAWN-1", f"{HERE}/lot/DRAWN-1", f"{HERE}/notes/DRAWN-1", f"{HERE}/site/DRAWN-1",
        f"{HERE}/uses/add?key=DRAWN-1", f"{HERE}/work-days/add?key=DRAWN-1", f"{HERE}/organizer/DRAWN-1",
    ):  # fmt: skip
        answer = organizer.get(address)
        assert answer.status_code == 200, address
        assert "Ask Dana first" not in answer.text
    shown = organizer.get(f"/lots/{SLUG}/lots.geojson?keys=DRAWN-1").json
    assert shown is not None
    assert [each["properties"]["id"] for each in shown["features"] if "id" in each["properties"]] == ["DRAWN-1"]
    assert "DRAWN-1" in organizer.get(f"{HERE}/drawn").text


def test_markup_in_a_drawing_is_text(organizer: Visitor) -> None:
    evil = "<script>alert(1)</script>"
    there = send(organizer, f"{HERE}/drawn/add", **{**FORM, "name": evil, "holder": evil, "why_public": evil})
    for address in (there, f"{HERE}/drawn", f"/lots/{SLUG}/lot/DRAWN-1", f"{there}/describe"):
        page = organizer.get(address).text
        assert evil not in page, address
        assert "&lt;script&gt;" in page, address


def test_a_drawn_lot_is_outlined_described_and_withdrawn_on_its_pages(organizer: Visitor) -> None:
    there = send(organizer, f"{HERE}/drawn/add", **FORM)
    assert "39.1013000, -83.4896000" in organizer.get(f"{there}/outline").text
    crossing = organizer.post(f"{there}/outline", data={"outline": CROSSING, "why": "Measured", "arrival": KEY})
    assert crossing.status_code == 422
    assert "crosses or touches itself" in crossing.text
    wider = SQUARE.replace("-83.4896", "-83.4890")
    send(organizer, f"{there}/outline", outline=wider, why="The curb was measured")
    assert "The curb was measured" in organizer.get(there).text
    renamed = {**FORM, "name": "End of Mill Street", "body": "", "holder": "", "version": "1"}
    send(organizer, f"{there}/describe", **renamed)
    assert "Nobody knows yet" in organizer.get(there).text
    send(organizer, f"{there}/withdraw", why="Drawn twice")
    assert "Drawn twice" in organizer.get(there).text
    gone = organizer.get(f"/lots/{SLUG}/lot/DRAWN-1")
    assert gone.status_code == 200
    assert "It is no lot any more" in gone.text
    assert organizer.get(f"{there}/outline").status_code == 303


def test_who_writes_second_reads_so_and_loses_nothing(organizer: Visitor, sign_in_as: SignIn) -> None:
    there = send(organizer, f"{HERE}/drawn/add", **FORM)
    send(organizer, f"{there}/describe", **{**FORM, "name": "End of Mill Street", "version": "1"})
    second = {**FORM, "note": "The gate is open", "version": "1"}
    late = sign_in_as(Role.STAFF).post(f"{there}/describe", data={**second, "arrival": str(uuid4())})
    assert late.status_code == 422
    for said in (
        "Somebody else has changed this meanwhile",
        "The gate is open",
        'type="hidden" value="2"',
    ):
        assert said in late.text
    assert "End of Mill Street" in organizer.get(there).text
    send(organizer, f"{there}/describe", **{**second, "version": "2"})
    assert "The gate is open" in organizer.get(there).text


def test_a_drawn_lot_is_kept_beside_a_roll_that_somebody_has_seen(organizer: Visitor, database: Database) -> None:
    there = send(organizer, f"{HERE}/drawn/add", **FORM)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = roll.jurisdictions(act.session)[0]
        next_roll(act, place)
        add_lot(act, place, "C9", "city", None, shape=OUTLINE)
        seen = place.live_edition
    for edition in ("", str(seen - 1), str(seen)):
        assert "None of them; it stays" in organizer.get(there).text, edition
        assert organizer.post(f"{there}/keep", data={"edition": edition}).status_code == 303
    assert "None of them; it stays" not in organizer.get(there).text


def test_before_a_drawn_lot_goes_into_a_parcel_the_page_says_what_that_takes(
    organizer: Visitor, database: Database
) -> None:
    there = send(organizer, f"{HERE}/drawn/add", **FORM)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = roll.jurisdictions(act.session)[0]
        next_roll(act, place)
        add_lot(act, place, "C9", "city", None, shape=OUTLINE)
    shown = organizer.get(there).text
    asked = shown.index("nobody can take that back")
    assert shown.index("It is this parcel</summary>") < asked < shown.index("Let it go into this parcel</button>")


def test_a_drawing_over_parcels_of_the_roll_is_kept_once_somebody_says_that_it_is_meant(
    organizer: Visitor, database: Database
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        there = lot(act, act.session.scalars(select(Jurisdiction)).one(), "A1").shape
        assert isinstance(there, shapely.Polygon)
        over = {**FORM, "outline": outlines.written_outline(there)}
    assert "that is meant" not in organizer.get(f"{HERE}/drawn/add").text
    asked = organizer.post(f"{HERE}/drawn/add", data={**over, "arrival": KEY})
    assert asked.status_code == 422
    assert re.search(r"sq ft.* on A-1", asked.text)
    assert "that is meant" in asked.text
    kept = send(organizer, f"{HERE}/drawn/add", **over, on_parcels="y")
    beside = organizer.post(f"{kept}/outline", data={**over, "why": "Measured", "arrival": str(uuid4())})
    assert beside.status_code == 422
    send(organizer, f"{kept}/outline", outline=SQUARE, why="It lies beside")


def test_nobody_without_a_right_draws_or_sees(organizer: Visitor, sign_in_as: SignIn) -> None:
    there = send(organizer, f"{HERE}/drawn/add", **FORM)
    member = sign_in_as(Role.MEMBER)
    for address in (f"{HERE}/drawn", f"{HERE}/drawn/add", there, f"{there}/outline"):
        assert member.get(address).status_code in {403, 404}, address
