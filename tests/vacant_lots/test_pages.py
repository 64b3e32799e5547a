"""Pages around a lot as organizers and staff come to them, from a call to a kept promise."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import func, select

from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.storage import storage_in
from cltms.foundation.writing import day
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.city.models import CityFile, Conversation
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_lot, add_official, add_place, hand_on, next_roll
from tests.vacant_lots.test_city import picture

TODAY = datetime.now(UTC).date()
HERE = f"/vacant-lots/{SLUG}"
SignIn = Callable[[Role], Visitor]
CALL = {
    "official": "1", "held_on": str(TODAY - timedelta(days=2)), "way": "telephone", "lots": "A-1\nA3",
    "said": "Both are on hold\nuntil the audit.", "standing": "on hold", "until": str(TODAY + timedelta(days=90)),
    "promised": "The list by Friday", "due_on": str(TODAY - timedelta(days=1)),
}  # fmt: skip


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots and an official."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_official(act, add_place(act))
    return sign_in_as(Role.ORGANIZER)


def send(visitor: Visitor, address: str, key: str | None = None, **data: object) -> str:
    answer = visitor.post(address, data={**data, "arrival": key or str(uuid4())})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_from_a_call_to_a_kept_promise(organizer: Visitor) -> None:
    assert "A-1" in organizer.get(f"{HERE}/conversations/add?key=A1").text
    there = send(organizer, f"{HERE}/conversations/add", **CALL)
    shown = organizer.get(there).text
    assert "until the audit." in shown
    assert "Overdue" in shown
    listed = organizer.get(f"{HERE}/promises").text
    assert re.findall(r">([\w ]+) \((\d+)\)</", listed) == [
        ("Still open", "1"), ("Overdue now", "1"), ("Settled", "0"), ("All promises", "1"),
    ]  # fmt: skip
    for key in ("A1", "A3"):
        lot = organizer.get(f"{HERE}/lot/{key}").text
        assert "On hold" in lot
        assert "The list by Friday" in lot
    assert "The list by Friday" not in organizer.get(f"{HERE}/lot/A2").text
    assert "The list by Friday" in organizer.get(f"/lots/{SLUG}/lot/A1").text
    today = organizer.get("/today").text
    assert "promise of an official is overdue" in today
    late = today.split("promise of an official is overdue")[1].split("</li>")[0]
    assert day(TODAY - timedelta(days=1), "en") in late, "since the day on which it was due"
    assert f'href="{HERE}/"' in organizer.get(f"/lots/{SLUG}/").text
    wrong = organizer.post("/vacant-lots/promises/1/settle", data={"step": "break", "happened_on": str(TODAY)})
    assert wrong.status_code == 422
    send(organizer, "/vacant-lots/promises/1/settle", step="keep", happened_on=str(TODAY), words="It came by mail")
    assert "It came by mail" in organizer.get("/vacant-lots/promises/1").text
    assert "1 of 1" in organizer.get("/vacant-lots/officials/1").text
    assert "The list by Friday" in organizer.get(f"{HERE}/promises?show=settled").text
    assert "The list by Friday" not in organizer.get(f"{HERE}/promises").text


@pytest.mark.parametrize("page", ["/today", "/campaigns/"])
def test_where_organizers_begin_leads_to_the_room_around_the_lots(organizer: Visitor, page: str) -> None:
    assert 'href="/vacant-lots/"' in organizer.get(page).text.split("<main")[1]


@pytest.mark.parametrize(
    "form", [f"{HERE}/conversations/add", f"{HERE}/work-days/add", f"{HERE}/uses/add", f"{HERE}/assemblages/keep"]
)
def test_picked_lots_stay_out_of_a_form_until_the_reader_means_them(organizer: Visitor, form: str) -> None:
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": ["A1", "A2"]})
    shown = organizer.get(form).text
    assert "A-1" not in shown
    assert "You have 2 picked lots." in shown
    assert f'href="{form}?picked=1"' in shown
    meant = organizer.get(f"{form}?picked=1").text
    assert "A-1" in meant
    assert "The form begins with the 2 lots that you picked." in meant
    assert f'href="{form}"' in meant
    assert "picked" not in organizer.get(f"{form}?key=A3").text.split("<main")[1]


@pytest.mark.parametrize("form", [f"{HERE}/walking-list", f"{HERE}/turfs/cut", f"{HERE}/signs"])
def test_a_walk_and_signs_take_the_picked_lots_only_where_the_reader_means_them(organizer: Visitor, form: str) -> None:
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": ["A1", "A2"]})
    shown = organizer.get(form).text
    assert '<form class="form"' not in shown
    assert f'href="{form}?picked=1"' in shown
    sent = {"title": "Mill", "longest": "800", "paper": "a4", "lang": "en", "speaks": "en", "arrival": str(uuid4())}
    assert organizer.post(form, data=sent).status_code == 422
    assert f'action="{form}?picked=1"' in organizer.get(f"{form}?picked=1").text
    assert f'href="{form}?picked=1"' in organizer.get(f"/selection/{SLUG}").text


def test_a_call_that_is_sent_twice_is_written_down_once(organizer: Visitor, database: Database) -> None:
    key = str(uuid4())
    assert send(organizer, f"{HERE}/conversations/add", key, **CALL) == send(
        organizer, f"{HERE}/conversations/add", key, **CALL
    )
    assert _count(database, Conversation) == 1


def test_a_lot_that_is_not_there_stops_all_of_it(organizer: Visitor, database: Database) -> None:
    answer = organizer.post(f"{HERE}/conversations/add", data={**CALL, "lots": "A-1, Z-9", "arrival": str(uuid4())})
    assert answer.status_code == 422
    assert "no lot Z-9" in answer.text
    assert _count(database, Conversation) == 0


def test_evidence_loses_where_it_was_taken_and_papers_are_only_downloaded(
    organizer: Visitor, database: Database, settings: Settings
) -> None:
    send(organizer, f"{HERE}/conversations/add", **CALL)
    for where, data, name in (
        ("conversations/1", picture(), "IMG_at_home.jpg"),
        ("promises/1", b"%PDF-1.7 <script>alert(1)</script>", "x.html"),
    ):
        send(organizer, f"/vacant-lots/{where}/files", title="What they sent", file=(io.BytesIO(data), name))
    with organizer.get("/vacant-lots/files/1") as photo, organizer.get("/vacant-lots/files/2") as paper:
        assert Image.open(io.BytesIO(photo.data)).getexif() == {}
        assert (paper.mimetype, "attachment" in paper.headers["Content-Disposition"]) == ("application/pdf", True)
        assert "IMG_at_home" not in photo.headers["Content-Disposition"]
    assert "Mar 1, 2026, 10:11:12" in organizer.get("/vacant-lots/conversations/1").text
    bad = {"title": "A page", "file": (io.BytesIO(b"<html>"), "a.jpg"), "arrival": str(uuid4())}
    assert organizer.post("/vacant-lots/promises/1/files", data=bad).status_code == 422
    assert _count(database, CityFile) == 2
    assert storage_in(settings.data_dir).folder.exists()


def test_reminders_are_asked_for_and_ended(organizer: Visitor) -> None:
    send(organizer, f"{HERE}/conversations/add", **CALL)
    organizer.post("/vacant-lots/promises/1/follow")
    assert "Remind me no more" in organizer.get("/vacant-lots/promises/1").text
    organizer.post("/vacant-lots/promises/1/leave")
    assert "Remind me of it" in organizer.get("/vacant-lots/promises/1").text


def test_whom_to_call_stands_on_the_lot(organizer: Visitor) -> None:
    send(organizer, "/vacant-lots/officials/1/call", about="land_bank|")
    assert "555 0101" in organizer.get(f"{HERE}/lot/A1").text
    assert "555 0101" not in organizer.get(f"{HERE}/lot/A3").text
    send(organizer, f"{HERE}/call/A3", official="1")
    assert "Said of this lot alone" in organizer.get(f"{HERE}/lot/A3").text
    assert organizer.post("/vacant-lots/whom-to-call/2/end").status_code == 303
    assert "555 0101" not in organizer.get(f"{HERE}/lot/A3").text


def test_a_pathway_is_looked_at_before_it_is_kept(organizer: Visitor) -> None:
    asked = {
        "title": "Side lot", "steps": "Ask first.", "source": "Their page", "source_url": "https://example.org/lots",
        "verified_on": str(TODAY), "bodies": "land_bank", "largest": "7,500", "only_vacant": "y",
    }  # fmt: skip
    key = str(uuid4())
    preview = organizer.post(f"{HERE}/pathways/add", data={**asked, "do": "look", "arrival": key})
    assert preview.status_code == 200
    assert "1 lot matches" in preview.text
    assert "Ask first." not in organizer.get(f"{HERE}/lot/A1").text
    send(organizer, f"{HERE}/pathways/add", key, **asked)
    assert "Ask first." in organizer.get(f"{HERE}/lot/A1").text
    assert "Ask first." not in organizer.get(f"{HERE}/lot/A2").text
    there = send(organizer, "/vacant-lots/pathways/1/change", **{**asked, "steps": "Ask twice."})
    assert "Read what stands in its place" in organizer.get("/vacant-lots/pathways/1").text
    send(organizer, f"{there}/verify", verified_on=str(TODAY))
    organizer.post(f"{there}/end")
    assert "Ask" not in organizer.get(f"{HERE}/lot/A1").text.split("How it can be had")[1]
    bad = organizer.post(f"{HERE}/pathways/add", data={**asked, "source_url": "javascript:alert(1)"})
    assert bad.status_code == 422


def test_a_record_from_elsewhere_is_taken_over_and_no_longer_offered(organizer: Visitor) -> None:
    shown = organizer.get(f"{HERE}/pathways/add?shipped=detroit-neighborhood-lot").text
    assert "Unverified drift" in shown
    asked = {"title": "Neighborhood lot", "steps": "…", "source": "Policy", "bodies": "land_bank"}
    send(organizer, f"{HERE}/pathways/add?shipped=detroit-neighborhood-lot", **asked)
    assert "shipped=detroit-neighborhood-lot" not in organizer.get(f"{HERE}/pathways").text
    assert "never verified here" in organizer.get(f"{HERE}/pathways").text


def test_how_a_lot_stands_is_told_and_taken_back(organizer: Visitor) -> None:
    told = {"standing": "available", "told_on": str(TODAY), "source": "Their list, page 4"}
    send(organizer, f"{HERE}/standing/A4", **told)
    assert "Their list, page 4" in organizer.get(f"/lots/{SLUG}/lot/A4").text
    assert organizer.post("/vacant-lots/standings/1/take-back").status_code == 303
    assert "Nobody has written down" in organizer.get(f"{HERE}/lot/A4").text


def test_what_was_said_of_a_lot_that_is_gone_leads_to_what_became_of_it(organizer: Visitor, database: Database) -> None:
    there = send(organizer, f"{HERE}/conversations/add", **CALL)
    told = {"standing": "available", "told_on": str(TODAY), "source": "Their list, page 4"}
    send(organizer, f"{HERE}/standing/A3", **told)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.get_one(Jurisdiction, 1)
        next_roll(act, place)
        add_lot(act, place, "B3", "city", None)
        hand_on(act, place, "A3", "B3")
    assert f'href="{HERE}/lot/A3"' in organizer.get(there).text
    gone = organizer.get(f"{HERE}/lot/A3")
    assert (gone.status_code, gone.location) == (303, f"/lots/{SLUG}/lot/A3")
    assert organizer.get(f"/lots/{SLUG}/lot/A3").status_code == 200
    heir = organizer.get(f"{HERE}/lot/B3").text
    assert "Their list, page 4" in heir
    assert 'name="lot" value="B3"' in heir
    back = organizer.post("/vacant-lots/standings/3/take-back", data={"lot": "B3"})
    assert back.location == f"{HERE}/lot/B3#standing"


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.CREW, Role.STEWARD])
def test_others_find_none_of_it(organizer: Visitor, sign_in_as: SignIn, role: Role) -> None:
    send(organizer, f"{HERE}/conversations/add", **CALL)
    other = sign_in_as(role)
    for address in ("", f"/{SLUG}/", f"/{SLUG}/lot/A1", "/promises/1", "/conversations/1", "/officials/1", "/files/1"):
        assert other.get(f"/vacant-lots{address}").status_code in {404, 308}
    assert "overdue" not in other.get("/today").text


def _count(database: Database, table: type) -> int:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return act.session.execute(select(func.count()).select_from(table)).scalar_one()
