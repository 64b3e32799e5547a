"""Pages of work days as organizers plan, hold and correct them, and as staff and members find them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from cltms.config import Settings
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.storage import storage_in
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots import calling
from cltms.vacant_lots.stewardship import queries
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.pictures import MOST_PICTURES
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_place
from tests.vacant_lots.test_city import picture
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.test_work_days import planned

TODAY = datetime.now(UTC).date()
HERE = f"/vacant-lots/{SLUG}"
SignIn = Callable[[Role], Visitor]
PLAN = {
    "title": "Spring cleaning", "lots": "A-1\nA3", "day": str(TODAY - timedelta(days=3)), "starts": "09:00",
    "ends": "12:30", "meet_at": "At the gate", "bring": "Gloves", "leader": "Ana", "is_public": "y",
}  # fmt: skip
WENT = {"adults": "10", "children": "2", "hours_each": "3.5", "bags": "30", "kilograms": "95.5", "cost": "42.50"}


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_place(act)
    return sign_in_as(Role.ORGANIZER)


def test_from_a_plan_to_the_totals_on_the_lot(organizer: Visitor) -> None:
    assert "A-3" in organizer.get(f"{HERE}/work-days/add?key=A3").text
    there = send(organizer, f"{HERE}/work-days/add", **PLAN)
    assert "Over: write down how it went" in organizer.get(there).text
    assert 'value="3.5"' in organizer.get(f"{there}/held").text
    send(organizer, f"{there}/held", **WENT, who_came="Ana, Beto", note="A good day")
    shown = organizer.get(there).text
    assert "12 people times 3.5 hours" in shown
    assert "Ana, Beto" in shown
    for key in ("A1", "A3"):
        lot = organizer.get(f"/lots/{SLUG}/lot/{key}").text
        assert [each in lot for each in ("95.5", "$42.50", "Spring cleaning")] == [True] * 3
        assert hours(lot) == "42"
    assert "Spring cleaning" not in organizer.get(f"/lots/{SLUG}/lot/A2").text
    listed = organizer.get(f"{HERE}/work-days").text
    assert "100 block of Mill St" in listed
    assert hours(listed) == "42"


def test_a_correction_says_why_and_leaves_what_stood_there(organizer: Visitor) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **PLAN)
    send(organizer, f"{there}/held", **WENT)
    filled = organizer.get(f"{there}/held").text
    assert [f'value="{each}"' in filled for each in ("95.5", "42.50", "3.5")] == [True] * 3
    better = {**WENT, "adults": "8", "found_hours": "20", "hours_why": "Half left at noon"}
    assert organizer.post(f"{there}/correct", data=better).status_code == 422
    send(organizer, f"{there}/correct", **better, why="The list was found")
    shown = organizer.get(there).text
    assert "Half left at noon" in shown
    assert "The list was found" in shown
    assert "12 people · 42 hours" in " ".join(shown.split())
    assert hours(organizer.get(f"{HERE}/work-days").text) == "20"
    assert organizer.post(f"{there}/take-back").status_code == 303
    assert "Over: write down how it went" in organizer.get(there).text


def test_a_form_that_is_not_right_is_shown_again(organizer: Visitor) -> None:
    for wrong in ({"lots": "Z-9"}, {"ends": "08:00"}, {"title": ""}, {"day": "0001-01-01"}, {"day": "9999-12-31"}):
        answer = organizer.post(f"{HERE}/work-days/add", data={**PLAN, **wrong})
        assert answer.status_code == 422
        assert "Something is not right yet" in answer.text
    there = send(organizer, f"{HERE}/work-days/add", **PLAN)
    for wrong in (
        {"adults": ""}, {"cost": "much"}, {"kilograms": "-1"}, {"found_hours": "3"}, {"kilograms": "1.250"},
        {"kilograms": "0.0001"}, {"hours_each": "sNaN"}, {"kilograms": "Infinity"}, {"found_hours": "NaN"},
    ):  # fmt: skip
        answer = organizer.post(f"{there}/held", data={**WENT, **wrong})
        assert answer.status_code == 422
        assert "Something is not right yet" in answer.text
    send(organizer, f"{there}/change", **{**PLAN, "title": "Autumn cleaning"})
    assert "Autumn cleaning" in organizer.get(f"{there}/change").text


def test_hours_and_kilograms_are_read_with_a_comma_and_with_thousands(organizer: Visitor) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **PLAN)
    send(organizer, f"{there}/held", **{**WENT, "hours_each": "2,5", "kilograms": "1,250.5"})
    shown = organizer.get(there).text
    assert "12 people times 2.5 hours" in shown
    assert "1,250.5" in shown


def test_what_was_taken_back_can_be_read_and_is_where_the_form_begins(organizer: Visitor) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **PLAN)
    send(organizer, f"{there}/held", **WENT)
    for bags, why in (("31", "The list was found"), ("32", "Another bag was found")):
        send(organizer, f"{there}/correct", **{**WENT, "bags": bags}, why=why)
    assert organizer.get(there).text.count("The list was found") == 1
    assert organizer.post(f"{there}/take-back").status_code == 303
    shown = " ".join(organizer.get(there).text.split())
    for each in ("What was taken back", "30 bags", "31 bags", "32 bags", "The list was found", "Another bag was found"):
        assert each in shown
    form = organizer.get(f"{there}/held").text
    assert [f'value="{each}"' in form for each in ("32", "95.5", "42.50")] == [True] * 3


def test_the_first_page_counts_all_days_and_says_the_first(app: Flask, act: Act, place: Jurisdiction) -> None:
    with app.test_request_context("/"):
        for number in range(queries.PAGE_ROWS + 1):
            planned(act, place, days_ago=number + 2)
            planned(act, place, days_ago=-number - 2)
        farthest = act.session.scalars(select(func.min(WorkDay.day))).one()
        assert queries.coming_days(act) == (51, (act.moment + timedelta(days=2)).date())
        count, since, work_day_id = queries.over(act)
        assert (count, since) == (51, farthest)
        assert act.session.get_one(WorkDay, work_day_id).day == farthest
        assert [(each.count, each.due_on) for each in calling.days_due(act)] == [
            queries.coming_days(act),
            (51, farthest),
        ]


def test_staff_read_and_only_organizers_know_who_came(organizer: Visitor, sign_in_as: SignIn) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **PLAN)
    send(organizer, f"{there}/held", **WENT, who_came="Ana Ruiz")
    staff = sign_in_as(Role.STAFF)
    shown = staff.get(there).text
    assert "12 people times 3.5 hours" in shown
    assert "Ana Ruiz" not in shown
    for address in (f"{HERE}/work-days/add", f"{there}/held", f"{there}/correct", f"{there}/take-back"):
        assert staff.post(address, data={**PLAN, **WENT}).status_code == 404


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.CREW, Role.STEWARD])
def test_others_do_not_come_to_the_desk(organizer: Visitor, sign_in_as: SignIn, role: Role) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **PLAN)
    other = sign_in_as(role)
    assert [other.get(each).status_code for each in (there, f"{there}/held", f"{HERE}/work-days")] == [404] * 3


def test_pictures_lose_where_they_were_taken_and_go_for_good(
    organizer: Visitor, sign_in_as: SignIn, settings: Settings
) -> None:
    there = send(organizer, f"{HERE}/work-days/add", **PLAN)
    for taken in ("before", "after"):
        send(organizer, f"{there}/pictures", taken=taken, pictures=[(io.BytesIO(picture()), "IMG_at_home.jpg")])
    shown = organizer.get(there).text
    assert [each in shown for each in ("Before the work", "After the work", "Mar 1, 2026, 10:11:12")] == [True] * 3
    with organizer.get("/vacant-lots/work-days/pictures/1") as photo:
        assert Image.open(io.BytesIO(photo.data)).getexif() == {}
    assert sign_in_as(Role.MEMBER).get("/vacant-lots/work-days/pictures/1").status_code == 404
    paper = {"taken": "after", "pictures": [(io.BytesIO(b"%PDF-1.7"), "x.pdf")]}
    assert organizer.post(f"{there}/pictures", data=paper).status_code == 422
    many = [(io.BytesIO(b"not looked at"), "x.jpg") for _ in range(MOST_PICTURES + 1)]
    refused = organizer.post(f"{there}/pictures", data={"taken": "after", "pictures": many})
    assert (refused.status_code, f"Send at most {MOST_PICTURES} files" in refused.text) == (422, True)
    folder = storage_in(settings.data_dir).folder
    for number, left in ((1, 1), (2, 0)):
        assert organizer.post(f"/vacant-lots/work-days/pictures/{number}/remove").status_code == 303
        kept = [each for each in folder.rglob("*.jpg") if each.is_file()]
        assert len(kept) == left, "the same picture is kept once, as long as a row needs it"
    assert "No picture is here yet" in organizer.get(there).text


def test_the_table_holds_every_day_and_no_name(organizer: Visitor) -> None:
    for title in ("=1+1", "Autumn cleaning"):
        there = send(organizer, f"{HERE}/work-days/add", **{**PLAN, "title": title})
        send(organizer, f"{there}/held", **WENT, who_came="Ana Ruiz", note="Secret words")
    text = organizer.get(f"{HERE}/work-days.csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Hours"] for row in rows] == ["42.0", "42.0"]
    assert {(row["Adults"], row["Kilograms"], row["Materials"], row["Currency"]) for row in rows} == {
        ("10", "95.5", "42.50", "USD")
    }
    assert rows[0]["Lots"] == "A-1, A-3"
    assert not rows[0]["What"].startswith("=")
    assert [each in text for each in ("Ana", "Secret")] == [False, False]


def hours(page: str) -> str:
    found = re.search(r"Hours of all together</dt><dd>([0-9.,]+)", page)
    assert found is not None
    return found[1]
