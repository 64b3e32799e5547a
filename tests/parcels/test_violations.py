"""A city's list of violations: read as it is named, noted on lots with its day, and the same the second time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import shapely
from sqlalchemy import select

from cltms.parcels import queries
from cltms.parcels.change_models import ParcelDescent
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import LayerFile
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.violation_models import Violation
from cltms.parcels.violation_reading import is_open
from cltms.parcels.vocabulary import LayerKind
from tests.parcels.house import House

DAY = date(2026, 5, 3)
Listed = Callable[..., Path]


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    """Write a list of violations to a file."""

    def write(*rows: dict[str, object], name: str = "cited.csv") -> Path:
        pd.DataFrame(rows).to_csv(tmp_path / name, index=False)
        return tmp_path / name

    return write


def row(lot: str, number: str = "CV-1", **more: object) -> dict[str, object]:
    """A row as a city writes it."""
    said = {"PARCEL": lot, "CASE_NUMBER": number, "VIOLATION_DESCRIPTION": "TALL WEEDS", "VIOLATION_DATE": "04/11/2026",
            "STATUS": "OPEN"}  # fmt: skip
    return {**said, **more}


def noted(house: House) -> list[Violation]:
    with house.looking() as look:
        return list(look.session.scalars(select(Violation).order_by(Violation.id)))


def bring(house: House, path: Path, as_of: date = DAY, name: str = "Code cases") -> LayerFile:
    return house.add_layer(LayerKind.VIOLATIONS, path, as_of=as_of, name=name)


def test_what_a_city_wrote_lies_on_its_lot_with_number_kind_day_and_status(elm: House, listed: Listed) -> None:
    ids = list(elm.lots())
    bring(elm, listed(row(ids[0]), row(ids[1], "CV-2", STATUS="COMPLIED"), row("no such lot", "CV-3")))
    first, second = noted(elm)
    assert (first.number, first.kind, first.cited_on, first.status, first.is_open, first.recent) == (
        "CV-1", "TALL WEEDS", date(2026, 4, 11), "OPEN", True, True
    )  # fmt: skip
    assert (first.parcel_key, second.is_open) == (elm.lots()[ids[0]].parcel_key, False)


def test_the_same_list_again_changes_nothing_and_a_later_one_says_what_became_of_it(elm: House, listed: Listed) -> None:
    ids = list(elm.lots())
    file = listed(row(ids[0]), row(ids[1], "CV-2"))
    bring(elm, file)
    before = noted(elm)
    bring(elm, file)
    assert [(each.id, each.noted_at) for each in noted(elm)] == [(each.id, each.noted_at) for each in before]
    later = bring(elm, listed(row(ids[0], STATUS="Closed"), row(ids[2], "CV-9")), as_of=date(2026, 6, 1))
    first, second, third = noted(elm)
    assert (first.id, first.noted_at, first.is_open, first.layer_id) == (
        before[0].id,
        before[0].noted_at,
        False,
        later.id,
    )
    assert (second.is_open, second.layer_id != later.id) == (True, True), "what is named no more is as it was said last"
    assert third.noted_at > first.noted_at
    with pytest.raises(NotUnderstood, match="later list"):
        bring(elm, file, as_of=date(2026, 5, 20))
    assert len(noted(elm)) == 3


def test_what_a_later_list_says_of_a_lot_that_was_renumbered_is_the_same_violation(elm: House, listed: Listed) -> None:
    old, new, other = list(elm.lots())[:3]
    bring(elm, listed(row(old), row(old, "CV-2")))
    before = noted(elm)
    with elm.acting() as act:
        place, lots = elm.place(act.session), elm.lots()
        for was, became in ((old, other), (other, new)):
            act.session.add(
                ParcelDescent(
                    jurisdiction_id=place.id, edition=place.live_edition, descent="renumbered", old_id=was,
                    old_key=lots[was].parcel_key, new_id=became, new_key=lots[became].parcel_key,
                    share_of_old=1.0, share_of_new=1.0,
                )
            )  # fmt: skip
    later = bring(elm, listed(row(new, STATUS="Closed"), row(new, "CV-3")), as_of=date(2026, 6, 1))
    first, second, third = noted(elm)
    assert (first.id, first.noted_at) == (before[0].id, before[0].noted_at)
    key = lots[new].parcel_key
    assert (first.parcel_key, first.is_open, first.layer_id) == (key, False, later.id)
    assert (second.parcel_key, third.number) == (lots[old].parcel_key, "CV-3"), "what is named no more stays"


def test_a_row_without_an_identifier_lies_where_its_point_does(elm: House, listed: Listed) -> None:
    lot = next(each for each in elm.lots().values() if each.shape is not None)
    assert lot.shape is not None
    point = shapely.point_on_surface(lot.shape)
    said = {"ID": 7, "VIOLATION DATE": "2026-04-01T00:00:00.000", "VIOLATION STATUS": "NO ENTRY"}
    here, far = {"LATITUDE": point.y, "LONGITUDE": point.x}, {"LATITUDE": 10.0, "LONGITUDE": 10.0}
    bring(elm, listed({**said, **here}, {**said, "ID": 8, **far}))
    (found,) = noted(elm)
    assert (found.parcel_key, found.number, found.is_open) == (lot.parcel_key, "7", None), "no word for it is unknown"


def test_ten_years_of_a_first_list_are_no_news_and_a_day_to_come_is_unknown(elm: House, listed: Listed) -> None:
    lot = next(iter(elm.lots()))
    days = ["04/11/2016", "04/11/2036", "01/01/1900", ""]
    bring(elm, listed(*(row(lot, str(each), VIOLATION_DATE=day) for each, day in enumerate(days))))
    assert [(each.cited_on, each.recent) for each in noted(elm)] == [(date(2016, 4, 11), False), *[(None, False)] * 3]


@pytest.mark.parametrize(
    ("status", "meant"),
    [
        ("Open", True), ("IN VIOLATION", True), ("In Court", True), ("Not complied", True), ("Non-compliance", True),
        ("Closed", False), ("COMPLIED", False), ("In Compliance: Outcome Complete", False), ("NO ENTRY", None),
        ("", None), ("No Violation", False), ("No Violation Found", False), ("No open violations", False),
        ("Not in violation", False), ("No longer in violation", False), ("Withdrawn - issued in error", False),
        ("Unfounded violation", False), ("VOID", False), ("Closed - no entry", False), ("Not issued", None),
        ("Not active", None), ("Unable to inspect, pending", None), ("Notice of violation mailed", None),
        ("Violation corrected", False), ("Violation", True), ("ISSUED", True), ("Not closed", True),
        ("Failed compliance inspection", None), ("Uncorrected", True), ("Open, under review", True),
    ],
)  # fmt: skip
def test_a_city_s_own_words_are_open_closed_or_unknown(status: str, meant: bool | None) -> None:
    assert is_open(status) is meant


def test_a_day_stays_as_it_is_written_in_whatever_zone(elm: House, listed: Listed) -> None:
    lot = next(iter(elm.lots()))
    days = ["2026-04-01T22:00:00-05:00", "2026-04-01T22:00:00.000Z", "2026-04-01 22:00", "2026-04-01"]
    bring(elm, listed(*(row(lot, str(each), VIOLATION_DATE=day) for each, day in enumerate(days))))
    assert {each.cited_on for each in noted(elm)} == {date(2026, 4, 1)}


def test_the_day_of_a_status_is_no_day_of_a_violation_and_a_state_is_no_status(elm: House, listed: Listed) -> None:
    said = {"PARCEL": next(iter(elm.lots())), "KIND": "TALL WEEDS", "STATUS_DATE": "2026-04-01", "STATE": "OH"}
    bring(elm, listed(said))
    (found,) = noted(elm)
    assert (found.cited_on, found.status, found.is_open) == (None, None, None)


def test_lots_with_something_open_are_found(elm: House, listed: Listed) -> None:
    ids = list(elm.lots())
    bring(elm, listed(row(ids[0]), row(ids[1], "CV-2", STATUS="Closed"), row(ids[2], "CV-3", STATUS="NO ENTRY")))
    with elm.looking() as look:
        place = elm.place(look.session)
        found = queries.list_page(look.session, place, ParcelFilter(cited=True)).rows
    assert [each.parcel_id for each in found] == [ids[0]]


def test_a_list_that_says_nothing_of_lots_is_refused_with_what_to_do(elm: House, listed: Listed) -> None:
    with pytest.raises(NotUnderstood, match="Name its columns"):
        bring(elm, listed({"Street": "Mill", "Weather": "rain"}))
    assert elm.count(LayerFile) == 1


def test_the_command_line_says_how_many_lie_on_lots(elm: House, listed: Listed) -> None:
    done = elm.run("parcels", "layer", "violations", listed(row(next(iter(elm.lots()))), row("nowhere", "2")))
    assert done.exit_code == 0, done.output
    assert "1 of them lie on lots of the roll; 1 are new." in done.stderr
    assert "2 rows added as violations." in done.stdout
